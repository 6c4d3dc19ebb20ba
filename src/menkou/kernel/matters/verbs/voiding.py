"""Voiding (作废): it should not have been a matter, such as a slip at the keyboard; the record of it stays."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import OPEN, Outcome, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Void(Command):
    """End it as no matter at all; whoever reported it reads why."""

    verb: ClassVar = "void"
    noun: ClassVar = "voidings"
    label: ClassVar[Label] = _("Void")
    help: ClassVar[Label] = _(
        "Only for what should not be there at all. What will not be taken up is declined."
    )
    phases: ClassVar = OPEN
    who: ClassVar = who.any_of(who.overseer, who.sending_desk)

    reason: Words = field(label=_("Why is it no matter?"), lines=2)


@dataclass(frozen=True, kw_only=True)
class Voided(Event):
    """It was no matter."""

    kind: ClassVar = "matters.voided"
    label: ClassVar[Label] = _("Void")

    reason: Said


def decide(matter: MatterState, command: Void, *, by: Actor, at: datetime) -> Voided:
    """Take the reason, which is all that it needs."""
    return Voided(reason=command.reason)


def apply(matter: MatterState, event: Voided) -> MatterState:
    """Close it; there is nothing to verify."""
    return replace(closed(matter, Outcome.VOID, at=event.at), unverified=Unverified.VOID)
