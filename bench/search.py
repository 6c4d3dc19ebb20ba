"""How fast the newest matters are found that hold a word, at four connections, beside the bare index.

Usage: ``MENKOU_DATABASE_URL=… MENKOU_HOME=… .venv/bin/python bench/search.py``, in a town of `building`. Four
processes ask for first pages of the list, without and with a place; the floor is the same question put to the index.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import Any

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "menkou.config.settings"

    import django

    django.setup()

import lists
from building import SAID
from django.db import connection, connections

from menkou.kernel.matters import narrowing, paging
from menkou.kernel.matters.models import Matter
from menkou.kernel.places.models import Place
from menkou.kernel.searching import finding

OTHERS = {"电梯": None, "已经": None, "电梯 已经": None, "龘龘": 0.0}
"""Words of the sample texts, two of them at once, and one that nobody has said."""
CONNECTIONS = 4
PAGES_EACH = 25
Asked = Mapping[str, Any]


def measure() -> Iterator[tuple[str, float, float]]:
    """Give, for every word, the milliseconds within which 95 of 100 pages came, and those of the processors."""
    some = Place.objects.filter(kind="neighbourhood").order_by("key")[7].key
    for word in {**SAID, **OTHERS}:
        yield f"{word}\tbare", *at_once(bare, {"text": word})
        yield f"{word}\tpage", *at_once(page, {"text": word})
        yield f"{word}\tpage of a place", *at_once(page, {"text": word, "place": some})


def at_once(ask: Callable[[Asked], None], asked: Asked) -> tuple[float, float]:
    """Ask at four connections; give the milliseconds."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # forked, it would be shared
    with ProcessPoolExecutor(CONNECTIONS) as processes:
        found = list(processes.map(_measured, [(ask, asked)] * CONNECTIONS))
    waited = [took for some in found for took, _spent in some]
    spent = [took for some in found for _waited, took in some]
    return statistics.quantiles(waited, n=20)[-1], statistics.median(spent)


def page(asked: Asked) -> None:
    """Ask as the list does: narrowed, newest first, a page of 50."""
    asked = {**asked, "place": Place.objects.get(key=asked["place"])} if "place" in asked else asked
    paging.page(narrowing.narrowed(Matter.objects.all(), asked), paging.NEWEST, size=50)


def bare(asked: Asked) -> None:
    """Ask the index alone for as many numbers."""
    list(finding.find(asked["text"], internal=True)[:50])


def _measured(given: tuple[Callable[[Asked], None], Asked]) -> list[tuple[float, float]]:
    ask, asked = given
    ask(asked)
    return [_timed(ask, asked) for _time in range(PAGES_EACH)]


def _timed(ask: Callable[[Asked], None], asked: Asked) -> tuple[float, float]:
    begun, used = time.perf_counter(), lists.spent()
    ask(asked)
    return (time.perf_counter() - begun) * 1000, (lists.spent() - used) * 1000


if __name__ == "__main__":
    print("word\twhat\tp95 ms\tprocessor ms", file=sys.stderr)
    for name, waited, used in measure():
        print(f"{name}\t{waited:.1f}\t{used:.1f}", flush=True)
