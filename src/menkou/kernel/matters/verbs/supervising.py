"""Supervising (督办): a supervisor or contact leader keeps an eye on it, and everybody who works on it knows."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import OPEN
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class SupervisedAlready(refusals.MatterRefusal):
    """Somebody keeps an eye on it already."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s is under supervision already; urge it, or comment.")
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Supervise(Command):
    """Keep an eye on it; it stays on your list until it is closed."""

    verb: ClassVar = "supervise"
    noun: ClassVar = "supervisions"
    label: ClassVar[Label] = _("Put under supervision")
    phases: ClassVar = OPEN
    who: ClassVar = who.any_of(who.overseer, who.leader)

    words: Words = field(label=_("What do you expect, and by when?"), lines=3)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """Once is enough."""
        return not matter.supervised


@dataclass(frozen=True, kw_only=True)
class Supervised(Event):
    """Somebody above keeps an eye on it."""

    kind: ClassVar = "matters.supervised"
    label: ClassVar[Label] = _("Under supervision")

    words: Said


def decide(matter: MatterState, command: Supervise, *, by: Actor, at: datetime) -> Supervised:
    """Mark it once.

    :raises SupervisedAlready: somebody keeps an eye on it already.
    """
    if not command.fits(matter):
        raise SupervisedAlready(matter)
    return Supervised(words=command.words)


def apply(matter: MatterState, event: Supervised) -> MatterState:
    """Mark it."""
    return replace(matter, supervised=True)
