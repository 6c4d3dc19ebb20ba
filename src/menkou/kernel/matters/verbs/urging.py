"""Urging (催办): whoever waits for it, or oversees it, asks for it to go on; once a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import OPEN
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor

EVERY = timedelta(hours=24)


class UrgedToday(refusals.MatterRefusal):
    """It was urged a short while ago."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s was urged within the last 24 hours; whoever holds it has been told.")
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Urge(Command):
    """Ask whoever holds it to go on; once a day."""

    verb: ClassVar = "urge"
    noun: ClassVar = "urgings"
    label: ClassVar[Label] = _("Urge")
    phases: ClassVar = OPEN
    who: ClassVar = who.any_of(who.reporter, who.overseer, who.intake, who.calling)

    words: Words | None = field(label=_("What is urgent about it?"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Urged(Event):
    """Somebody asked for it to go on."""

    kind: ClassVar = "matters.urged"
    label: ClassVar[Label] = _("Urged")

    words: Said | None = None


def decide(matter: MatterState, command: Urge, *, by: Actor, at: datetime) -> Urged:
    """Let whoever holds it be told once a day.

    :raises UrgedToday: it was urged within the last 24 hours.
    """
    if matter.urged_at is not None and at - matter.urged_at < EVERY:
        raise UrgedToday(matter)
    return Urged(words=command.words)


def apply(matter: MatterState, event: Urged) -> MatterState:
    """Count it."""
    return replace(matter, urges=matter.urges + 1, urged_at=event.recorded_at)
