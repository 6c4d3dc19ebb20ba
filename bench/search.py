"""How fast words are found among many matters, beside the same question put to the database directly.

Usage: ``.venv/bin/python bench/search.py [MATTERS] [DATABASE_URL]``. The database has to be empty; without one a file
in a temporary folder is used. Rows and entries are written directly; 4 processes look for words of known frequency.
"""

import dataclasses
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import islice

if __name__ == "__main__":
    os.environ.update(
        MENKOU_HOME=tempfile.mkdtemp(prefix="menkou-bench-"),
        MENKOU_DATABASE_URL=sys.argv[2] if sys.argv[2:] else "",
        DJANGO_SETTINGS_MODULE="menkou.config.settings",
    )

import django

django.setup()

from django.db import connection, connections, transaction

from menkou.config import installation
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import narrowing, numbers, opening, paging, rows
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.searching import finding, indexing

BEGINS = datetime(2025, 1, 1, tzinfo=UTC)
FREQUENT = {"井盖": 0.002, "漏水": 0.01, "电梯": 0.05}
"""In which part of all matters each word is said."""
AT_ONCE = 2000
CONNECTIONS = 4
PAGES_EACH = 25
ALPHABET = [chr(sign) for sign in range(0x4E00, 0x4E00 + 2000)]


def main(matters: int) -> None:
    """Build, measure and print."""
    like = town()
    _none, took = timed(lambda: fill(matters, like))
    print(f"fill\t{matters}\t{matters / took:,.0f} matters/s\t{connection.vendor}")
    for word in FREQUENT:
        asked, floor = p95(page, word), p95(bare, word)
        print(
            f"search {word}\tp95 {asked * 1000:.1f} ms\tfloor {floor * 1000:.1f} ms\tratio {floor / asked:.2f}"
        )


def town() -> MatterState:
    """Begin an installation with one matter, which all others are like."""
    first = installation.First(
        place_key="t",
        place_name="样例镇",
        operations_centre="样例中心",
        administrator="管理员",
        username="bench",
        password="-" * 16,
        sample=True,
    )
    installation.prepare()
    installation.initialise(first, at=BEGINS)
    said = Report(words=Words("电梯"), case_type="city_management.lift_car", place="t")
    return opening.report(said, by=Actor.anonymous(), at=BEGINS).matter


def fill(matters: int, like: MatterState) -> None:
    """Write rows and entries, a few thousand in a transaction."""
    made = _matters(matters, like)
    while some := list(islice(made, AT_ONCE)):
        with transaction.atomic():
            rows.save([matter for matter, _said in some])
            indexing.put_many([indexing.Said(matter.number, 1, (said,)) for matter, said in some])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _matters(count: int, like: MatterState) -> Iterator[tuple[MatterState, str]]:
    draw = random.Random(1)
    for nth in range(count):
        at = BEGINS + timedelta(minutes=nth)
        said = "".join(draw.choices(ALPHABET, k=40))
        said += "".join(f"，{word}" for word, part in FREQUENT.items() if draw.random() < part)
        yield dataclasses.replace(like, number=numbers.new(at), reported_at=at, receipt=None), said


def p95(ask: Callable[[str], None], word: str) -> float:
    """Give the seconds within which 95 of 100 are answered, at four connections."""
    connections.close_all()
    with ProcessPoolExecutor(CONNECTIONS) as processes:
        found = list(processes.map(_measured, [(ask, word)] * CONNECTIONS))
    return statistics.quantiles([each for some in found for each in some], n=20)[-1]


def _measured(asked: tuple[Callable[[str], None], str]) -> list[float]:
    ask, word = asked
    ask(word)
    return [timed(lambda: ask(word))[1] for _time in range(PAGES_EACH)]


def page(word: str) -> None:
    """Ask as the list does: narrowed, newest first, a page of 50."""
    paging.page(narrowing.narrowed(Matter.objects.all(), {"text": word}), paging.NEWEST, size=50)


def bare(word: str) -> None:
    """Ask the index alone for as many numbers."""
    list(finding.find(word, internal=True)[:50])


def timed(work: Callable[[], None]) -> tuple[None, float]:
    """Give the seconds that it took."""
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20_000)
