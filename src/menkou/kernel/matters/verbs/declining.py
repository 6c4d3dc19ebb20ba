"""Declining (不予立案): the intake desk, or the supervisor it was taken to, says why this will not be taken up."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Decline(Command):
    """Close it without work, with a reason that the reporter will read."""

    verb: ClassVar = "decline"
    noun: ClassVar = "declinations"
    label: ClassVar[Label] = _("Decline")
    phases: ClassVar = (Phase.REPORTED, Phase.RETURNED)
    who: ClassVar = who.any_of(who.first_desk, who.supervisor)

    reason: Words = field(
        label=_("Why not?"), help=_("The reporter reads this. Say who can help instead."), lines=3
    )


@dataclass(frozen=True, kw_only=True)
class Declined(Event):
    """It was not taken up."""

    kind: ClassVar = "matters.declined"
    label: ClassVar[Label] = _("Declined")

    reason: Said


def decide(matter: MatterState, command: Decline, *, by: Actor, at: datetime) -> Declined:
    """Take the reason, which is all that it needs."""
    return Declined(reason=command.reason)


def apply(matter: MatterState, event: Declined) -> MatterState:
    """Close it; it was never verified, because nothing was done."""
    return replace(closed(matter, Outcome.DECLINED, at=event.at), unverified=Unverified.DECLINED)
