"""Reviewing a score in the open: asked for by the unit, decided by the supervisor, what was said stays said."""

import pytest

from menkou.kernel.matters.phases import Phase, ScoreReview
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import SAID, Cast, kinds, now, through
from menkou.kernel.matters.verbs import (
    asking_score_review,
    calling_back,
    closing,
    overruling,
    reviewing_score,
)
from menkou.kernel.people.actors import Actor

ASK = asking_score_review.AskScoreReview(reason=SAID)
DISSATISFIED = calling_back.CallBack(solved=True, satisfied=False)


@pytest.fixture
def scored(verified: MatterState, cast: Cast) -> MatterState:
    """Solved, and yet the reporter is not satisfied."""
    return through(verified, [(cast.caller, DISSATISFIED)])


@pytest.fixture
def asked(scored: MatterState, cast: Cast) -> MatterState:
    return through(scored, [(cast.caller, closing.Close()), (cast.wang, ASK)])


@pytest.mark.parametrize(("excluded", "review"), [(True, ScoreReview.EXCLUDED), (False, ScoreReview.UPHELD)])
def test_the_supervisor_says_whether_it_counts_and_what_was_said_stays(
    asked: MatterState, cast: Cast, excluded: bool, review: ScoreReview
) -> None:
    decided = through(asked, [(cast.supervisor, reviewing_score.ReviewScore(excluded=excluded, reason=SAID))])

    assert (decided.score_review, decided.satisfied, decided.phase) == (review, False, Phase.CLOSED)
    assert kinds(decided.number)[-2:] == ["score_review_asked", "score_reviewed"]


def test_a_score_is_reviewed_once(asked: MatterState, cast: Cast) -> None:
    with pytest.raises(asking_score_review.ReviewedAlready):
        through(asked, [(cast.wang, ASK)])
    decision = (cast.supervisor, reviewing_score.ReviewScore(reason=SAID))
    decided = through(asked, [decision])

    with pytest.raises(reviewing_score.NoReviewAsked):
        through(decided, [decision])
    with pytest.raises(asking_score_review.ReviewedAlready):
        through(decided, [(cast.wang, ASK)])


@pytest.mark.parametrize("satisfied", [True, None])
def test_only_a_bad_score_is_reviewed(verified: MatterState, cast: Cast, satisfied: bool | None) -> None:
    called = through(verified, [(cast.caller, calling_back.CallBack(solved=True, satisfied=satisfied))])

    with pytest.raises(asking_score_review.NoBadScore):
        through(called, [(cast.wang, ASK)])
    assert now(called.number) == called


def test_a_review_does_not_outlive_its_score(scored: MatterState, cast: Cast) -> None:
    """A reporter who says the same again changes nothing; one who is satisfied now has given another score."""
    reporter = Actor.reporter(scored.number)
    asked = through(scored, [(cast.wang, ASK)])

    same = through(asked, [(reporter, DISSATISFIED)])
    assert same.score_review is ScoreReview.ASKED

    other = through(same, [(reporter, calling_back.CallBack(solved=True, satisfied=True))])
    assert (other.score_review, other.satisfied) == (None, True)


def test_an_answer_that_is_taken_back_takes_its_score_along(scored: MatterState, cast: Cast) -> None:
    asked = through(scored, [(cast.wang, ASK)])

    overruled = through(asked, [(cast.supervisor, overruling.Overrule(unit="green", reason=SAID))])

    assert (overruled.satisfied, overruled.score_review) == (None, None)
