"""Merging and “me too”: one matter goes on for all who said the same, and each of them finds it."""

from uuid import uuid4

import pytest

from menkou.kernel.matters import access, acting, merged, opening, refusals
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    MONDAY,
    SAID,
    Cast,
    kinds,
    now,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    absorbing,
    accepting,
    calling_back,
    closing,
    commenting,
    inviting,
    joining,
    linking_repeats,
    merging,
    reopening,
    reporting,
    returning,
    taking,
    urging,
    withdrawing,
)
from menkou.kernel.people.actors import Actor


@pytest.fixture
def another(cast: Cast) -> MatterState:
    """Somebody else reports the same lift."""
    return report(LATER).matter


def joined(number: str, by: Actor | None = None) -> opening.Opened:
    return opening.report(joining.MeToo(into=number, words=SAID), by=by or Actor.anonymous(), at=LATER)


def test_a_merged_matter_goes_on_in_the_other_which_counts_it(
    lift: MatterState, another: MatterState, cast: Cast
) -> None:
    ended = through(another, [(cast.clerk, merging.Merge(into=lift.number, reason=SAID))])

    assert (ended.phase, ended.outcome, ended.unverified) == (
        Phase.CLOSED,
        Outcome.MERGED,
        Unverified.MERGED,
    )
    assert (ended.merged_into, merged.followed(another.number)) == (lift.number, lift.number)
    assert now(lift.number).joined == 1
    assert kinds(lift.number) == ["reported", "absorbed"]


def test_what_was_merged_before_comes_along(lift: MatterState, another: MatterState, cast: Cast) -> None:
    """A goes on in B; when B is merged into C, A goes on in C with it."""
    first = report(LATER).matter
    through(first, [(cast.clerk, merging.Merge(into=another.number))])
    joined(another.number)

    through(now(another.number), [(cast.clerk, merging.Merge(into=lift.number))])

    assert now(lift.number).joined == 3
    assert now(first.number).merged_into == another.number
    assert merged.followed(first.number) == lift.number


def test_a_matter_that_goes_on_by_itself_is_its_own_end(lift: MatterState) -> None:
    assert merged.followed(lift.number) == lift.number
    assert merged.followed("2603-22222222X") == "2603-22222222X"


def test_nothing_is_merged_in_a_circle(lift: MatterState, another: MatterState, cast: Cast) -> None:
    through(another, [(cast.clerk, merging.Merge(into=lift.number))])

    with pytest.raises(absorbing.GoesOnElsewhere, match=lift.number):
        through(lift, [(cast.clerk, merging.Merge(into=another.number))])
    with pytest.raises(merging.MergedWithItself):
        through(lift, [(cast.clerk, merging.Merge(into=lift.number))])
    assert now(lift.number).version == 2
    assert now(lift.number).is_open


def test_a_closed_matter_takes_nothing_in_and_nothing_changes(
    verified: MatterState, another: MatterState, cast: Cast
) -> None:
    closed = through(
        verified, [(cast.caller, calling_back.CallBack(solved=True)), (cast.caller, closing.Close())]
    )

    with pytest.raises(absorbing.NoLongerOpen):
        through(another, [(cast.clerk, merging.Merge(into=closed.number))])
    assert now(another.number) == another
    assert now(closed.number) == closed


def test_a_matter_that_the_desk_does_not_see_is_as_good_as_none(lift: MatterState, cast: Cast) -> None:
    elsewhere = report(place="n2").matter

    for number in (elsewhere.number, "2603-22222222X"):
        with pytest.raises(refusals.UnknownReference, match=number):
            through(lift, [(cast.clerk, merging.Merge(into=number))])
        with pytest.raises(refusals.UnknownReference, match=number):
            through(lift, [(cast.clerk, linking_repeats.LinkRepeat(earlier=number))])
    assert now(lift.number) == lift


def test_a_joint_matter_and_its_parts_keep_their_own_way(
    dispatched: MatterState, another: MatterState, cast: Cast
) -> None:
    through(dispatched, [(cast.wang, taking.Take()), (cast.wang, inviting.Invite(unit="green", task=SAID))])
    [part] = [each for each in access.visible_to(cast.green) if each.parent]
    through(now(part.number), [(cast.green, returning.Return(reason=SAID))])

    with pytest.raises(merging.HasParts):
        through(now(part.number), [(cast.clerk, merging.Merge(into=another.number))])
    with pytest.raises(absorbing.GoesOnElsewhere, match=dispatched.number):
        through(another, [(cast.clerk, merging.Merge(into=part.number))])


def test_me_too_gives_a_number_a_secret_and_a_voice(lift: MatterState) -> None:
    opened = joined(lift.number)

    assert opened.secret is not None
    mine, me = access.by_secret(opened.secret)
    assert (mine.outcome, mine.merged_into, mine.due_at) == (Outcome.MERGED, lift.number, None)
    assert now(lift.number).joined == 1
    assert kinds(mine.number) == ["joined"]
    assert commenting.Comment in acting.choices(mine, me)


def test_of_two_who_join_both_are_counted(lift: MatterState) -> None:
    joined(lift.number)
    joined(lift.number)

    assert now(lift.number).joined == 2


def test_what_nobody_may_join_is_as_good_as_not_there(
    lift: MatterState, dispatched: MatterState, cast: Cast
) -> None:
    """One that is closed, confidential, a part of a joint matter, or none at all: all are answered alike."""
    secret = reporting.Report(words=SAID, case_type=lift.case_type, place="n1", confidential=True)
    confidential = opening.report(secret, by=Actor.anonymous(), at=MONDAY).matter
    closed = through(report().matter, [(cast.clerk, merging.Merge(into=lift.number))])
    through(dispatched, [(cast.wang, taking.Take()), (cast.wang, inviting.Invite(unit="green", task=SAID))])
    [part] = [each for each in access.visible_to(cast.green) if each.parent]

    told = set()
    for number in (confidential.number, closed.number, part.number, "2603-22222222X"):
        with pytest.raises(refusals.UnknownReference) as refused:
            joined(number)
        told.add(str(refused.value).replace(number, "…"))
    assert len(told) == 1
    assert now(confidential.number) == confidential


def test_a_desk_joins_for_somebody_only_what_it_sees(lift: MatterState, cast: Cast) -> None:
    assert joined(lift.number, by=cast.clerk).matter.merged_into == lift.number

    with pytest.raises(refusals.UnknownReference):
        joined(report(place="n2").matter.number, by=cast.clerk)


def test_what_others_have_joined_is_not_taken_back_by_one(lift: MatterState) -> None:
    joined(lift.number)

    with pytest.raises(withdrawing.OthersHaveJoined):
        acting.act(lift.number, withdrawing.Withdraw(), by=Actor.reporter(lift.number), at=LATER)
    assert now(lift.number).is_open


def test_a_merged_matter_is_not_opened_again(lift: MatterState, another: MatterState, cast: Cast) -> None:
    ended = through(another, [(cast.clerk, merging.Merge(into=lift.number))])

    with pytest.raises(reopening.NothingToReopen):
        through(ended, [(Actor.reporter(ended.number), reopening.Reopen(reason=SAID))])
    with pytest.raises(refusals.NotInThisPhase):
        through(ended, [(Actor.reporter(ended.number), urging.Urge())])


def test_the_same_command_joins_once(lift: MatterState, cast: Cast) -> None:

    command_id = uuid4()
    first = opening.report(
        joining.MeToo(into=lift.number), by=Actor.anonymous(), at=LATER, command_id=command_id
    )
    again = opening.report(
        joining.MeToo(into=lift.number), by=Actor.anonymous(), at=LATER, command_id=command_id
    )

    assert (again.matter.number, again.secret) == (first.matter.number, None)
    assert now(lift.number).joined == 1


def test_a_repeat_is_linked_to_what_was_reported_before(
    lift: MatterState, another: MatterState, cast: Cast
) -> None:
    linked = through(another, [(cast.clerk, linking_repeats.LinkRepeat(earlier=lift.number, words=SAID))])

    assert (linked.repeats, linked.phase) == (lift.number, Phase.REPORTED)
    with pytest.raises(linking_repeats.RepeatsItself):
        through(linked, [(cast.clerk, linking_repeats.LinkRepeat(earlier=another.number))])
    assert through(linked, [(cast.clerk, accepting.Accept())]).repeats == lift.number
