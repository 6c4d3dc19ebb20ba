"""Settling by a partner's offer: somebody else looks, and what is not right goes back to who can act."""

import pytest

from menkou.kernel.matters import refusals
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    MONDAY,
    SAID,
    SETUP,
    Cast,
    appointed,
    now,
    report,
    said,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    dispatching,
    settling_by_offer,
    taking,
    verifying,
)
from menkou.kernel.people import desks
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

OFFER = settling_by_offer.SettleByOffer(partner=SAID, words=SAID)


def test_the_desk_settles_by_an_offer_and_another_organisation_looks(lift: MatterState, cast: Cast) -> None:
    answered = through(lift, [(cast.clerk, accepting.Accept()), (cast.clerk, OFFER)])

    assert (answered.phase, answered.claim, answered.unit) == (Phase.ANSWERED, Outcome.SOLVED, None)
    assert (answered.verifier, answered.holder) == ("office", "office")
    passed = through(answered, [(cast.office_verifier, verifying.Verify(passed=True, words=SAID))])
    assert (passed.phase, passed.holder) == (Phase.VERIFIED, "centre")
    assert said(passed.number)["passed"] is True


def test_what_was_not_right_goes_back_to_the_desk_where_no_unit_had_it(lift: MatterState, cast: Cast) -> None:
    failed = through(
        lift,
        [
            (cast.clerk, accepting.Accept()),
            (cast.clerk, OFFER),
            (cast.office_verifier, verifying.Verify(passed=False, words=SAID)),
        ],
    )

    assert (failed.phase, failed.holder, failed.reworks) == (Phase.RETURNED, "committee1", 1)
    assert through(failed, [(cast.clerk, dispatching.Dispatch(unit="firm"))]).holder == "firm"


def test_the_unit_settles_by_an_offer_and_has_it_back_when_it_is_not_right(
    dispatched: MatterState, cast: Cast
) -> None:
    answered = through(dispatched, [(cast.wang, taking.Take()), (cast.wang, OFFER)])
    assert (answered.unit, answered.holder) == ("firm", "committee1")

    failed = through(answered, [(cast.verifier, verifying.Verify(passed=False, words=SAID))])

    assert (failed.phase, failed.holder) == (Phase.HANDLING, "firm")


def test_a_clerk_of_the_unit_does_not_answer_for_it(dispatched: MatterState) -> None:
    clerk = appointed("clerk", "firm", "t")

    with pytest.raises(refusals.NotYours):
        through(dispatched, [(clerk, OFFER)])
    assert now(dispatched.number) == dispatched


def test_who_has_nobody_to_check_it_cannot_settle_it(cast: Cast, lift: MatterState) -> None:
    town = Place.objects.get(key="t")
    centre = Organisation.objects.get(key="centre")
    for function in ("supervise", "call"):
        desks.assign(function, town, centre, by=SETUP, at=MONDAY)
    for key in ("intake", "verify"):
        desks.assign(key, Place.objects.get(key="n1"), centre, by=SETUP, at=MONDAY)
    alone = report().matter

    with pytest.raises(dispatching.NobodyElseCanVerify):
        through(alone, [(cast.dispatcher, accepting.Accept()), (cast.dispatcher, OFFER)])
