"""Overruling (改派): the supervisor takes a decision back and says whose it is; what was returned is ruled on."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.closings import unanswered
from menkou.kernel.matters.commands import Command, Label, OrganisationKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import dispatching
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Overrule(Command):
    """Decide otherwise; the unit that you name cannot return it."""

    verb: ClassVar = "overrule"
    noun: ClassVar = "overrulings"
    label: ClassVar[Label] = _("Overrule")
    help: ClassVar[Label] = _("It starts anew with the unit that you name. Every unit concerned reads why.")
    phases: ClassVar = (
        Phase.ACCEPTED,
        Phase.DISPATCHED,
        Phase.HANDLING,
        Phase.SUSPENDED,
        Phase.ANSWERED,
        Phase.VERIFIED,
    )
    who: ClassVar = who.overseer

    unit: OrganisationKey = field(label=_("Whose is it?"))
    reason: Words = field(label=_("Why?"), lines=3)


@dataclass(frozen=True, kw_only=True)
class Overruled(Event):
    """The supervisor decided otherwise."""

    kind: ClassVar = "matters.overruled"
    label: ClassVar[Label] = _("Overruled by the supervisor")

    unit: str
    verifier: str
    reason: Said


def decide(matter: MatterState, command: Overrule, *, by: Actor, at: datetime) -> Overruled:
    """Name who verifies together with the unit.

    :raises NobodyElseCanVerify: the unit would have to check itself.
    """
    verifier = dispatching.verifier_for(matter, command.unit)
    return Overruled(unit=command.unit, verifier=verifier, reason=command.reason)


def apply(matter: MatterState, event: Overruled) -> MatterState:
    """The unit holds it, this dispatch stands, and no answer that was given before it does."""
    anew = unanswered(matter)
    return dispatching.dispatched(anew, event, unit=event.unit, verifier=event.verifier, ruled=True)
