"""Verifying (核查): somebody else looks whether it is right now."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import closings, refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class SamePerson(refusals.MatterRefusal):
    """The one who did it cannot check it."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("You answered matter %(number)s yourself; somebody else has to verify it.")
            % {"number": matter.number}
        )


class SameOrganisation(refusals.MatterRefusal):
    """The organisation that did it cannot check it."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Your organisation answered matter %(number)s; another organisation has to verify it.")
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Verify(Command):
    """Say whether the result stands, seen on the spot."""

    verb: ClassVar = "verify"
    noun: ClassVar = "verifications"
    label: ClassVar[Label] = _("Verify")
    phases: ClassVar = (Phase.ANSWERED,)
    who: ClassVar = who.verifier

    passed: bool = field(label=_("It is right now"), default=False)
    words: Words = field(label=_("What did you see?"), lines=3)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Verified(Event):
    """Somebody else looked."""

    kind: ClassVar = "matters.verified"
    label: ClassVar[Label] = _("Verified")

    passed: bool
    words: Said
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: Verify, *, by: Actor, at: datetime) -> Verified:
    """Let only somebody else verify.

    :raises SamePerson: the one who answered.
    :raises SameOrganisation: the unit that answered, unless the case type allows it.
    """
    if by.person == matter.answered_by:
        raise SamePerson(matter)
    if by.organisation == matter.unit and matter.case.verified_by_other_organisation:
        raise SameOrganisation(matter)
    return Verified(passed=command.passed, words=command.words, files=command.files)


def apply(matter: MatterState, event: Verified) -> MatterState:
    """Passed: on to the caller, or closed where nobody is called back. Failed: back to the unit (返工)."""
    if not event.passed:
        return rework(matter, event)
    verified = replace(matter, verified_at=event.at, verified_by=event.by.person)
    if matter.case.call_back is None or matter.parent is not None:
        return closings.closed(verified, matter.claim or Outcome.SOLVED, at=event.at)
    return replace(verified, phase=Phase.VERIFIED, holder=matter.caller)


def rework(matter: MatterState, event: Event) -> MatterState:
    """Give the matter as back in the unit's hands, or at the desk where no unit had it; the clock starts anew."""
    return replace(
        closings.unanswered(matter),
        phase=Phase.HANDLING if matter.unit else Phase.RETURNED,
        holder=matter.unit or matter.intake,
        reworks=matter.reworks + 1,
        handling_from=event.recorded_at,
    )
