"""Settling by an offer: a partner gives what is missing, such as bays to park in; somebody else still checks."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import answering, dispatching
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class SettleByOffer(Command):
    """Say who gave what; somebody else looks whether it is right now."""

    verb: ClassVar = "settle_by_offer"
    noun: ClassVar = "offer-settlements"
    label: ClassVar[Label] = _("Settled by an offer")
    phases: ClassVar = (Phase.ACCEPTED, Phase.RETURNED, Phase.DISPATCHED, Phase.HANDLING)
    who: ClassVar = who.any_of(who.sending_desk, who.unit)

    partner: Words = field(label=_("Who offered it?"), help=_("An organisation, not a person’s name."))
    words: Words = field(label=_("What was offered, and how does it help?"), lines=3)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class SettledByOffer(Event):
    """A partner has given what was missing."""

    kind: ClassVar = "matters.settled_by_offer"
    label: ClassVar[Label] = _("Settled by an offer")

    unit: str | None = None
    verifier: str
    partner: Said
    words: Said
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: SettleByOffer, *, by: Actor, at: datetime) -> SettledByOffer:
    """Let another organisation verify than the one that says so.

    :raises PartsOpen: others have not finished their parts.
    :raises NobodyElseCanVerify: there is nobody but whoever says so.
    """
    answering.check_parts(matter)
    verifier = dispatching.verifier_for(matter, by.organisation or "")
    return SettledByOffer(
        unit=matter.unit if who.unit(matter, by) else None,
        verifier=verifier,
        partner=command.partner,
        words=command.words,
        files=command.files,
    )


def apply(matter: MatterState, event: SettledByOffer) -> MatterState:
    """As good as answered: another organisation than the one that says so looks."""
    return replace(
        matter,
        phase=Phase.ANSWERED,
        unit=event.unit,
        verifier=event.verifier,
        holder=event.verifier,
        claim=Outcome.SOLVED,
        answered_at=event.at,
        answered_by=event.by.person,
    )
