"""The one way to change a matter: lock, decide, append, apply, save, in one transaction."""

import dataclasses
from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from menkou.kernel.ledger import chain
from menkou.kernel.matters import (
    attachments,
    clocks,
    following,
    grounds,
    recording,
    references,
    refusals,
    retrying,
    rows,
    timers,
    verbs,
    who,
)
from menkou.kernel.matters.applying import apply
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.events import Event, Stamp
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision, schedules

LATEST_FROM_A_PHONE = timedelta(days=7)
LOOP = Actor.system("loop")
"""Carries out what a step brings with it."""


@retrying.after_deadlock
def act(
    number: str,
    command: Command,
    *,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    command_id: UUID | None = None,
    if_version: int | None = None,
) -> MatterState:
    """Carry out a command on a matter.

    The same `command_id` with the same command is carried out once; asked again, the matter is given as it is.

    :param at: when the command was received.
    :param if_version: what whoever asks has seen; where the matter has gone on since, nothing is done.
    :param happened_at: when it happened, from a phone that was offline; at most seven days before.
    :raises MatterRefusal: nothing changed; says why, and what is possible.
    """
    command_id = command_id or uuid4()
    try:
        with transaction.atomic(), revision.compared_once():
            return _carried_out(
                number,
                command,
                by=by,
                at=at,
                happened_at=happened_at,
                command_id=command_id,
                if_version=if_version,
            )
    except (refusals.MatterRefusal, IntegrityError):
        if (again := repeated(number, command, command_id, by=by)) is not None:
            return again
        raise


def repeated(number: str | None, command: Command, command_id: UUID, *, by: Actor) -> MatterState | None:
    """Find what a command id has already done.

    :param number: the matter it was asked of; ``None`` for a report.
    :raises CommandConflict: it was used for something else, or by somebody else.
    """
    earlier = chain.find(command_id)
    if earlier is None:
        return None
    stream = earlier.stream if number is None else recording.stream_of(number)
    if earlier.stream != stream or not _is_same(earlier, command, by):
        raise refusals.CommandConflict(command_id)
    return rows.found(recording.number_of(stream))


def step(
    before: MatterState | Ground,
    command: Command,
    *,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> tuple[Event, MatterState]:
    """Decide and apply one command in memory: what happened, and the matter after it.

    :raises MatterRefusal: the verb does not apply, or refuses.
    """
    if isinstance(before, MatterState):
        permit(before, command, by)
    decide = verbs.module_of(type(command)).decide
    event: Event = decide(before, command, by=by, at=at, **_looked_up(before, command, at))
    version = before.version + 1 if isinstance(before, MatterState) else 1
    stamp = Stamp(at=happened_at or at, recorded_at=at, by=by, version=version)
    event = event.stamped(stamp)
    after = apply(before, event)
    if not command.timed:
        return event, after
    earlier = before if isinstance(before, MatterState) else None
    schedule = schedules.schedule_for(after.place)
    due = clocks.clocks_of(earlier, after, at=stamp.recorded_at, schedule=schedule)
    if due is None:
        return event, after
    return event.stamped(dataclasses.replace(stamp, clocks=due)), timers.with_clocks(after, due)


def permit(matter: MatterState, command: Command, by: Actor) -> None:
    """Let pass only a verb of this phase by someone whose step it is.

    :raises NoSuchMatter: it is not for this actor to see.
    :raises NotInThisPhase: the verb does not apply now.
    :raises NotYours: it is somebody else's step.
    """
    if not who.sees(matter, by):
        raise refusals.NoSuchMatter(matter.number)
    if matter.phase not in command.phases:
        raise refusals.NotInThisPhase(matter, labels(matter, by))
    if not command.reaches(matter, by):
        raise refusals.NotYours(matter, labels(matter, by))


def check_time(happened_at: datetime | None, *, at: datetime, not_before: datetime | None = None) -> None:
    """Bound what an offline phone says: at most seven days before it was received, never after.

    :raises TimeOutOfBounds: names the bounds.
    """
    if happened_at is None:
        return
    week = at - LATEST_FROM_A_PHONE
    earliest = week if not_before is None else max(week, not_before)
    if not earliest <= happened_at <= at:
        raise refusals.TimeOutOfBounds(happened_at, earliest, at)


def choices(matter: MatterState, by: Actor) -> list[type[Command]]:
    """List the verbs that this actor can use now."""
    return [command for command in verbs.offered().values() if command.may(matter, by)]


def labels(matter: MatterState, by: Actor) -> list[str]:
    """Give the names of `choices`, for refusals."""
    return [str(command.label) for command in choices(matter, by)]


def begin(
    ground: Ground,
    command: Command,
    *,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    command_id: UUID,
) -> MatterState:
    """Let a matter come to be by its first step, inside the caller's transaction.

    :raises MatterRefusal: it cannot; nothing changed.
    """
    check_time(happened_at, at=at)
    event, after = step(ground, command, by=by, at=at, happened_at=happened_at)
    references.check(command, by=by, at=at)
    recording.record([recording.Step(ground.number, command, command_id, event)])
    rows.add(after)
    attachments.claim(ground.number, event)
    return _followed(ground, after, event, command_id)


def _looked_up(before: MatterState | Ground, command: Command, at: datetime) -> dict[str, Ground]:
    """Find what a matter comes to stand on, for a verb that moves it to another case type or place."""
    target = command.destination(before) if isinstance(before, MatterState) else None
    return {} if target is None else {"ground": grounds.ground_for(*target, at=at)}


def _carried_out(
    number: str,
    command: Command,
    *,
    by: Actor,
    at: datetime,
    happened_at: datetime | None,
    command_id: UUID,
    if_version: int | None = None,
) -> MatterState:
    before = _locked(number)
    if if_version is not None and who.sees(before, by) and before.version != if_version:
        raise refusals.GoneOn(before)
    event, after = step(before, command, by=by, at=at, happened_at=happened_at)
    _check_time(before, after, happened_at, at=at)
    references.check(command, by=by, at=at)
    recording.record([recording.Step(number, command, command_id, event)])
    rows.change(before, after)
    attachments.claim(number, event)
    return _followed(before, after, event, command_id)


def _followed(
    before: MatterState | Ground, after: MatterState, event: Event, command_id: UUID
) -> MatterState:
    """Carry out what the step brings with it; give the matter as it is after all that."""
    follows = tuple(following.follows_of(before, after, event))
    for nth, follow in enumerate(follows):
        try:
            _follow(follow, at=event.recorded_at, command_id=uuid5(command_id, str(nth)))
        except refusals.MatterRefusal:
            if follow.needed:
                raise
    return rows.found(after.number) if follows else after


def _follow(follow: following.Follow, *, at: datetime, command_id: UUID) -> None:
    if isinstance(follow.on, str):
        _carried_out(follow.on, follow.command, by=LOOP, at=at, happened_at=None, command_id=command_id)
        return
    beside = follow.on
    ground = grounds.ground_for(beside.case_type, beside.place, at=at, sample=beside.sample)
    begin(ground, follow.command, by=LOOP, at=at, command_id=command_id)


def _locked(number: str) -> MatterState:
    try:
        return rows.locked(number)
    except Matter.DoesNotExist:
        raise refusals.NoSuchMatter(number) from None


def _check_time(
    before: MatterState, after: MatterState, happened_at: datetime | None, *, at: datetime
) -> None:
    """A phase cannot begin before the one it follows; what leaves the phase may be told late."""
    begins = before.phase is not after.phase
    check_time(happened_at, at=at, not_before=before.phase_since if begins else before.reported_at)


def _is_same(earlier: chain.Recorded, command: Command, by: Actor) -> bool:
    one, other = Actor.from_json(earlier.by), by
    if (one.as_, one.person, one.matter, one.name) != (other.as_, other.person, other.matter, other.name):
        return False
    return chain.same_request(earlier, command.verb, command.plain())
