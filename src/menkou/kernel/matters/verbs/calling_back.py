"""Calling back (回访): was it solved, and is the reporter satisfied? Two facts, asked apart."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import verifying
from menkou.kernel.people.actors import Actor


class SayWhetherSolved(refusals.MatterRefusal):
    """Someone was reached, but not asked."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(_("Say whether the reporter finds it solved, or mark that nobody was reached."))


@dataclass(frozen=True, kw_only=True)
class CallBack(Command):
    """Ask the reporter; the reporter may also answer directly."""

    verb: ClassVar = "call_back"
    noun: ClassVar = "calls"
    label: ClassVar[Label] = _("Call back")
    phases: ClassVar = (Phase.VERIFIED,)
    who: ClassVar = who.any_of(who.caller, who.reporter)

    reached: bool = field(label=_("Somebody was reached"), default=True)
    solved: bool | None = field(label=_("Solved?"), default=None)
    satisfied: bool | None = field(label=_("Satisfied?"), default=None)
    words: Words | None = field(label=_("In the reporter's words"), default=None, lines=3)


@dataclass(frozen=True, kw_only=True)
class CalledBack(Event):
    """The reporter was asked, or not reached.

    :param sent_back: not solved, and the unit shall try again.
    """

    kind: ClassVar = "matters.called_back"
    label: ClassVar[Label] = _("Called back")

    reached: bool
    solved: bool | None = None
    satisfied: bool | None = None
    sent_back: bool = False
    words: Said | None = None


def decide(matter: MatterState, command: CallBack, *, by: Actor, at: datetime) -> CalledBack:
    """Send what was claimed as solved and is not back to the unit, once.

    :raises SayWhetherSolved: reached, but solved is left open.
    """
    if not command.reached:
        return CalledBack(reached=False, words=command.words)
    if command.solved is None:
        raise SayWhetherSolved(matter)
    return CalledBack(
        reached=True,
        solved=command.solved,
        satisfied=command.satisfied,
        sent_back=_shall_be_tried_again(matter, command),
        words=command.words,
    )


def _shall_be_tried_again(matter: MatterState, command: CallBack) -> bool:
    """Once: what was claimed as solved and is not, or dissatisfies where the case type raises an alert (预警)."""
    if matter.alert:
        return False
    unsolved = not command.solved and matter.claim is Outcome.SOLVED
    return unsolved or (command.satisfied is False and matter.case.alert_when_dissatisfied)


def apply(matter: MatterState, event: CalledBack) -> MatterState:
    """Keep the two answers; a first “not solved” is handled a second time (再次处置), and asked about anew."""
    asked = replace(matter, calls=matter.calls + 1)
    if not event.reached:
        return asked
    if event.sent_back:
        return verifying.rework(replace(asked, alert=True), event)
    same = event.satisfied is matter.satisfied
    return replace(
        asked,
        solved=event.solved,
        satisfied=event.satisfied,
        score_review=matter.score_review if same else None,
    )
