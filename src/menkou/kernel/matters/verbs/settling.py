"""Settling on the spot (当场解决): the desk solves it while the visitor is there."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class NotAgreed(refusals.MatterRefusal):
    """On the spot means that the visitor says so."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _(
                "It is settled on the spot only when the one who reported it agrees; else accept and dispatch it."
            )
        )


@dataclass(frozen=True, kw_only=True)
class SettleOnTheSpot(Command):
    """Close it here and now, with the reporter's consent."""

    verb: ClassVar = "settle"
    noun: ClassVar = "settlements"
    label: ClassVar[Label] = _("Settle on the spot")
    phases: ClassVar = (Phase.REPORTED, Phase.ACCEPTED)
    who: ClassVar = who.desk

    words: Words = field(label=_("How was it settled?"), lines=3)
    agreed: bool = field(label=_("The one who reported it agrees"), default=False)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Settled(Event):
    """It was settled while the visitor was there."""

    kind: ClassVar = "matters.settled"
    label: ClassVar[Label] = _("Settled on the spot")

    words: Said
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: SettleOnTheSpot, *, by: Actor, at: datetime) -> Settled:
    """Take the consent in the place of a verification.

    :raises NotAgreed: the reporter has not agreed.
    """
    if not command.agreed:
        raise NotAgreed(matter)
    return Settled(words=command.words, files=command.files)


def apply(matter: MatterState, event: Settled) -> MatterState:
    """Closed as solved; the reporter's consent stands in for a verification."""
    settled = replace(matter, solved=True, unverified=Unverified.ON_THE_SPOT)
    return closed(settled, Outcome.SOLVED, at=event.at)
