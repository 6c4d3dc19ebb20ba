"""When a clock speaks: soon due, overdue, told to the supervisor, told to the contact leader. Pure.

Each says each of these once. They are steps of the matter like all others, so that they can be read later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from menkou.kernel import worktime
from menkou.kernel.matters import refusals
from menkou.kernel.matters.events import Clocks
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.worktime import Clock, Schedule

WARNED_AFTER = 3, 4
"""Three quarters of the time from its start until it is due."""

AFTER_DUE = timedelta(seconds=1)
"""At the due time itself a matter is still in time."""

LATER = {
    Clock.CONTINUOUS_HOURS: (
        Clock.CONTINUOUS_HOURS,
        {Alarm.SUPERVISOR: timedelta(hours=1), Alarm.LEADER: timedelta(hours=4)},
    ),
}
USUALLY_LATER = (
    Clock.WORKING_DAYS,
    {Alarm.SUPERVISOR: timedelta(days=1), Alarm.LEADER: timedelta(days=3)},
)
"""How long after the due time somebody above is told: an urgent clock in hours, every other one in working days."""


class Overtaken(refusals.MatterRefusal):
    """The matter has gone on since its clocks were looked at."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s has gone on meanwhile; its clocks will be looked at anew.")
            % {"number": matter.number}
        )


class Ticking(models.TextChoices):
    """The clocks of a matter."""

    PHASE = "phase", _("this step")
    OVERALL = "overall", _("all of it")
    CONTACT = "contact", _("the first contact")


@dataclass(frozen=True)
class Turn:
    """What a clock says next, and when."""

    ticking: Ticking
    alarm: Alarm
    at: datetime


def next_of(matter: MatterState, schedule: Schedule) -> datetime | None:
    """Give the moment at which the next thing is to be said about this matter; ``None`` when there is none."""
    return min((turn.at for turn in _next_turns(matter, schedule)), default=None)


def due_now(matter: MatterState, schedule: Schedule, *, at: datetime) -> Turn | None:
    """Give what is to be said now: of the clock that has waited longest, the furthest that it has come.

    What `timer_at` has announced is said, also when a place's hours have changed since.
    """
    first = min(_next_turns(matter, schedule), key=lambda turn: turn.at, default=None)
    if first is None or min(first.at, matter.timer_at or first.at) > at:
        return None
    come = [turn for turn in _turns(matter, first.ticking, schedule) if turn.at <= at]
    return max(first, *come, key=lambda turn: turn.alarm)


def check_current(matter: MatterState, version: int) -> None:
    """Let nothing be said of a matter that has gone on since it was looked at.

    :raises Overtaken: it has another version.
    """
    if matter.version != version:
        raise Overtaken(matter)


def alarm_of(matter: MatterState, ticking: Ticking) -> Alarm:
    """Say how far a clock has come."""
    match ticking:
        case Ticking.PHASE:
            return matter.phase_alarm
        case Ticking.OVERALL:
            return matter.overall_alarm
        case Ticking.CONTACT:
            return matter.contact_alarm


def come_to(matter: MatterState, ticking: Ticking, alarm: Alarm) -> MatterState:
    """Give the matter with a clock that has come so far."""
    match ticking:
        case Ticking.PHASE:
            return replace(matter, phase_alarm=alarm)
        case Ticking.OVERALL:
            return replace(matter, overall_alarm=alarm)
        case Ticking.CONTACT:
            return replace(matter, contact_alarm=alarm)


def with_clocks(matter: MatterState, clocks: Clocks) -> MatterState:
    """Give the matter with these due times."""
    return replace(
        matter,
        phase_due_at=clocks.phase_due_at,
        due_at=clocks.due_at,
        first_contact_due_at=clocks.first_contact_due_at,
        provisional=clocks.provisional,
        timer_at=clocks.timer_at,
    )


def _next_turns(matter: MatterState, schedule: Schedule) -> Iterator[Turn]:
    if not matter.is_open or matter.origin is not None:
        return
    for ticking in Ticking:
        come = alarm_of(matter, ticking)
        first = next((turn for turn in _turns(matter, ticking, schedule) if turn.alarm > come), None)
        if first is not None:
            yield first


def _turns(matter: MatterState, ticking: Ticking, schedule: Schedule) -> Iterator[Turn]:
    """All that a clock has to say, in order; while it is suspended only that this ends."""
    due_at = _due_of(matter, ticking)
    if due_at is None:
        return
    if matter.phase is Phase.SUSPENDED:
        if ticking is Ticking.PHASE:
            yield Turn(ticking, Alarm.OVERDUE, due_at)
        return
    parts, of = WARNED_AFTER
    yield Turn(ticking, Alarm.WARNED, _whole(_start_of(matter, ticking), due_at, parts, of))
    yield Turn(ticking, Alarm.OVERDUE, due_at + AFTER_DUE)
    clock, later = LATER.get(_clock_of(matter), USUALLY_LATER)
    for alarm, amount in later.items():
        yield Turn(ticking, alarm, worktime.add(due_at, amount, clock, schedule).at)


def _whole(start: datetime, due_at: datetime, parts: int, of: int) -> datetime:
    """To the second, so that what is written is what was meant."""
    seconds = int((due_at - start).total_seconds()) * parts // of
    return start + timedelta(seconds=max(seconds, 0))


def _due_of(matter: MatterState, ticking: Ticking) -> datetime | None:
    match ticking:
        case Ticking.PHASE:
            return matter.phase_due_at
        case Ticking.OVERALL:
            return matter.due_at
        case Ticking.CONTACT:
            return matter.first_contact_due_at


def _start_of(matter: MatterState, ticking: Ticking) -> datetime:
    """When the clock began; that of handling began before somebody took it in hand."""
    if ticking is not Ticking.PHASE:
        return matter.reopened_at or matter.received_at
    if matter.handling_from is not None and matter.phase_since == matter.taken_at:
        return matter.handling_from
    return matter.phase_since


def _clock_of(matter: MatterState) -> Clock:
    return matter.handling_limit.clock
