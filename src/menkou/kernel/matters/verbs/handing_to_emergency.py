"""Handing to the emergency services: call first; the matter is kept, marked, and the duty officer told."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import OPEN
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class Service(models.TextChoices):
    """Who is called; the value is the number."""

    POLICE = "110", _("110 police")
    FIRE = "119", _("119 fire and rescue")
    AMBULANCE = "120", _("120 ambulance")
    TRAFFIC = "122", _("122 traffic accidents")


class HandedAlready(refusals.MatterRefusal):
    """The emergency services have it."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s is with the emergency services already.") % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class HandToEmergency(Command):
    """Call the number first; then say that you did. It stays here, and the duty officer is told."""

    verb: ClassVar = "hand_to_emergency"
    noun: ClassVar = "emergency-handovers"
    label: ClassVar[Label] = _("Emergency")
    help: ClassVar[Label] = _(
        "Call first: 110 police, 119 fire and rescue, 120 ambulance. Then note it here."
    )
    phases: ClassVar = OPEN
    who: ClassVar = who.working_on_it

    service: Service = field(label=_("Who was called?"))
    words: Words | None = field(label=_("What did they say?"), default=None, lines=2)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """Once is enough."""
        return matter.emergency_at is None


@dataclass(frozen=True, kw_only=True)
class HandedToEmergency(Event):
    """The emergency services were called."""

    kind: ClassVar = "matters.handed_to_emergency"
    label: ClassVar[Label] = _("Handed to the emergency services")

    service: Service
    words: Said | None = None


def decide(matter: MatterState, command: HandToEmergency, *, by: Actor, at: datetime) -> HandedToEmergency:
    """Note it once; what happens next is progress.

    :raises HandedAlready: the emergency services have it.
    """
    if not command.fits(matter):
        raise HandedAlready(matter)
    return HandedToEmergency(service=command.service, words=command.words)


def apply(matter: MatterState, event: HandedToEmergency) -> MatterState:
    """Mark it; it is worked on here as before."""
    flags = tuple(dict.fromkeys((*matter.flags, "emergency")))
    return replace(matter, flags=flags, emergency_at=event.recorded_at)
