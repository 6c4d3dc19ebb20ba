"""What a page of a list costs the database, for everybody who looks, by every filter, in every order, deep down too.

Usage: ``MENKOU_DATABASE_URL=… MENKOU_HOME=… .venv/bin/python bench/lists.py [FILE]``, in a town of `building`. Prints
the milliseconds of every page that the processors spent on it, here and in the database's process, which must run on
this machine; with a file that another run has printed into, such as that of a small town, also the ratio to it.
``EXPLAIN=1`` beside it also prints the plans of what takes longer than `LONG`.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "menkou.config.settings"

    import django

    django.setup()

import playing
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext

from menkou.kernel.matters import access, narrowing, paging
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place

PAGE = 50
TIMES = 5
DEEP = (0, 400)
"""Pages down."""
LONG = 20.0
Asked = Mapping[str, Any]


def measure() -> Iterator[tuple[str, float]]:
    """Give the milliseconds of a page, the median of a few, by what was asked."""
    until = Matter.objects.aggregate(last=Max("reported_at"))["last"]
    for name, actor in _actors(playing.standing(until)).items():
        for narrowed, asked in _asked(until, actor).items():
            for order in paging.ORDERS:
                yield from _pages(f"{name}\t{narrowed}\t{order}", actor, asked, order)


def _actors(world: playing.World) -> dict[str, Actor]:
    place = world.town.living_places()[7]
    return {
        "dispatcher": world.someone("ops-centre", "dispatcher"),
        "supervisor": world.someone("supervision", "supervisor"),
        "department": world.someone("city-management", "handler"),
        "firm": world.someone("firm-03", "handler"),
        "committee": world.someone(f"committee-{place}", "clerk"),
    }


def _asked(until: datetime, actor: Actor) -> dict[str, Asked]:
    area = Place.objects.get(key=actor.place)
    some = Place.objects.filter(path__startswith=area.path, kind="neighbourhood").order_by("key").first()
    house = Place.objects.filter(path__startswith=area.path, kind="building").order_by("key").first()
    week, hour = timedelta(days=7), timedelta(hours=1)
    base: dict[str, Asked] = {
        "all": {},
        "open": {"open": True},
        "late": {"late": until},
        "due_before": {"due_before": until + week},
        "closed": {"phase": "closed"},
        "accepted": {"phase": "accepted"},
        "suspended": {"phase": "suspended"},
        "merged": {"outcome": "merged"},
        "case_type": {"case_type": "city_management.lift_car"},
        "major_class": {"major_class": "city_management:01"},
        "programme": {"programme": "hotline"},
        "neighbourhood": {"place": some},
        "building": {"place": house},
        "ours": {"holder": actor.organisation},
        "mine": {"taken_by": actor.person},
        "unit": {"unit": "firm-05"},
        "source": {"source": "web"},
        "source never": {"source": "import"},
        "confidential": {"confidential": True},
        "emergency": {"emergency": True},
        "a week": {"reported_from": until - 20 * week, "reported_before": until - 19 * week},
        "closed in an hour": {"closed_from": until - 20 * week, "closed_before": until - 20 * week + hour},
        "closed in a week": {"closed_from": until - 20 * week, "closed_before": until - 19 * week},
        "number": {"number": f"{until - 20 * week:%y%m}-2"},
        "phase place": {"phase": "accepted", "place": some},
        "closed house": {"phase": "closed", "place": house},
        "ours late": {"holder": actor.organisation, "late": until},
        "place late": {"place": some, "late": until},
        "type week": {
            "case_type": "city_management.lift_car",
            "reported_from": until - 20 * week,
            "reported_before": until - 19 * week,
        },
        "type house": {"case_type": "city_management.lift_car", "place": house},
        "type source": {"case_type": "city_management.lift_car", "source": "web"},
        "text rare": {"text": "喷泉"},
        "text": {"text": "戏台"},
        "text often": {"text": "钟楼"},
        "text phrase": {"text": "石狮广场"},
        "text place": {"text": "钟楼", "place": some},
        "text house": {"text": "钟楼", "place": house},
        "text late": {"text": "钟楼", "late": until},
        "text never": {"text": "龘龘"},
    }
    return {name: asked for name, asked in base.items() if None not in asked.values()}


def _pages(name: str, actor: Actor, asked: Asked, order: str) -> Iterator[tuple[str, float]]:
    mark, at = "", 0
    for deep in DEEP:
        while at < deep:
            size = min((deep - at) * PAGE, 2_000)
            following = _page(actor, asked, order, mark, size).following
            if following is None:
                return
            mark, at = following, at + size // PAGE
        times = list(_timed(actor, asked, order, mark))
        if os.environ.get("EXPLAIN") and median(times) > LONG:
            _explain(actor, asked, order, mark)
        yield f"{name}\t{deep}", median(times)


def _page(actor: Actor, asked: Asked, order: str, mark: str, size: int = PAGE) -> paging.Page:
    found = narrowing.narrowed(access.visible_to(actor), asked).select_related("place", "holder")
    return paging.page(found, order, size=size, after=mark)


def _timed(actor: Actor, asked: Asked, order: str, mark: str) -> Iterator[float]:
    """Give the milliseconds a few times; of what takes very long, once."""
    for _time in range(TIMES):
        begun = spent()
        _page(actor, asked, order, mark)
        yield (took := (spent() - begun) * 1000)
        if took > 10 * LONG:
            return


def spent() -> float:
    """Give the seconds that the processors have spent on this process and on that of its connection."""
    here = time.process_time()
    if connection.vendor == "sqlite":
        return here
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return here + int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def _explain(actor: Actor, asked: Asked, order: str, mark: str) -> None:
    with CaptureQueriesContext(connection) as asked_of_it:
        _page(actor, asked, order, mark)
    with connection.cursor() as cursor:
        for query in asked_of_it.captured_queries:
            if float(query["time"]) * 1000 > LONG / 2:
                how = (
                    "EXPLAIN (ANALYZE, BUFFERS)"
                    if connection.vendor == "postgresql"
                    else "EXPLAIN QUERY PLAN"
                )
                cursor.execute(f"{how} {query['sql']}")
                for line in cursor.fetchall():
                    print("   ", line[-1])


def main(file: str | None) -> None:
    """Print a line a page."""
    other = dict(line.rsplit("\t", 1) for line in Path(file).read_text().splitlines()) if file else {}
    for name, took in measure():
        beside = f"\t{float(other[name]) / took:.2f}" if name in other else ""
        print(f"{name}\t{took:.1f}{beside}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else None)
