"""Withdrawing: the one who reported it takes it back, or the lead a part that it had asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class OthersHaveJoined(refusals.MatterRefusal):
    """It is no longer the concern of one person alone."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Others have said the same, so matter %(number)s goes on for them. You can add a comment.")
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Withdraw(Command):
    """Take it back."""

    verb: ClassVar = "withdraw"
    noun: ClassVar = "withdrawals"
    label: ClassVar[Label] = _("Withdraw")
    phases: ClassVar = (
        Phase.REPORTED,
        Phase.ACCEPTED,
        Phase.DISPATCHED,
        Phase.RETURNED,
        Phase.HANDLING,
        Phase.SUSPENDED,
    )
    who: ClassVar = who.any_of(who.reporter, who.lead)

    reason: Words | None = field(label=_("Why?"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """The reporter took it back."""

    kind: ClassVar = "matters.withdrawn"
    label: ClassVar[Label] = _("Withdrawn")

    reason: Said | None = None


def decide(matter: MatterState, command: Withdraw, *, by: Actor, at: datetime) -> Withdrawn:
    """Let it be taken back until somebody has answered; a part only with a reason.

    :raises OthersHaveJoined: others wait for it too.
    :raises WordsMissing: the unit that works on a part shall read why.
    """
    if matter.joined:
        raise OthersHaveJoined(matter)
    if matter.parent is not None and not (command.reason and command.reason.text.strip()):
        raise refusals.WordsMissing("reason", str(_("Why?")))
    return Withdrawn(reason=command.reason)


def apply(matter: MatterState, event: Withdrawn) -> MatterState:
    """Closed; there is nothing to verify."""
    return replace(closed(matter, Outcome.WITHDRAWN, at=event.at), unverified=Unverified.WITHDRAWN)
