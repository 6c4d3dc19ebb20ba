"""Reopening: once by the reporter and in time, three times altogether, never what did not end with an answer."""

from datetime import datetime

import pytest

from menkou.kernel.matters import acting, refusals
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    SAID,
    Cast,
    Override,
    day,
    now,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    correcting,
    declining,
    dispatching,
    merging,
    reopening,
    settling,
    taking,
    verifying,
    voiding,
    withdrawing,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import calendar_days, hours, working_days
from menkou.kernel.worktime import Limit


def ended(matter: MatterState, cast: Cast) -> MatterState:
    """Settle it on the spot, on Monday 2 March at 9:10."""
    return through(matter, [(cast.clerk, settling.SettleOnTheSpot(words=SAID, agreed=True))])


def reopened(matter: MatterState, at: datetime, by: Actor | None = None) -> MatterState:
    by = by or Actor.reporter(matter.number)
    return acting.act(matter.number, reopening.Reopen(reason=SAID), by=by, at=at)


@pytest.fixture
def closed(lift: MatterState, cast: Cast) -> MatterState:
    return ended(lift, cast)


def test_it_is_back_at_the_desk_and_all_of_it_counts_from_now(verified: MatterState, cast: Cast) -> None:
    closed = through(
        verified,
        [
            (cast.caller, calling_back.CallBack(solved=True, satisfied=False)),
            (cast.caller, closing.Close()),
        ],
    )

    matter = reopened(closed, day(3, 10, 9))

    assert (matter.phase, matter.holder, matter.outcome) == (Phase.RETURNED, "committee1", None)
    assert (matter.claim, matter.solved, matter.satisfied, matter.calls) == (None, None, None, 0)
    assert (matter.closed_at, matter.verified_by, matter.unverified) == (None, None, None)
    assert (matter.reopenings, matter.reopened_at) == (1, day(3, 10, 9))
    assert matter.due_at is not None
    assert matter.due_at > day(3, 10, 9)


def test_the_call_back_is_made_anew(closed: MatterState, cast: Cast) -> None:
    again = through(
        reopened(closed, day(3, 10, 9)),
        [
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
            (cast.wang, answering.Answer(words=SAID)),
            (cast.verifier, verifying.Verify(passed=True, words=SAID)),
        ],
    )

    with pytest.raises(closing.NotCalledBack):
        through(again, [(cast.caller, closing.Close())])


@pytest.mark.parametrize(
    ("limit", "last", "too_late"),
    [
        (calendar_days(30), day(4, 1, 23, 59, 59), day(4, 2, 0)),
        (working_days(30), day(4, 1, 23, 59, 59), day(4, 2, 0)),
        (hours(48), day(3, 4, 9, 10), day(3, 4, 9, 10, 1)),
    ],
    ids=["calendar days", "days of any kind", "hours"],
)
def test_a_reporter_has_until_the_very_end_of_the_limit(
    cast: Cast, override: Override, limit: Limit, last: datetime, too_late: datetime
) -> None:
    override(reopen=limit)
    one, another = (ended(report().matter, cast) for _time in range(2))

    assert reopened(one, last).is_open
    with pytest.raises(reopening.TooLateToReopen):
        reopened(another, too_late)
    assert now(another.number) == another


def test_where_the_case_type_gives_no_time_only_the_supervisor_opens_it(
    cast: Cast, override: Override
) -> None:
    override(reopen=None)
    matter = ended(report().matter, cast)

    with pytest.raises(reopening.TooLateToReopen):
        reopened(matter, day(3, 2, 10))
    assert reopened(matter, day(12, 1), by=cast.supervisor).is_open


def test_once_by_the_reporter_and_three_times_altogether(closed: MatterState, cast: Cast) -> None:
    def closed_again(matter: MatterState) -> MatterState:
        unreached = (cast.caller, calling_back.CallBack(reached=False))
        return through(
            matter,
            [
                (cast.clerk, dispatching.Dispatch(unit="firm")),
                (cast.wang, taking.Take()),
                (cast.wang, answering.Answer(words=SAID)),
                (cast.verifier, verifying.Verify(passed=True, words=SAID)),
                *[unreached] * 2,
                (cast.caller, closing.Close()),
            ],
        )

    matter = closed_again(reopened(closed, day(3, 3)))
    with pytest.raises(reopening.ReopenedOften):
        reopened(matter, day(3, 4))

    for _time in range(2):
        matter = closed_again(reopened(matter, day(3, 9), by=cast.supervisor))
    with pytest.raises(reopening.ReopenedOften):
        reopened(matter, day(3, 16), by=cast.supervisor)
    assert matter.reopenings == 3


@pytest.mark.parametrize(
    ("ends", "by"),
    [
        (voiding.Void(reason=SAID), "clerk"),
        (withdrawing.Withdraw(), "reporter"),
    ],
    ids=["void", "withdrawn"],
)
def test_what_did_not_end_with_an_answer_is_reported_anew(
    lift: MatterState, cast: Cast, ends: voiding.Void | withdrawing.Withdraw, by: str
) -> None:
    actor = Actor.reporter(lift.number) if by == "reporter" else cast.clerk
    matter = through(lift, [(actor, ends)])

    for who in (Actor.reporter(lift.number), cast.supervisor):
        with pytest.raises(reopening.NothingToReopen):
            reopened(matter, day(3, 3), by=who)


def test_a_declined_matter_may_be_opened_again_and_is_then_somebody_elses_to_decline(
    lift: MatterState, cast: Cast
) -> None:
    declined = through(lift, [(cast.clerk, declining.Decline(reason=SAID))])
    assert declined.outcome is Outcome.DECLINED

    matter = reopened(declined, day(3, 3))

    assert matter.phase is Phase.RETURNED
    with pytest.raises(refusals.NotYours):
        through(matter, [(cast.clerk, declining.Decline(reason=SAID))])
    other = report().matter
    assert through(matter, [(cast.clerk, merging.Merge(into=other.number))]).outcome is Outcome.MERGED


def test_a_correction_after_it_counts_from_the_reopening(
    closed: MatterState, cast: Cast, override: Override
) -> None:
    override(case_type="city_management.manhole_cover", total=working_days(2))
    matter = reopened(closed, day(3, 10, 9))

    corrected = through(
        matter,
        [(cast.clerk, correcting.Correct(case_type="city_management.manhole_cover", reason=SAID))],
    )

    assert corrected.due_at == day(3, 12)
    assert through(report().matter, [(cast.clerk, accepting.Accept())]).reopened_at is None
