"""Absorbing: a matter takes in another that says the same, by the loop itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class NoLongerOpen(refusals.MatterRefusal):
    """A matter that is closed takes nothing in."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s is “%(phase)s” and takes no other in; link it as a repeat, or report anew.")
            % {"number": matter.number, "phase": matter.phase.label}
        )


class GoesOnElsewhere(refusals.MatterRefusal):
    """A matter that was merged, or is a part, leaves it to the one that it belongs to."""

    def __init__(self, matter: MatterState, number: str) -> None:
        self.matter, self.number = matter, number
        super().__init__(
            _("Matter %(number)s belongs to matter %(other)s; name that one instead.")
            % {"number": matter.number, "other": number}
        )


@dataclass(frozen=True, kw_only=True)
class Absorb(Command):
    """Take in another matter.

    :param joined: how many voices it brings.
    """

    verb: ClassVar = "absorb"
    label: ClassVar[Label] = _("Take in another matter")
    phases: ClassVar = tuple(Phase)
    who: ClassVar = who.loop

    number: str = field(label=_("Number"))
    joined: int = field(label=_("Voices"))


@dataclass(frozen=True, kw_only=True)
class Absorbed(Event):
    """Others have said the same."""

    kind: ClassVar = "matters.absorbed"
    label: ClassVar[Label] = _("Others have said the same")

    number: str
    joined: int


def decide(matter: MatterState, command: Absorb, *, by: Actor, at: datetime) -> Absorbed:
    """Take in what is open to go on in.

    :raises GoesOnElsewhere: it was merged itself, or is a part of a joint matter.
    :raises NoLongerOpen: it is closed.
    """
    if (other := matter.merged_into or matter.parent) is not None:
        raise GoesOnElsewhere(matter, other)
    if not matter.is_open:
        raise NoLongerOpen(matter)
    return Absorbed(number=command.number, joined=command.joined)


def apply(matter: MatterState, event: Absorbed) -> MatterState:
    """Count the voices."""
    return replace(matter, joined=matter.joined + event.joined)
