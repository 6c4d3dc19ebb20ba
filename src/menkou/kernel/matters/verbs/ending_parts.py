"""Ending a part: the joint matter counts the parts that are still open, by the loop itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class EndPart(Command):
    """Count a part as closed."""

    verb: ClassVar = "end_part"
    label: ClassVar[Label] = _("Count a part as closed")
    phases: ClassVar = tuple(Phase)
    who: ClassVar = who.loop

    part: str = field(label=_("Number of the part"))


@dataclass(frozen=True, kw_only=True)
class PartEnded(Event):
    """A part is closed."""

    kind: ClassVar = "matters.part_ended"
    label: ClassVar[Label] = _("A part is closed")

    part: str


def decide(matter: MatterState, command: EndPart, *, by: Actor, at: datetime) -> PartEnded:
    """Name the part; each ends once."""
    return PartEnded(part=command.part)


def apply(matter: MatterState, event: PartEnded) -> MatterState:
    """One part less is open."""
    return replace(matter, parts_open=max(matter.parts_open - 1, 0))
