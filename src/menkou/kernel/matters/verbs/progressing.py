"""Adding progress: what was done so far, and whether the reporter has been spoken to (先行联系)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class AddProgress(Command):
    """Say what was done so far."""

    verb: ClassVar = "progress"
    noun: ClassVar = "progress-notes"
    label: ClassVar[Label] = _("Add progress")
    phases: ClassVar = (Phase.DISPATCHED, Phase.HANDLING)
    who: ClassVar = who.unit

    words: Words = field(label=_("What was done?"), lines=3)
    contacted: bool = field(label=_("I have spoken with the reporter"), default=False)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Progressed(Event):
    """Something was done."""

    kind: ClassVar = "matters.progressed"
    label: ClassVar[Label] = _("Progress")

    words: Said
    contacted: bool = False
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: AddProgress, *, by: Actor, at: datetime) -> Progressed:
    """Take any progress; it is always welcome."""
    return Progressed(words=command.words, contacted=command.contacted, files=command.files)


def apply(matter: MatterState, event: Progressed) -> MatterState:
    """The first contact is a milestone, reached once."""
    if event.contacted and matter.first_contact_at is None:
        return replace(matter, first_contact_at=event.at)
    return matter
