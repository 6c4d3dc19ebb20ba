"""“Me too” (我也遇到): somebody joins a matter that is open instead of adding another."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.commands import Command, Label, MatterKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.following import Follow
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Outcome, Phase, Source, Unverified
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import absorbing
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class MeToo(Command):
    """Say that it concerns you too; you get a number of your own and hear what becomes of it."""

    verb: ClassVar = "me_too"
    label: ClassVar[Label] = _("Me too")
    phases: ClassVar = ()

    into: MatterKey = field(label=_("Number of the matter that you join"))
    words: Words | None = field(label=_("Anything to add?"), default=None, lines=3)
    source: Source = field(label=_("Came in by"), default=Source.WEB)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Joined(Event):
    """Somebody says the same; this matter goes on in the one that they joined."""

    kind: ClassVar = "matters.joined"
    label: ClassVar[Label] = _("Joined")

    into: str
    words: Said | None = None
    case_type: str
    revision: str
    place: str
    source: Source
    reachable: bool = False
    sample: bool = False
    files: tuple[Filed, ...] = ()
    intake: str
    verifier: str
    caller: str
    supervisor: str
    receipt: str | None = None


def decide(ground: Ground, command: MeToo, *, by: Actor, at: datetime) -> Joined:
    """Let anyone join a matter that is open; whether it is, that matter says."""
    return Joined(
        into=command.into,
        words=command.words,
        case_type=ground.case_type,
        revision=ground.revision,
        place=ground.place,
        source=command.source,
        reachable=ground.reachable,
        sample=ground.sample,
        files=command.files,
        intake=ground.desks.intake,
        verifier=ground.desks.verifier,
        caller=ground.desks.caller,
        supervisor=ground.desks.supervisor,
        receipt=ground.receipt,
    )


def apply(ground: Ground, event: Joined) -> MatterState:
    """A matter of its own, with number and receipt, that goes on in the other from the start."""
    return MatterState(
        number=ground.number,
        programme=event.case_type.partition(".")[0],
        case_type=event.case_type,
        revision=event.revision,
        place=event.place,
        source=event.source,
        reachable=event.reachable,
        sample=event.sample,
        receipt=event.receipt,
        merged_into=event.into,
        phase=Phase.CLOSED,
        holder=None,
        outcome=Outcome.MERGED,
        unverified=Unverified.MERGED,
        intake=event.intake,
        verifier=event.verifier,
        caller=event.caller,
        supervisor=event.supervisor,
        reported_at=event.at,
        received_at=event.recorded_at,
        phase_since=event.recorded_at,
        closed_at=event.recorded_at,
        case=ground.case,
        area=ground.area,
    )


def follows(before: Ground, after: MatterState, event: Joined) -> tuple[Follow, ...]:
    """The matter that was joined counts one voice more."""
    return (Follow(on=event.into, command=absorbing.Absorb(number=after.number, joined=1)),)
