"""What a case type asks for: evidence, another organisation to verify, a call-back or none."""

from dataclasses import replace
from typing import Any

import pytest

from menkou.kernel.matters import acting
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, SAID, Cast, through
from menkou.kernel.matters.verbs import accepting, answering, dispatching, ruling, taking, verifying
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import Evidence

PASSED = verifying.Verify(passed=True, words=SAID)
ANSWER = answering.Answer(words=SAID)


def asking(matter: MatterState, **rules: Any) -> MatterState:
    """The same matter, of a case type with other rules."""
    return replace(matter, case=replace(matter.case, **rules))


def step(matter: MatterState, command: Command, by: Actor) -> MatterState:
    return acting.step(matter, command, by=by, at=LATER)[1]


def one_desk(matter: MatterState) -> MatterState:
    """Where one organisation has every duty."""
    return replace(matter, intake="firm", verifier="firm", caller="firm", supervisor="firm", holder="firm")


def test_a_document_is_asked_for_where_the_case_type_does(dispatched: MatterState, cast: Cast) -> None:
    taken = asking(through(dispatched, [(cast.wang, taking.Take())]), evidence=(Evidence.DOCUMENT,))

    with pytest.raises(answering.EvidenceMissing):
        step(taken, ANSWER, cast.wang)
    with_document = answering.Answer(words=SAID, files=(Filed("f" * 32, "0" * 64),))
    assert step(taken, with_document, cast.wang).phase is Phase.ANSWERED


def test_where_nobody_else_could_verify_a_unit_is_refused(lift: MatterState, cast: Cast) -> None:
    accepted = one_desk(through(lift, [(cast.clerk, accepting.Accept())]))
    clerk = replace(cast.clerk, organisation="firm")
    supervisor = replace(cast.supervisor, organisation="firm")

    with pytest.raises(dispatching.NobodyElseCanVerify):
        step(accepted, dispatching.Dispatch(unit="firm"), clerk)
    with pytest.raises(dispatching.NobodyElseCanVerify):
        step(replace(accepted, phase=Phase.RETURNED), ruling.Rule(unit="firm", reason=SAID), supervisor)
    assert step(accepted, dispatching.Dispatch(unit="green"), clerk).verifier == "firm"


def test_a_case_type_can_let_another_person_of_the_unit_verify(lift: MatterState, cast: Cast) -> None:
    accepted = asking(
        one_desk(through(lift, [(cast.clerk, accepting.Accept())])), verified_by_other_organisation=False
    )
    clerk = replace(cast.clerk, organisation="firm")
    verifier = replace(cast.verifier, organisation="firm")

    sent = step(accepted, dispatching.Dispatch(unit="firm"), clerk)
    answered = step(step(sent, taking.Take(), cast.wang), ANSWER, cast.wang)

    assert sent.verifier == "firm"
    with pytest.raises(verifying.SamePerson):
        step(answered, PASSED, replace(verifier, person=cast.wang.person))
    assert step(answered, PASSED, verifier).phase is Phase.VERIFIED


def test_the_unit_itself_does_not_verify_though_the_row_should_name_it(
    answered: MatterState, cast: Cast
) -> None:
    """As for a matter that came from elsewhere, which was dispatched by no rule of ours."""
    own = replace(answered, verifier="firm", holder="firm")

    with pytest.raises(verifying.SameOrganisation):
        step(own, PASSED, replace(cast.verifier, organisation="firm"))


@pytest.mark.parametrize("claim", list(answering.Claim))
def test_where_nobody_is_called_back_a_passed_verification_closes(
    dispatched: MatterState, cast: Cast, claim: answering.Claim
) -> None:
    answer = answering.Answer(words=SAID, claim=claim)
    answered = through(dispatched, [(cast.wang, taking.Take()), (cast.wang, answer)])

    closed = step(asking(answered, call_back=None), PASSED, cast.verifier)

    assert (closed.phase, closed.outcome, closed.verified_by) == (
        Phase.CLOSED,
        Outcome(claim.value),
        cast.verifier.person,
    )
    assert closed.phase_due_at is None
