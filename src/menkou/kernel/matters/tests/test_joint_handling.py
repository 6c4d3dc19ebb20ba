"""Joint handling: each part has its own holder and clocks; the lead answers when all are closed."""

import pytest

from menkou.kernel.matters import acting, refusals
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase, Source, Unverified
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, SAID, Cast, kinds, now, said, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    correcting,
    declining,
    dispatching,
    inviting,
    overruling,
    reopening,
    returning,
    ruling,
    settling_by_offer,
    taking,
    verifying,
    voiding,
    withdrawing,
)
from menkou.kernel.people.actors import Actor


@pytest.fixture
def taken(dispatched: MatterState, cast: Cast) -> MatterState:
    return through(dispatched, [(cast.wang, taking.Take())])


@pytest.fixture
def joint(taken: MatterState, cast: Cast) -> MatterState:
    """The firm leads, and has asked the department for its part."""
    return through(taken, [(cast.wang, inviting.Invite(unit="green", task=SAID))])


def part_of(matter: MatterState) -> MatterState:
    """Give the newest part."""
    newest = Matter.objects.filter(parent=matter.number).order_by("-received_at").first()
    assert newest is not None
    return now(newest.number)


def test_a_part_lies_with_its_unit_and_has_its_own_clocks(joint: MatterState) -> None:
    part = part_of(joint)

    assert (joint.parts, joint.parts_open, joint.holder) == (1, 1, "firm")
    assert (part.phase, part.holder, part.unit) == (Phase.DISPATCHED, "green", "green")
    assert (part.case_type, part.place, part.source) == (joint.case_type, joint.place, Source.JOINT)
    assert (part.caller, part.reachable, part.receipt) == ("firm", False, None)
    assert part.phase_due_at is not None
    assert part.due_at is not None
    assert part.first_contact_due_at is None
    assert kinds(part.number) == ["part_opened"]
    assert said(part.number)["words"].text == SAID.text


def test_a_part_keeps_the_condition_that_the_new_revision_still_has(lift: MatterState, cast: Cast) -> None:
    condition = lift.case.conditions[0].key
    joint = through(
        lift,
        [
            (cast.clerk, accepting.Accept(condition=condition)),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
            (cast.wang, inviting.Invite(unit="green", task=SAID)),
        ],
    )

    assert part_of(joint).condition == condition


def test_the_lead_answers_when_every_part_is_closed(joint: MatterState, cast: Cast) -> None:
    for command in (answering.Answer(words=SAID), settling_by_offer.SettleByOffer(partner=SAID, words=SAID)):
        with pytest.raises(answering.PartsOpen, match="1"):
            through(joint, [(cast.wang, command)])

    part = through(
        part_of(joint),
        [
            (cast.green, taking.Take()),
            (cast.green, answering.Answer(words=SAID)),
            (cast.verifier, verifying.Verify(passed=True, words=SAID)),
        ],
    )

    assert (part.phase, part.outcome) == (Phase.CLOSED, Outcome.SOLVED)
    lead = now(joint.number)
    assert (lead.parts, lead.parts_open) == (1, 0)
    assert (kinds(lead.number)[-1], said(lead.number)["part"]) == ("part_ended", part.number)
    assert through(lead, [(cast.wang, answering.Answer(words=SAID))]).phase is Phase.ANSWERED


def test_the_intake_desk_may_invite_too(taken: MatterState, cast: Cast) -> None:
    joint = through(taken, [(cast.clerk, inviting.Invite(unit="green", task=SAID))])

    assert part_of(joint).caller == "firm"


def test_who_verifies_a_part_is_never_its_own_unit(taken: MatterState, cast: Cast) -> None:
    joint = through(taken, [(cast.wang, inviting.Invite(unit="committee1", task=SAID))])

    assert part_of(joint).verifier == "office"


def test_an_invitation_that_nobody_could_take_is_refused_whole(taken: MatterState, cast: Cast) -> None:
    with pytest.raises(inviting.InvitesItself):
        through(taken, [(cast.wang, inviting.Invite(unit="firm", task=SAID))])
    with pytest.raises(refusals.UnknownReference):
        through(taken, [(cast.wang, inviting.Invite(unit="nobody-there", task=SAID))])

    assert now(taken.number) == taken
    assert Matter.objects.count() == 1


def test_a_part_has_no_parts_and_a_matter_not_more_than_anyone_can_keep_together(
    joint: MatterState, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = through(part_of(joint), [(cast.green, taking.Take())])
    with pytest.raises(inviting.PartOfAPart, match=joint.number):
        through(part, [(cast.green, inviting.Invite(unit="firm", task=SAID))])

    monkeypatch.setattr(inviting, "MOST_PARTS", 1)
    with pytest.raises(inviting.TooManyParts, match="1"):
        through(joint, [(cast.wang, inviting.Invite(unit="office", task=SAID))])


def test_the_lead_takes_a_part_back_with_a_reason(joint: MatterState, cast: Cast) -> None:
    part = part_of(joint)
    with pytest.raises(refusals.WordsMissing):
        through(part, [(cast.wang, withdrawing.Withdraw())])
    with pytest.raises(refusals.NotYours):
        through(part, [(cast.green, withdrawing.Withdraw(reason=SAID))])

    ended = through(part, [(cast.wang, withdrawing.Withdraw(reason=SAID))])

    assert (ended.outcome, ended.unverified) == (Outcome.WITHDRAWN, Unverified.WITHDRAWN)
    assert now(joint.number).parts_open == 0


def test_a_part_that_is_returned_goes_to_the_desk_and_on_to_another(joint: MatterState, cast: Cast) -> None:
    back = through(part_of(joint), [(cast.green, returning.Return(reason=SAID))])
    assert (back.phase, back.holder) == (Phase.RETURNED, "committee1")
    assert now(joint.number).parts_open == 1

    again = through(back, [(cast.clerk, dispatching.Dispatch(unit="office"))])
    assert (again.holder, again.parent) == ("office", joint.number)


def test_a_part_that_the_supervisor_declines_is_closed_for_the_lead(joint: MatterState, cast: Cast) -> None:
    back = (cast.green, returning.Return(reason=SAID))
    again = (cast.clerk, dispatching.Dispatch(unit="green"))

    part = through(
        part_of(joint),
        [back, again, back, again, back, (cast.supervisor, declining.Decline(reason=SAID))],
    )

    assert part.outcome is Outcome.DECLINED
    assert now(joint.number).parts_open == 0


def test_when_the_lead_ends_its_parts_are_voided(joint: MatterState, cast: Cast) -> None:
    through(joint, [(cast.wang, inviting.Invite(unit="office", task=SAID))])
    reporter = Actor.reporter(joint.number)

    ended = acting.act(joint.number, withdrawing.Withdraw(), by=reporter, at=LATER)

    parts = Matter.objects.filter(parent=joint.number)
    assert {(part.phase, part.outcome, part.unverified) for part in parts} == {("closed", "void", "void")}
    assert ended == now(joint.number)
    assert (ended.phase, ended.parts, ended.parts_open) == (Phase.CLOSED, 2, 0)


def test_when_the_lead_is_voided_so_are_its_parts(joint: MatterState, cast: Cast) -> None:
    through(joint, [(cast.supervisor, voiding.Void(reason=SAID))])

    assert kinds(part_of(joint).number)[-1] == "part_voided"


def test_when_the_lead_changes_the_parts_stay(joint: MatterState, cast: Cast) -> None:
    overruled = through(joint, [(cast.supervisor, overruling.Overrule(unit="office", reason=SAID))])

    assert (overruled.unit, overruled.parts_open) == ("office", 1)
    assert part_of(joint).is_open


def test_type_and_place_of_a_joint_matter_stand_while_parts_are_open(joint: MatterState, cast: Cast) -> None:
    moved = correcting.Correct(place="n2", reason=SAID)
    with pytest.raises(correcting.HasOpenParts, match="1"):
        through(joint, [(cast.clerk, moved)])
    with pytest.raises(correcting.PartKeepsItsOwn, match=joint.number):
        through(part_of(joint), [(cast.clerk, moved)])


def test_a_part_is_not_opened_again(joint: MatterState, cast: Cast) -> None:
    part = through(part_of(joint), [(cast.supervisor, voiding.Void(reason=SAID))])
    with pytest.raises(reopening.NothingToReopen):
        through(part, [(cast.supervisor, reopening.Reopen(reason=SAID))])


def test_a_supervisor_rules_on_a_part_as_on_any_matter(joint: MatterState, cast: Cast) -> None:
    back = (cast.green, returning.Return(reason=SAID))
    again = (cast.clerk, dispatching.Dispatch(unit="green"))
    part = through(part_of(joint), [back, again, back, again, back])

    ruled = through(part, [(cast.supervisor, ruling.Rule(unit="green", reason=SAID))])

    assert (ruled.ruled, ruled.holder) == (True, "green")
