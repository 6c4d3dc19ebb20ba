"""Merging (并案): the desk joins a matter to the one that says the same; whoever reported it is kept informed."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, MatterKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.following import Follow
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import absorbing
from menkou.kernel.people.actors import Actor


class MergedWithItself(refusals.MatterRefusal):
    """A matter cannot go on in itself."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(_("Name another matter: %(number)s is this one.") % {"number": matter.number})


class HasParts(refusals.MatterRefusal):
    """A joint matter, or a part of one, keeps its own way."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s is handled jointly and cannot be merged.") % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Merge(Command):
    """Join it to the matter that says the same."""

    verb: ClassVar = "merge"
    noun: ClassVar = "mergers"
    label: ClassVar[Label] = _("Merge")
    help: ClassVar[Label] = _("It goes on in the other matter; whoever reported this one follows that.")
    phases: ClassVar = (Phase.REPORTED, Phase.ACCEPTED, Phase.RETURNED)
    who: ClassVar = who.desk

    into: MatterKey = field(label=_("Number of the matter in which it goes on"))
    reason: Words | None = field(label=_("What do they share?"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Merged(Event):
    """It goes on in another matter."""

    kind: ClassVar = "matters.merged"
    label: ClassVar[Label] = _("Merged")

    into: str
    reason: Said | None = None


def decide(matter: MatterState, command: Merge, *, by: Actor, at: datetime) -> Merged:
    """Let it go; whether the other one can take it in is the other one's to say.

    :raises MergedWithItself: the number is this matter's own.
    :raises HasParts: it is handled jointly.
    """
    if command.into == matter.number:
        raise MergedWithItself(matter)
    if matter.parent is not None or matter.parts_open:
        raise HasParts(matter)
    return Merged(into=command.into, reason=command.reason)


def apply(matter: MatterState, event: Merged) -> MatterState:
    """Close it; the other one carries on."""
    ended = closed(matter, Outcome.MERGED, at=event.at)
    return replace(ended, merged_into=event.into, unverified=Unverified.MERGED)


def follows(before: MatterState, after: MatterState, event: Merged) -> tuple[Follow, ...]:
    """The other matter counts it, with all that had joined it before."""
    absorb = absorbing.Absorb(number=after.number, joined=after.joined + 1)
    return (Follow(on=event.into, command=absorb),)
