"""Ruling: after two returns the supervisor says whose it is, and that stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, OrganisationKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import dispatching
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Rule(Command):
    """Decide whose it is; the unit cannot return it."""

    verb: ClassVar = "rule"
    noun: ClassVar = "rulings"
    label: ClassVar[Label] = _("Rule")
    phases: ClassVar = (Phase.RETURNED,)
    who: ClassVar = who.supervisor

    unit: OrganisationKey = field(label=_("Whose is it?"), suggested=True)
    reason: Words = field(label=_("Why theirs?"), help=_("Every unit concerned reads this."), lines=3)


@dataclass(frozen=True, kw_only=True)
class Ruled(Event):
    """A supervisor decided whose it is."""

    kind: ClassVar = "matters.ruled"
    label: ClassVar[Label] = _("Ruled by the supervisor")

    unit: str
    verifier: str
    reason: Said


def decide(matter: MatterState, command: Rule, *, by: Actor, at: datetime) -> Ruled:
    """Name who verifies together with the unit.

    :raises NobodyElseCanVerify: the unit would have to check itself.
    """
    verifier = dispatching.verifier_for(matter, command.unit)
    return Ruled(unit=command.unit, verifier=verifier, reason=command.reason)


def apply(matter: MatterState, event: Ruled) -> MatterState:
    """The unit holds it, and this dispatch stands."""
    return dispatching.dispatched(matter, event, unit=event.unit, verifier=event.verifier, ruled=True)
