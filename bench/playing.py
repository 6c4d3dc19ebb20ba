"""The life of a matter in the benchmark's town: what is said, where, and who takes which step of the loop."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from menkou.config import installation
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, grounds, numbers, recording, rows
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    dispatching,
    reporting,
    taking,
    urging,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.schema import Evidence
from menkou.sample import texts, town
from menkou.sample.cast import Cast

YEAR = timedelta(days=365)
RECENT = timedelta(days=10)
RECENT_STAY_OPEN, OLD_STAY_OPEN = 0.6, 0.01
"""In which part matters are still open, of the last ten days and of the rest of the year."""
AS_PLAYED = "ZZZ"
"""Stands in the numbers of those that are really played; copies have their own signs there."""
IS_URGED = 0.03
A_DAY = timedelta(hours=25)
"""Every so often somebody urges, a day after the last step."""
CHANNELS = tuple(source for source in Source if source in {each.source for each in texts.reports()})

Asks = Callable[[MatterState], Command]
Whose = Callable[[MatterState], Actor]


@dataclass
class World:
    """The town, its people, and the dice."""

    town: town.Town
    cast: Cast
    until: datetime
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


def begin(until: datetime) -> World:
    """Build the sample town in an empty database."""
    installation.prepare()
    begins = until - YEAR - timedelta(days=1)
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
    town.build(at=begins)
    return standing(until)


def standing(until: datetime) -> World:
    """Read the town as it was built."""
    keys = [
        key
        for key, case in registry.case_types().items()
        if key.startswith("city_management.") and Evidence.DOCUMENT not in case.evidence and case.call_back
    ]
    return World(
        town=town.Town.standing(),
        cast=Cast(on=until.date()),
        until=until,
        chance=random.Random(20261120),
        told=[
            (key, each.text) for each in texts.reports() for key in keys if key.endswith(f".{each.case_type}")
        ],
        answers=[each.text for each in texts.answers()],
        places=list(
            Place.objects.of_kind("neighbourhood", "village_company", "micro_grid", "building")
            .order_by("key")
            .values_list("key", flat=True)
        ),
        grounds={},
    )


def fill(world: World, times: Sequence[datetime]) -> None:
    """Play a matter for each of these times, in memory, by decide and apply, and write them together."""
    steps: list[recording.Step] = []
    with transaction.atomic(), revision.compared_once():
        ended = [life(world, at, steps) for at in times]
        recording.record(steps)
        rows.save(ended)


def life(world: World, at: datetime, steps: list[recording.Step]) -> MatterState:
    """Play one matter from the report to its end, or to where it stays open."""
    said = report_of(world)
    key = said.case_type, said.place
    if key not in world.grounds:
        world.grounds[key] = grounds.ground_for(*key, at=at, sample=True)
    number = numbers.new(timezone.localtime(at))
    ground = replace(world.grounds[key], number=number[:5] + AS_PLAYED + number[8:])
    matter = taken(ground, said, Actor.anonymous(), at, steps)
    for by, command in list(way(world, matter))[: _steps(world, at)]:
        at += timedelta(minutes=world.chance.randrange(20, 200))
        matter = taken(matter, command(matter), by(matter), at, steps)
        if world.chance.random() < IS_URGED and matter.is_open and at + A_DAY < world.until:
            at += A_DAY
            matter = taken(matter, urging.Urge(), Actor.reporter(matter.number), at, steps)
    return matter


def _steps(world: World, at: datetime) -> int:
    """Give how many steps a matter of this time has gone; the whole way is eight."""
    stays = RECENT_STAY_OPEN if at > world.until - RECENT else OLD_STAY_OPEN
    return world.chance.randrange(0, 6) if world.chance.random() < stays else 8


def taken(
    before: MatterState | Ground, command: Command, by: Actor, at: datetime, steps: list[recording.Step]
) -> MatterState:
    """Take one step in memory."""
    event, after = acting.step(before, command, by=by, at=at)
    steps.append(recording.Step(after.number, command, uuid4(), event))
    return after


def way(world: World, matter: MatterState) -> Iterator[tuple[Whose, Asks]]:
    """Give the straight way through the loop."""
    pick = world.chance.choice
    unit = world.town.unit_for(replace(matter, place=matter.place.partition("-")[0]))
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
    return reporting.Report(
        words=Words(told),
        case_type=case_type,
        place=world.chance.choice(world.places),
        source=world.chance.choice(CHANNELS),
    )
