"""Asking for a review of a score: the unit holds “not satisfied” to be unfair and says why, in the open."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Phase, ScoreReview
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class NoBadScore(refusals.MatterRefusal):
    """There is nothing to review."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("The reporter of matter %(number)s has not said “not satisfied”.") % {"number": matter.number}
        )


class ReviewedAlready(refusals.MatterRefusal):
    """A score is reviewed once."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("A review of this score: %(review)s.")
            % {"review": matter.score_review.label if matter.score_review else ""}
        )


@dataclass(frozen=True, kw_only=True)
class AskScoreReview(Command):
    """Say why “not satisfied” is unfair; the supervisor decides, and both stay in the record."""

    verb: ClassVar = "ask_score_review"
    noun: ClassVar = "score-review-requests"
    label: ClassVar[Label] = _("Ask for a review of the score")
    phases: ClassVar = (Phase.VERIFIED, Phase.CLOSED)
    who: ClassVar = who.of_the_unit

    reason: Words = field(label=_("Why is it unfair?"), lines=3)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """Only a bad score, once."""
        return matter.satisfied is False and matter.score_review is None


@dataclass(frozen=True, kw_only=True)
class ScoreReviewAsked(Event):
    """The unit holds the score to be unfair."""

    kind: ClassVar = "matters.score_review_asked"
    label: ClassVar[Label] = _("Asked for a review of the score")

    reason: Said
    files: tuple[Filed, ...] = ()


def decide(matter: MatterState, command: AskScoreReview, *, by: Actor, at: datetime) -> ScoreReviewAsked:
    """Let a bad score be looked at once.

    :raises NoBadScore: nobody was dissatisfied.
    :raises ReviewedAlready: once is enough.
    """
    if matter.satisfied is not False:
        raise NoBadScore(matter)
    if matter.score_review is not None:
        raise ReviewedAlready(matter)
    return ScoreReviewAsked(reason=command.reason, files=command.files)


def apply(matter: MatterState, event: ScoreReviewAsked) -> MatterState:
    """The supervisor decides."""
    return replace(matter, score_review=ScoreReview.ASKED)
