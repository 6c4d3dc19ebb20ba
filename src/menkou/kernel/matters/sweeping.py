"""What the time brings: clocks that speak, suspensions that end, due times that a new calendar settles."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from menkou.kernel import worktime
from menkou.kernel.matters import acting, recounting, refusals, rows, timers
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timers import Turn
from menkou.kernel.matters.verbs import escalating_late, marking_overdue, recomputing, resuming, warning
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import schedules

SWEEP = Actor.system("sweep")
AT_ONCE = 500
"""Matters a call: what is left is found by the next one."""
YEARS_AHEAD = 10


def ring(*, at: datetime) -> int:
    """Let every clock whose time has come speak; give how many times one has spoken.

    It costs what is due: matters are found by the moment at which they next have something to say.
    """
    waiting = Matter.objects.filter(timer_at__lte=at).order_by("timer_at")[:AT_ONCE]
    return sum(_spoken(matter, at) for matter in rows.states_of(waiting))


def recompute(*, at: datetime) -> int:
    """Count provisional due times anew where the calendar has come meanwhile; give how many matters were.

    Without a new calendar it costs one statement: nothing is due before the first year that is not known.
    """
    waiting = _countable(_known_until(timezone.localdate(at))).order_by("number")[:AT_ONCE]
    return sum(_recounted(number, at) for number in list(waiting.values_list("number", flat=True)))


def _spoken(matter: MatterState, at: datetime) -> int:
    """Carry out what a matter's clocks have to say, one after the other, each in a transaction of its own."""
    spoken = 0
    while (command := _said_now(matter, at)) is not None:
        try:
            matter = acting.act(matter.number, command, by=SWEEP, at=at)
        except refusals.MatterRefusal:
            return spoken  # somebody was faster; what is left to say is found by the next call
        spoken += 1
    return spoken


def _said_now(matter: MatterState, at: datetime) -> Command | None:
    turn = timers.due_now(matter, schedules.schedule_for(matter.place), at=at)
    return None if turn is None else _command(matter, turn)


def _command(matter: MatterState, turn: Turn) -> Command:
    if matter.phase is Phase.SUSPENDED:
        return resuming.Resume()
    if turn.alarm is Alarm.WARNED:
        return warning.Warn(clock=turn.ticking, version=matter.version)
    if turn.alarm is Alarm.OVERDUE:
        return marking_overdue.MarkOverdue(clock=turn.ticking, version=matter.version)
    return escalating_late.EscalateLate(clock=turn.ticking, alarm=turn.alarm, version=matter.version)


def _countable(until: datetime) -> MatterQuerySet:
    """Find what is provisional though all that is due is due before the calendar ends."""
    before = [
        Q(**{name: None}) | Q(**{f"{name}__lt": until})
        for name in recomputing.COUNTED
        if name != "provisional"
    ]
    return Matter.objects.open().filter(*before, provisional=True)


def _known_until(today: date) -> datetime:
    """Give the start of the first year, from this one on, that the national calendar does not know."""
    calendar, year = worktime.national_calendar(), today.year
    while year < today.year + YEARS_AHEAD and calendar.is_working(date(year, 12, 31)).known:
        year += 1
    return timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001 - made aware at once


def _recounted(number: str, at: datetime) -> int:
    command = recounting.recount(number)
    if command is None:
        return 0
    try:
        acting.act(number, command, by=SWEEP, at=at)
    except refusals.MatterRefusal:
        return 0  # it has gone on meanwhile
    return 1
