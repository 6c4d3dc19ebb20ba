"""The loop from the report to the end, verb by verb."""

import pytest

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, recording, refusals
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, SAID, Cast, report, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    commenting,
    declining,
    dispatching,
    progressing,
    returning,
    ruling,
    settling,
    taking,
    verifying,
    withdrawing,
)
from menkou.kernel.people.actors import Actor


def test_a_matter_goes_from_the_door_to_the_end(verified: MatterState, cast: Cast) -> None:
    called = through(verified, [(cast.caller, calling_back.CallBack(solved=True, satisfied=True))])
    closed = through(called, [(cast.caller, closing.Close())])

    assert closed.phase is Phase.CLOSED
    assert closed.outcome is Outcome.SOLVED
    assert (closed.solved, closed.satisfied) == (True, True)
    assert closed.answered_by == cast.wang.person
    assert closed.verified_by == cast.verifier.person
    assert kinds(closed) == [
        "reported", "accepted", "dispatched", "taken", "answered", "verified", "called_back", "closed",
    ]  # fmt: skip


def test_while_open_somebody_holds_it_and_a_clock_runs(verified: MatterState, cast: Cast) -> None:
    for entry in chain.read(recording.stream_of(verified.number)):
        assert "clocks" in entry.data

    assert verified.holder == "centre"
    assert verified.phase_due_at is not None
    assert verified.due_at is not None


def test_the_condition_decides_the_handling_limit_and_the_overall_due_time(
    lift: MatterState, cast: Cast
) -> None:
    shortest = min(lift.case.conditions, key=lambda each: each.handle.duration)
    longest = max(lift.case.conditions, key=lambda each: each.handle.duration)
    other = report().matter

    one = through(lift, [(cast.clerk, accepting.Accept(condition=shortest.key))])
    two = through(other, [(cast.clerk, accepting.Accept(condition=longest.key))])

    assert one.due_at is not None
    assert two.due_at is not None
    assert one.due_at <= two.due_at


def test_an_unknown_condition_is_refused_with_those_there_are(lift: MatterState, cast: Cast) -> None:
    with pytest.raises(refusals.UnknownReference) as refused:
        through(lift, [(cast.clerk, accepting.Accept(condition="no-such"))])

    assert lift.case.conditions[0].key in str(refused.value)
    assert_unchanged(lift)


def test_declining_needs_a_reason(lift: MatterState, cast: Cast) -> None:
    with pytest.raises(refusals.WordsMissing):
        declining.Decline(reason=Words("  "))

    declined = through(lift, [(cast.clerk, declining.Decline(reason=SAID))])

    assert (declined.outcome, declined.unverified) == (Outcome.DECLINED, Unverified.DECLINED)


def test_a_unit_never_verifies_itself(lift: MatterState, cast: Cast) -> None:
    accepted = through(lift, [(cast.clerk, accepting.Accept())])

    dispatched = through(accepted, [(cast.clerk, dispatching.Dispatch(unit="committee1"))])

    assert dispatched.verifier == "office"


def test_an_unknown_unit_is_refused(lift: MatterState, cast: Cast) -> None:
    accepted = through(lift, [(cast.clerk, accepting.Accept())])

    with pytest.raises(refusals.UnknownReference, match="nobody-there"):
        through(accepted, [(cast.clerk, dispatching.Dispatch(unit="nobody-there"))])
    assert_unchanged(accepted)


def test_the_third_return_goes_to_the_supervisor_whose_ruling_stands(
    dispatched: MatterState, cast: Cast
) -> None:
    back = (cast.wang, returning.Return(reason=SAID, suggests="green"))
    again = (cast.clerk, dispatching.Dispatch(unit="firm"))

    matter = through(dispatched, [back, again, back, again])
    assert (matter.returns, matter.holder) == (2, "firm")

    matter = through(matter, [back])
    assert (matter.returns, matter.holder, matter.phase) == (3, "office", Phase.RETURNED)

    with pytest.raises(refusals.NotYours):
        through(matter, [again])
    ruled = through(matter, [(cast.supervisor, ruling.Rule(unit="firm", reason=SAID))])
    with pytest.raises(returning.RulingStands):
        through(ruled, [back])
    assert_unchanged(ruled)


def test_two_returns_by_different_units_count_together(dispatched: MatterState, cast: Cast) -> None:
    matter = through(
        dispatched,
        [
            (cast.wang, returning.Return(reason=SAID)),
            (cast.clerk, dispatching.Dispatch(unit="green")),
            (cast.green, returning.Return(reason=SAID)),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, returning.Return(reason=SAID)),
        ],
    )

    assert matter.holder == "office"


def test_the_second_to_take_it_is_told(dispatched: MatterState, cast: Cast) -> None:
    taken = through(dispatched, [(cast.wang, taking.Take())])

    with pytest.raises(refusals.NotInThisPhase):
        through(taken, [(cast.li, taking.Take())])
    assert_unchanged(taken)


def test_progress_reaches_the_first_contact_once(dispatched: MatterState, cast: Cast) -> None:
    spoken = (cast.wang, progressing.AddProgress(words=SAID, contacted=True))

    once = through(dispatched, [spoken])
    twice = through(once, [spoken])

    assert once.first_contact_at is not None
    assert twice.first_contact_at == once.first_contact_at


def test_a_failed_verification_is_handled_again_with_a_fresh_clock(answered: MatterState, cast: Cast) -> None:
    failed = through(answered, [(cast.verifier, verifying.Verify(passed=False, words=SAID))])

    assert (failed.phase, failed.holder, failed.reworks) == (Phase.HANDLING, "firm", 1)
    assert failed.answered_by is None
    assert failed.handling_from == failed.phase_since


def test_who_answered_cannot_verify(answered: MatterState, cast: Cast) -> None:
    own = Actor(**{**vars(cast.verifier), "person": cast.wang.person})

    with pytest.raises(verifying.SamePerson):
        through(answered, [(own, verifying.Verify(passed=True, words=SAID))])
    assert_unchanged(answered)


def test_a_reporter_who_can_be_reached_is_asked_before_the_end(verified: MatterState, cast: Cast) -> None:
    with pytest.raises(closing.NotCalledBack):
        through(verified, [(cast.caller, closing.Close())])

    unreached = (cast.caller, calling_back.CallBack(reached=False))
    closed = through(verified, [unreached, unreached, (cast.caller, closing.Close())])

    assert (closed.outcome, closed.solved, closed.calls) == (Outcome.SOLVED, None, 2)


def test_reached_but_not_asked_is_refused(verified: MatterState, cast: Cast) -> None:
    with pytest.raises(calling_back.SayWhetherSolved):
        through(verified, [(cast.caller, calling_back.CallBack(reached=True))])


def test_not_solved_is_handled_a_second_time_once(verified: MatterState, cast: Cast) -> None:
    unsolved = (cast.caller, calling_back.CallBack(solved=False, satisfied=False))

    back = through(verified, [unsolved])
    assert (back.phase, back.reworks, back.alert) == (Phase.HANDLING, 1, True)

    again = through(
        back,
        [
            (cast.wang, answering.Answer(words=SAID)),
            (cast.verifier, verifying.Verify(passed=True, words=SAID)),
        ],
    )
    with pytest.raises(closing.NotCalledBack):
        through(again, [(cast.caller, closing.Close())])
    ended = through(again, [unsolved, (cast.caller, closing.Close())])
    assert (ended.phase, ended.outcome, ended.solved) == (Phase.CLOSED, Outcome.EXPLAINED, False)


def test_explained_is_not_solved(dispatched: MatterState, cast: Cast) -> None:
    closed = through(
        dispatched,
        [
            (cast.wang, taking.Take()),
            (cast.wang, answering.Answer(words=SAID, claim=answering.Claim.EXPLAINED)),
            (cast.verifier, verifying.Verify(passed=True, words=SAID)),
            (cast.caller, calling_back.CallBack(solved=False, satisfied=True)),
            (cast.caller, closing.Close()),
        ],
    )

    assert (closed.outcome, closed.solved, closed.satisfied) == (Outcome.EXPLAINED, False, True)


def test_settled_on_the_spot_only_when_the_reporter_agrees(lift: MatterState, cast: Cast) -> None:
    with pytest.raises(settling.NotAgreed):
        through(lift, [(cast.clerk, settling.SettleOnTheSpot(words=SAID))])
    assert_unchanged(lift)

    settled = through(lift, [(cast.clerk, settling.SettleOnTheSpot(words=SAID, agreed=True))])

    assert (settled.outcome, settled.unverified) == (Outcome.SOLVED, Unverified.ON_THE_SPOT)


def test_the_reporter_can_answer_the_call_back_and_withdraw(verified: MatterState, lift: MatterState) -> None:
    reporter = Actor.reporter(verified.number)

    called = through(verified, [(reporter, calling_back.CallBack(solved=True, satisfied=False))])

    assert (called.solved, called.satisfied) == (True, False)
    with pytest.raises(refusals.NotInThisPhase):
        through(called, [(reporter, withdrawing.Withdraw())])


def test_withdrawing_ends_it_without_verification(dispatched: MatterState) -> None:
    withdrawn = through(dispatched, [(Actor.reporter(dispatched.number), withdrawing.Withdraw(reason=SAID))])

    assert (withdrawn.outcome, withdrawn.unverified) == (Outcome.WITHDRAWN, Unverified.WITHDRAWN)
    assert withdrawn.holder is None


def test_a_reporters_comment_is_never_internal(lift: MatterState) -> None:
    through(lift, [(Actor.reporter(lift.number), commenting.Comment(words=SAID, internal=True))])

    last = chain.read(recording.stream_of(lift.number))[-1]
    assert not last.data.get("internal")


@pytest.mark.parametrize(
    "command",
    [accepting.Accept(), taking.Take(), answering.Answer(words=SAID), closing.Close()],
    ids=lambda command: command.verb,
)
def test_a_verb_of_another_phase_says_what_is_possible(
    answered: MatterState, cast: Cast, command: Command
) -> None:
    with pytest.raises(refusals.NotInThisPhase) as refused:
        through(answered, [(cast.verifier, command)])

    assert str(verifying.Verify.label) in refused.value.choices
    assert_unchanged(answered)


def test_an_unknown_matter_is_refused(cast: Cast) -> None:
    with pytest.raises(refusals.NoSuchMatter):
        acting.act("2601-NOTHERE22", taking.Take(), by=cast.wang, at=LATER)


def kinds(matter: MatterState) -> list[str]:
    return [entry.kind.removeprefix("matters.") for entry in chain.read(recording.stream_of(matter.number))]


def assert_unchanged(matter: MatterState) -> None:
    """A refused command leaves no event and the row as it was."""
    assert len(kinds(matter)) == matter.version
    assert Matter.objects.get(number=matter.number).version == matter.version
