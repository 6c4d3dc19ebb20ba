"""Escalating what stays overdue: the next supervisor is told, then the contact leader, by the sweep."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import timers, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import OPEN, Alarm
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.timers import Ticking
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class EscalateLate(Command):
    """Tell somebody above that it is still overdue.

    :param version: the matter's when its clocks were looked at.
    """

    verb: ClassVar = "escalate_late"
    label: ClassVar[Label] = _("Tell somebody above that it is overdue")
    phases: ClassVar = OPEN
    who: ClassVar = who.sweep

    clock: Ticking = field(label=_("Which clock?"))
    alarm: Alarm = field(label=_("Who is told?"))
    version: int = field(label=_("As of which step?"))


@dataclass(frozen=True, kw_only=True)
class EscalatedLate(Event):
    """Somebody above knows that it is overdue."""

    kind: ClassVar = "matters.escalated_late"
    label: ClassVar[Label] = _("Told somebody above that it is overdue")

    clock: Ticking
    alarm: Alarm
    to: str | None = None


def decide(matter: MatterState, command: EscalateLate, *, by: Actor, at: datetime) -> EscalatedLate:
    """Tell first the supervising organisation, then the contact leader's.

    :raises Overtaken: the matter has gone on since.
    """
    timers.check_current(matter, command.version)
    to = matter.leader if command.alarm is Alarm.LEADER else matter.supervisor
    return EscalatedLate(clock=command.clock, alarm=command.alarm, to=to or matter.supervisor)


def apply(matter: MatterState, event: EscalatedLate) -> MatterState:
    """The clock has said it; who holds the matter stays the same."""
    return timers.come_to(matter, event.clock, event.alarm)
