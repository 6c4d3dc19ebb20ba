"""Whether a step grows slower with what is stored: a simulated year, measured at several sizes on the way.

Usage: ``MENKOU_DATABASE_URL=postgresql://… .venv/bin/python bench/year.py [MATTERS [MARKS]]``, on an empty database.
The matters are those of `building`: some are played, the rest of the year are copies of them. At every mark some
hundred steps are taken one by one, beside a floor of bare INSERTs measured at the same moment, because the machine is
shared.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, TypeVar

HOME = os.environ.get("MENKOU_HOME") or tempfile.mkdtemp(prefix="menkou-bench-")
os.environ.update(
    MENKOU_HOME=HOME, DJANGO_SETTINGS_MODULE="menkou.config.settings", MENKOU_HOSTS="testserver"
)

import django

django.setup()

import building
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from playing import World, report_of, way

from menkou.kernel.matters import acting, opening, sweeping
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account

UNTIL = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
TRIED = 60
T = TypeVar("T")


def main(matters: int, marks: int) -> None:
    """Play a part of the year, lay copies of it over the rest, and print a line for every step at every mark."""
    world = building.play(min(building.PLAYED, matters // marks), UNTIL)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_floor (number INTEGER, body TEXT)")
    print("matters\tstep\tms each\tfloor ms\tratio")
    for mark in range(1, marks + 1):
        building.lay(matters * mark // marks - Matter.objects.count())
        building.finish()
        stored = Matter.objects.count()
        for name, spent in measured(world):
            bare = floor()
            print(f"{stored}\t{name}\t{spent:.2f}\t{bare:.2f}\t{spent / bare:.1f}", flush=True)


def measured(world: World) -> Iterator[tuple[str, float]]:
    """Take steps one by one, through the public doors, and give the median of each in milliseconds."""
    spent: dict[str, list[float]] = {}
    now = UNTIL
    open_ones = []
    for _nth in range(TRIED):
        now += timedelta(seconds=7)
        said = report_of(world)
        took, opened = timed(opening.report, said, by=Actor.anonymous(), at=now)
        spent.setdefault("report", []).append(took)
        matter = opened.matter
        for nth, (by, command) in enumerate(way(world, matter)):
            if nth == 3 and _nth % 2:
                open_ones.append(matter.number)
                break
            now += timedelta(seconds=7)
            asked, actor = command(matter), by(matter)
            took, matter = timed(acting.act, matter.number, asked, by=actor, at=now)
            spent.setdefault(asked.verb, []).append(took)
    for name, times in spent.items():
        yield name, median(times)
    yield from pages(open_ones)
    yield "sweep, each", rung(now)


def pages(open_ones: list[str]) -> Iterator[tuple[str, float]]:
    """Ask for pages as a signed-in dispatcher."""
    client = Client()
    client.force_login(dispatcher())
    listed = reverse("matters")
    asked = {
        "list page": [listed] * 15,
        "list page, overdue": [listed + "?late=on"] * 15,
        "list page, a word": [listed + "?text=井盖"] * 15,
        "matter page": [reverse("matter", args=[number]) for number in open_ones[:15]],
    }
    for name, addresses in asked.items():
        times = []
        for address in addresses:
            took, answer = timed(client.get, address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
            times.append(took)
        yield name, median(times)


def dispatcher() -> Account:
    """Give the account of a dispatcher of the operations centre."""
    appointed = Account.objects.filter(
        person__appointments__role="dispatcher", person__appointments__organisation="ops-centre"
    )
    return appointed.order_by("pk")[0]


def rung(now: datetime) -> float:
    """Let the clocks speak that have come due in a day, and give the cost of each."""
    due = Matter.objects.filter(timer_at__lte=now + timedelta(days=1)).count()
    took, spoken = timed(sweeping.ring, at=now + timedelta(days=1))
    return took / max(spoken, 1) if due else 0.0


def floor() -> float:
    """Insert bare rows of an event's size, each in its own transaction; give the median in milliseconds."""
    times = []
    with connection.cursor() as cursor:
        for number in range(100):
            begun_at = time.perf_counter()
            with transaction.atomic():
                cursor.execute("INSERT INTO bench_floor VALUES (%s, %s)", [number, "x" * 900])
            times.append((time.perf_counter() - begun_at) * 1000)
    return median(times)


def timed(work: Callable[..., T], *given: Any, **named: Any) -> tuple[float, T]:
    """Give the milliseconds that it took, and what came of it."""
    begun_at = time.perf_counter()
    done = work(*given, **named)
    return (time.perf_counter() - begun_at) * 1000, done


if __name__ == "__main__":
    main(*(int(each) for each in [*sys.argv[1:], *("300000", "6")[len(sys.argv) - 1 :]]))
