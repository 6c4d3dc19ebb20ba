"""Taking: someone in the unit takes the matter in hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Take(Command):
    """Take it in hand."""

    verb: ClassVar = "take"
    noun: ClassVar = "takings"
    label: ClassVar[Label] = _("Take in hand")
    phases: ClassVar = (Phase.DISPATCHED,)
    who: ClassVar = who.unit


@dataclass(frozen=True, kw_only=True)
class Taken(Event):
    """It is in hand."""

    kind: ClassVar = "matters.taken"
    label: ClassVar[Label] = _("Taken in hand")


def decide(matter: MatterState, command: Take, *, by: Actor, at: datetime) -> Taken:
    """Give it to whoever is first; the second is told that it is in hand."""
    return Taken()


def apply(matter: MatterState, event: Taken) -> MatterState:
    """In hand; the handling clock goes on from the dispatch."""
    return replace(matter, phase=Phase.HANDLING, taken_at=event.at, taken_by=event.by.person)
