"""Voiding a part whose joint matter has ended, by the loop itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import OPEN, Outcome, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class VoidPart(Command):
    """End the part with its joint matter."""

    verb: ClassVar = "void_part"
    label: ClassVar[Label] = _("End with the joint matter")
    phases: ClassVar = OPEN
    who: ClassVar = who.loop


@dataclass(frozen=True, kw_only=True)
class PartVoided(Event):
    """The joint matter has ended; nothing is left to do here."""

    kind: ClassVar = "matters.part_voided"
    label: ClassVar[Label] = _("Ended with the joint matter")


def decide(matter: MatterState, command: VoidPart, *, by: Actor, at: datetime) -> PartVoided:
    """End it, whatever phase it is in."""
    return PartVoided()


def apply(matter: MatterState, event: PartVoided) -> MatterState:
    """Close it; there is nothing to verify."""
    return replace(closed(matter, Outcome.VOID, at=event.at), unverified=Unverified.VOID)
