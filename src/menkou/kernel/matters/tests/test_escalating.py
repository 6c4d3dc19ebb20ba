"""Beyond our powers, ruling and overruling: what a supervisor decides stands."""

import pytest

from menkou.kernel.matters import attachments, refusals
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    MONDAY,
    SAID,
    Cast,
    appointed,
    now,
    photo,
    said,
    through,
)
from menkou.kernel.matters.verbs import (
    answering,
    calling_back,
    declining,
    dispatching,
    escalating,
    overruling,
    returning,
    ruling,
    taking,
)


@pytest.fixture
def escalated(dispatched: MatterState, cast: Cast) -> MatterState:
    """The firm shows that the shaft is not its to change."""
    files = (attachments.keep(photo(), at=MONDAY),)
    return through(dispatched, [(cast.wang, escalating.Escalate(reason=SAID, files=files))])


def test_the_supervisor_holds_it_with_the_evidence(escalated: MatterState) -> None:
    assert (escalated.phase, escalated.holder) == (Phase.RETURNED, "office")
    assert (escalated.beyond_powers, escalated.returns) == (True, 0)
    assert len(said(escalated.number)["files"]) == 1


def test_a_ruling_on_just_this_stands(escalated: MatterState, cast: Cast) -> None:
    ruled = through(escalated, [(cast.supervisor, ruling.Rule(unit="firm", reason=SAID))])
    assert (ruled.holder, ruled.ruled, ruled.beyond_powers) == ("firm", True, True)

    for command in (escalating.Escalate(reason=SAID), returning.Return(reason=SAID)):
        with pytest.raises(returning.RulingStands):
            through(ruled, [(cast.wang, command)])
    assert now(ruled.number) == ruled


def test_a_unit_that_was_ruled_to_have_it_may_still_show_that_it_lacks_the_power(
    dispatched: MatterState, cast: Cast
) -> None:
    overruled = through(dispatched, [(cast.supervisor, overruling.Overrule(unit="green", reason=SAID))])

    shown = through(overruled, [(cast.green, escalating.Escalate(reason=SAID))])

    assert shown.beyond_powers


def test_what_was_beyond_one_unit_is_not_so_for_another(escalated: MatterState, cast: Cast) -> None:
    ruled = through(escalated, [(cast.supervisor, ruling.Rule(unit="green", reason=SAID))])

    assert (ruled.holder, ruled.beyond_powers) == ("green", False)


def test_the_supervisor_may_decline_what_is_beyond_all(escalated: MatterState, cast: Cast) -> None:
    declined = through(escalated, [(cast.supervisor, declining.Decline(reason=SAID))])

    assert declined.outcome is Outcome.DECLINED


def test_the_desk_does_not_decline_what_was_taken_up(dispatched: MatterState, cast: Cast) -> None:
    back = through(dispatched, [(cast.wang, returning.Return(reason=SAID))])

    with pytest.raises(refusals.NotYours):
        through(back, [(cast.clerk, declining.Decline(reason=SAID))])


def test_an_overruling_takes_the_answer_back_and_starts_anew(answered: MatterState, cast: Cast) -> None:
    overruled = through(answered, [(cast.supervisor, overruling.Overrule(unit="green", reason=SAID))])

    assert (overruled.phase, overruled.holder, overruled.ruled) == (Phase.DISPATCHED, "green", True)
    assert (overruled.claim, overruled.answered_by, overruled.taken_by) == (None, None, None)
    assert overruled.handling_from == overruled.phase_since
    assert overruled.due_at == answered.due_at
    with pytest.raises(returning.RulingStands):
        through(overruled, [(cast.green, returning.Return(reason=SAID))])


def test_an_overruling_after_the_check_forgets_the_calls_too(verified: MatterState, cast: Cast) -> None:
    called = through(verified, [(cast.caller, calling_back.CallBack(solved=True, satisfied=False))])

    overruled = through(called, [(cast.supervisor, overruling.Overrule(unit="green", reason=SAID))])

    assert (overruled.solved, overruled.satisfied, overruled.calls) == (None, None, 0)
    assert (overruled.verified_at, overruled.verified_by) == (None, None)


def test_an_overruling_names_who_else_verifies(dispatched: MatterState, cast: Cast) -> None:
    overruled = through(dispatched, [(cast.supervisor, overruling.Overrule(unit="committee1", reason=SAID))])

    assert overruled.verifier == "office"


def test_the_next_dispatch_after_a_ruling_is_an_ordinary_one(dispatched: MatterState, cast: Cast) -> None:
    overruled = through(dispatched, [(cast.supervisor, overruling.Overrule(unit="green", reason=SAID))])
    done = [(cast.green, taking.Take()), (cast.green, answering.Answer(words=SAID))]
    assert through(overruled, done).ruled

    again = through(now(overruled.number), [(cast.supervisor, overruling.Overrule(unit="firm", reason=SAID))])
    escalated = through(again, [(cast.wang, escalating.Escalate(reason=SAID))])
    office = appointed("dispatcher", "office", "n1")
    sent = through(escalated, [(office, dispatching.Dispatch(unit="green"))])

    assert not sent.ruled
