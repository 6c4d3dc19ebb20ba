"""Withdrawing: the one who reported it takes it back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Withdraw(Command):
    """Take it back."""

    verb: ClassVar = "withdraw"
    label: ClassVar[Label] = _("Withdraw")
    phases: ClassVar = (Phase.REPORTED, Phase.ACCEPTED, Phase.DISPATCHED, Phase.RETURNED, Phase.HANDLING)
    who: ClassVar = who.reporter

    reason: Words | None = field(label=_("Why?"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """The reporter took it back."""

    kind: ClassVar = "matters.withdrawn"
    label: ClassVar[Label] = _("Withdrawn")

    reason: Said | None = None


def decide(matter: MatterState, command: Withdraw, *, by: Actor, at: datetime) -> Withdrawn:
    """It is the reporter's to take back until somebody has answered."""
    return Withdrawn(reason=command.reason)


def apply(matter: MatterState, event: Withdrawn) -> MatterState:
    """Closed; there is nothing to verify."""
    return replace(closed(matter, Outcome.WITHDRAWN, at=event.at), unverified=Unverified.WITHDRAWN)
