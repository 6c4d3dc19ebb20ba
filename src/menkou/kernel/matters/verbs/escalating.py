"""Escalating beyond our powers (超出职权上报): the unit shows why it cannot act, and the supervisor decides."""

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
from menkou.kernel.matters.verbs import returning
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Escalate(Command):
    """Show that it is beyond your powers; the supervisor decides what becomes of it."""

    verb: ClassVar = "escalate"
    noun: ClassVar = "escalations"
    label: ClassVar[Label] = _("Beyond our powers")
    help: ClassVar[Label] = _(
        "The supervisor decides and reads what you show: a rule, a contract, a refusal from elsewhere."
    )
    phases: ClassVar = (Phase.DISPATCHED, Phase.HANDLING)
    who: ClassVar = who.unit

    reason: Words = field(label=_("What is missing, and who has it?"), lines=4)
    files: tuple[Filed, ...] = field(label=_("Evidence: photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Escalated(Event):
    """The unit has shown that it is beyond its powers."""

    kind: ClassVar = "matters.escalated"
    label: ClassVar[Label] = _("Beyond our powers")

    to: str
    reason: Said
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: Escalate, *, by: Actor, at: datetime) -> Escalated:
    """Let the supervisor decide on it once.

    :raises RulingStands: the supervisor has decided on just this.
    """
    if matter.ruled and matter.beyond_powers:
        raise returning.RulingStands(matter)
    return Escalated(to=matter.supervisor, reason=command.reason, files=command.files)


def apply(matter: MatterState, event: Escalated) -> MatterState:
    """The supervisor holds it."""
    return replace(matter, phase=Phase.RETURNED, holder=event.to, beyond_powers=True)
