"""Whether a step grows slower with what is stored: a simulated year, measured at several sizes on the way.

Usage: ``MENKOU_DATABASE_URL=postgresql://… .venv/bin/python bench/year.py [MATTERS [MARKS]]``, on an empty database.
Four thousand matters are played by the verbs' own decide and apply and written in batches; the rest of the year are
copies of them under other numbers, made inside the database. At every mark some hundred steps are taken one by one,
beside a floor of bare INSERTs measured at the same moment, because the machine is shared.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, TypeVar
from uuid import uuid4

HOME = os.environ.get("MENKOU_HOME") or tempfile.mkdtemp(prefix="menkou-bench-")
os.environ.update(
    MENKOU_HOME=HOME, DJANGO_SETTINGS_MODULE="menkou.config.settings", MENKOU_HOSTS="testserver"
)

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.config import installation
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, grounds, numbers, opening, recording, rows, sweeping
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    dispatching,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account
from menkou.kernel.places import revision
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.schema import Evidence
from menkou.sample import texts, town
from menkou.sample.cast import Cast

UNTIL = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
A_BATCH = 200
TRIED = 60
STAY_OPEN = 0.03
PLAYED = 4_000
"""Matters that are really played; what is stored beyond are copies of them, made inside the database."""

MATTER = [field.column for field in Matter._meta.concrete_fields if field.column != "number"]
OF_THE_BASE = "length(number) = 14"
COPIES = (
    (
        f"INSERT INTO matters_matter (number, {', '.join(MATTER)}) "
        f"SELECT number || %(ending)s, {', '.join(MATTER)} FROM matters_matter "
        f"WHERE {OF_THE_BASE} AND receipt IS NULL"
    ),
    (
        "INSERT INTO ledger_event (stream, version, kind, command_id, body) "
        "SELECT stream || %(ending)s, version, kind, gen_random_uuid(), body FROM ledger_event "
        "WHERE kind LIKE 'matters.%%' AND length(stream) = 21"
    ),
    (
        "INSERT INTO ledger_words (field, salt, text, event_id) "
        "SELECT field, salt, text, there.id FROM ledger_words JOIN ledger_event here ON here.id = event_id "
        "JOIN ledger_event there ON there.stream = here.stream || %(ending)s AND there.version = here.version "
        "WHERE length(here.stream) = 21"
    ),
    (
        "INSERT INTO searching_entry (owner, part, piece, internal, grams) "
        "SELECT owner || %(ending)s, part, piece, internal, grams FROM searching_entry "
        "WHERE length(owner) IN (14, 21)"
    ),
    "DELETE FROM ledger_untold",
)


@dataclass
class World:
    """The town, its people, and the dice."""

    town: town.Town
    cast: Cast
    chance: random.Random
    told: list[tuple[str, str]]
    answers: list[str]
    places: list[str]
    grounds: dict[tuple[str, str], Ground]

    def someone(self, organisation: str | None, *roles: str) -> Actor:
        """Choose somebody; the sample town has people for every duty."""
        found = self.cast.one(organisation, *roles, chance=self.chance)
        if found is None:
            raise LookupError(f"nobody is {roles} in {organisation}")
        return found


def main(matters: int, marks: int) -> None:
    """Play a part of the year, lay copies of it over the rest, and print a line for every step at every mark."""
    world = begun()
    print("matters\tstep\tms each\tfloor ms\tratio")
    base = min(PLAYED, matters // marks)
    for played in range(0, base, A_BATCH):
        fill(world, UNTIL - YEAR + YEAR * played / base)
    while sweeping.ring(at=UNTIL):
        pass
    for mark in range(1, marks + 1):
        stored = Matter.objects.count()
        for nth in range(round((matters * mark / marks - stored) / base)):
            copy(chr(ord("A") + mark) + chr(ord("a") + nth))
        vacuum()
        stored = Matter.objects.count()
        for name, spent in measured(world):
            bare = floor()
            print(f"{stored}\t{name}\t{spent:.2f}\t{bare:.2f}\t{spent / bare:.1f}", flush=True)


def copy(ending: str) -> None:
    """Lay a copy of all that was played beside it: the same steps and words under other numbers."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in COPIES:
            cursor.execute(statement, {"ending": ending})


def begun() -> World:
    """Build the sample town in the empty database."""
    installation.prepare()
    begins = UNTIL - YEAR - timedelta(days=1)
    first = installation.First(
        place_key=town.TOWN,
        place_name="样例镇",
        operations_centre="样例中心",
        administrator="管理员",
        username="bench",
        password="-" * 16,
        sample=True,
    )
    installation.initialise(first, at=begins)
    built = town.build(at=begins)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_floor (number INTEGER, body TEXT)")
    chance = random.Random(20261120)
    keys = [
        key
        for key, case in registry.case_types().items()
        if key.startswith("city_management.") and Evidence.DOCUMENT not in case.evidence and case.call_back
    ]
    told = [
        (key, each.text) for each in texts.reports() for key in keys if key.endswith(f".{each.case_type}")
    ]
    answers = [each.text for each in texts.answers()]
    return World(built, Cast(on=UNTIL.date()), chance, told, answers, built.living_places(), {})


def fill(world: World, at: datetime) -> None:
    """Play a batch of matters in memory, by decide and apply, and write them together."""
    steps: list[recording.Step] = []
    with transaction.atomic(), revision.compared_once():
        ended = [life(world, at + timedelta(minutes=nth), steps) for nth in range(A_BATCH)]
        recording.record(steps)
        rows.save(ended)


def life(world: World, at: datetime, steps: list[recording.Step]) -> MatterState:
    """Play one matter from the report to its end, or to where it stays open."""
    said = report_of(world)
    key = said.case_type, said.place
    if key not in world.grounds:
        world.grounds[key] = grounds.ground_for(*key, at=at, sample=True)
    ground = replace(world.grounds[key], number=numbers.new(timezone.localtime(at)))
    matter = taken(ground, said, Actor.anonymous(), at, steps)
    stays = world.chance.random() < STAY_OPEN
    for nth, (by, command) in enumerate(way(world, matter)):
        if stays and nth == world.chance.randrange(1, 5):
            break
        at += timedelta(minutes=world.chance.randrange(20, 200))
        matter = taken(matter, command(matter), by(matter), at, steps)
    return matter


def taken(
    before: MatterState | Ground, command: Command, by: Actor, at: datetime, steps: list[recording.Step]
) -> MatterState:
    """Take one step in memory."""
    event, after = acting.step(before, command, by=by, at=at)
    steps.append(recording.Step(after.number, command, uuid4(), event))
    return after


T = TypeVar("T")
Asks = Callable[[MatterState], Command]
Whose = Callable[[MatterState], Actor]


def way(world: World, matter: MatterState) -> Iterator[tuple[Whose, Asks]]:
    """Give the straight way through the loop."""
    pick = world.chance.choice
    unit = world.town.unit_for(matter)
    if unit == matter.intake:
        unit = world.town.other_unit(world.chance)
    conditions = [each.key for each in matter.case.conditions] or [None]
    yield (
        (lambda m: world.someone(m.intake, "clerk", "dispatcher")),
        (lambda _m: accepting.Accept(condition=pick(conditions))),
    )
    yield (
        (lambda m: world.someone(m.intake, "clerk", "dispatcher")),
        (lambda _m: dispatching.Dispatch(unit=unit)),
    )
    yield (lambda m: world.someone(m.unit, "handler")), (lambda _m: taking.Take())
    yield (
        (lambda m: world.someone(m.unit, "handler")),
        (lambda _m: answering.Answer(words=Words(pick(world.answers)))),
    )
    yield (
        (lambda m: world.someone(m.verifier, "verifier")),
        (lambda _m: verifying.Verify(passed=True, words=Words("现场看过，恢复正常。"))),
    )
    yield (
        (lambda m: world.someone(m.caller, "caller")),
        (lambda _m: calling_back.CallBack(solved=True, satisfied=True)),
    )
    yield (lambda m: world.someone(m.caller, "caller")), (lambda _m: closing.Close())


def report_of(world: World) -> reporting.Report:
    """Draw what somebody says somewhere; what needs a document as evidence is left out."""
    case_type, told = world.chance.choice(world.told)
    place = world.chance.choice(world.places)
    return reporting.Report(words=Words(told), case_type=case_type, place=place)


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


def vacuum() -> None:
    """Let the planner know the tables as they are, as autovacuum would in a year."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "VACUUM ANALYZE"
        )


def timed(work: Callable[..., T], *given: Any, **named: Any) -> tuple[float, T]:
    """Give the milliseconds that it took, and what came of it."""
    begun_at = time.perf_counter()
    done = work(*given, **named)
    return (time.perf_counter() - begun_at) * 1000, done


if __name__ == "__main__":
    main(*(int(each) for each in [*sys.argv[1:], *("300000", "6")[len(sys.argv) - 1 :]]))
