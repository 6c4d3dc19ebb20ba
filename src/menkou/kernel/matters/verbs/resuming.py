"""Resuming (恢复办理): what it waited for has come, or its time is over; the clocks go on with what was left."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Resume(Command):
    """Go on with it; the clocks go on with what was left."""

    verb: ClassVar = "resume"
    noun: ClassVar = "resumptions"
    label: ClassVar[Label] = _("Go on with it")
    phases: ClassVar = (Phase.SUSPENDED,)
    who: ClassVar = who.any_of(who.unit, who.intake, who.overseer, who.sweep)

    words: Words | None = field(label=_("What has changed?"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    """It goes on."""

    kind: ClassVar = "matters.resumed"
    label: ClassVar[Label] = _("Resumed")

    words: Said | None = None


def decide(matter: MatterState, command: Resume, *, by: Actor, at: datetime) -> Resumed:
    """Go on whenever somebody says so."""
    return Resumed(words=command.words)


def apply(matter: MatterState, event: Resumed) -> MatterState:
    """Back in the unit's hands."""
    return replace(matter, phase=Phase.HANDLING)
