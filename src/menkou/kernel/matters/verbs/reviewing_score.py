"""Reviewing a score: the supervisor says whether it counts, in the open; what the reporter said stays said."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Phase, ScoreReview
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class NoReviewAsked(refusals.MatterRefusal):
    """Nobody has asked for it."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Nobody has asked to review the score of matter %(number)s, or it was decided already.")
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class ReviewScore(Command):
    """Say whether the score counts."""

    verb: ClassVar = "review_score"
    noun: ClassVar = "score-reviews"
    label: ClassVar[Label] = _("Review the score")
    phases: ClassVar = (Phase.VERIFIED, Phase.CLOSED)
    who: ClassVar = who.overseer

    excluded: bool = field(label=_("It does not count"), default=False)
    reason: Words = field(label=_("Why?"), help=_("The unit and the reporter read this."), lines=3)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """Only what a unit has asked for."""
        return matter.score_review is ScoreReview.ASKED


@dataclass(frozen=True, kw_only=True)
class ScoreReviewed(Event):
    """It counts, or it does not."""

    kind: ClassVar = "matters.score_reviewed"
    label: ClassVar[Label] = _("Score reviewed")

    excluded: bool
    reason: Said


def decide(matter: MatterState, command: ReviewScore, *, by: Actor, at: datetime) -> ScoreReviewed:
    """Decide on what was asked.

    :raises NoReviewAsked: nothing waits.
    """
    if not command.fits(matter):
        raise NoReviewAsked(matter)
    return ScoreReviewed(excluded=command.excluded, reason=command.reason)


def apply(matter: MatterState, event: ScoreReviewed) -> MatterState:
    """What the reporter said stays; figures leave it out when it is excluded."""
    return replace(matter, score_review=ScoreReview.EXCLUDED if event.excluded else ScoreReview.UPHELD)
