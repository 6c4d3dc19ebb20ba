"""Warning: a clock has used up three quarters of its time; whoever holds the matter is told, by the sweep."""

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
class Warn(Command):
    """Say it of one clock.

    :param version: the matter's when its clocks were looked at.
    """

    verb: ClassVar = "warn"
    label: ClassVar[Label] = _("Warn that it is soon due")
    phases: ClassVar = OPEN
    who: ClassVar = who.sweep

    clock: Ticking = field(label=_("Which clock?"))
    version: int = field(label=_("As of which step?"))


@dataclass(frozen=True, kw_only=True)
class Warned(Event):
    """Soon due, by this clock."""

    kind: ClassVar = "matters.warned"
    label: ClassVar[Label] = _("Soon due")

    clock: Ticking


def decide(matter: MatterState, command: Warn, *, by: Actor, at: datetime) -> Warned:
    """Say what the sweep has seen.

    :raises Overtaken: the matter has gone on since.
    """
    timers.check_current(matter, command.version)
    return Warned(clock=command.clock)


def apply(matter: MatterState, event: Warned) -> MatterState:
    """The clock has said it."""
    return timers.come_to(matter, event.clock, Alarm.WARNED)
