"""What the time brings: clocks that speak, suspensions that end, due times that a new calendar settles."""

from datetime import datetime

from menkou.kernel.matters import acting, recounting, refusals, rows, timers
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timers import Turn
from menkou.kernel.matters.verbs import escalating_late, marking_overdue, resuming, warning
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import schedules

SWEEP = Actor.system("sweep")
AT_ONCE = 500
"""Matters a call: what is left is found by the next one."""


def ring(*, at: datetime) -> int:
    """Let every clock whose time has come speak; give how many times one has spoken.

    It costs what is due: matters are found by the moment at which they next have something to say.
    """
    waiting = Matter.objects.filter(timer_at__lte=at).order_by("timer_at")
    return sum(_spoken(number, at) for number in list(waiting.values_list("number", flat=True)[:AT_ONCE]))


def recompute(*, at: datetime) -> int:
    """Count provisional due times anew where the calendar has come meanwhile; give how many matters were."""
    waiting = Matter.objects.open().filter(provisional=True).order_by("number")
    return sum(_recounted(number, at) for number in waiting.values_list("number", flat=True).iterator())


def _spoken(number: str, at: datetime) -> int:
    """Carry out what a matter's clocks have to say, one after the other, each in a transaction of its own."""
    spoken = 0
    matter = rows.state_of(Matter.objects.get(number=number))
    while (command := _said_now(matter, at)) is not None:
        try:
            matter = acting.act(number, command, by=SWEEP, at=at)
        except refusals.MatterRefusal:
            return spoken  # somebody was faster; what is left to say is found by the next call
        spoken += 1
    return spoken


def _said_now(matter: MatterState, at: datetime) -> Command | None:
    turn = timers.due_now(matter, schedules.schedule_for(matter.place), at=at)
    return None if turn is None else _command(matter, turn)


def _command(matter: MatterState, turn: Turn) -> Command:
    if matter.phase is Phase.SUSPENDED and turn.ticking is timers.Ticking.PHASE:
        return resuming.Resume()
    if turn.alarm is Alarm.WARNED:
        return warning.Warn(clock=turn.ticking)
    if turn.alarm is Alarm.OVERDUE:
        return marking_overdue.MarkOverdue(clock=turn.ticking)
    return escalating_late.EscalateLate(clock=turn.ticking, alarm=turn.alarm)


def _recounted(number: str, at: datetime) -> int:
    command = recounting.recount(number)
    if command is None:
        return 0
    try:
        acting.act(number, command, by=SWEEP, at=at)
    except refusals.MatterRefusal:
        return 0  # closed meanwhile
    return 1
