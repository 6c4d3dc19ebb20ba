"""Matters that wait at their unit, played in memory and written many at a time, as an import does."""

from dataclasses import replace
from datetime import datetime, timedelta

import playing
from django.db import transaction
from django.utils import timezone

from menkou.kernel.matters import grounds, numbers, recording, rows
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import reporting
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision

A_BATCH = 200
A_MINUTE = timedelta(minutes=1)
ACCEPTED_AND_DISPATCHED = 2


def at_their_unit(world: playing.World, count: int, *, at: datetime) -> list[MatterState]:
    """Let so many matters come to wait at their unit."""
    made: list[MatterState] = []
    while len(made) < count:
        steps: list[recording.Step] = []
        with transaction.atomic(), revision.compared_once():
            batch = [_sent(world, at, steps) for _nth in range(min(A_BATCH, count - len(made)))]
            written(batch, steps)
        made += batch
    return made


def reported(
    world: playing.World, said: reporting.Report, at: datetime, steps: list[recording.Step]
) -> MatterState:
    """Let a matter be reported, in memory."""
    key = said.case_type, said.place
    if key not in world.grounds:
        world.grounds[key] = grounds.ground_for(*key, at=at, sample=True)
    ground = replace(world.grounds[key], number=numbers.new(timezone.localtime(at)))
    return playing.taken(ground, said, Actor.anonymous(), at, steps)


def written(matters: list[MatterState], steps: list[recording.Step]) -> None:
    """Write what was played."""
    with transaction.atomic():
        recording.record(steps)
        rows.save(matters)


def _sent(world: playing.World, at: datetime, steps: list[recording.Step]) -> MatterState:
    matter = reported(world, playing.report_of(world), at, steps)
    for by, asks in list(playing.way(world, matter))[:ACCEPTED_AND_DISPATCHED]:
        at += A_MINUTE
        matter = playing.taken(matter, asks(matter), by(matter), at, steps)
    return matter
