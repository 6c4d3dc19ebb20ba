"""Automatic dispatch: at acceptance it goes to the unit that the duty matrix names, where the case type says so."""

from datetime import timedelta
from uuid import uuid4

from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, SAID, SETUP, Cast, appointed, kinds, now
from menkou.kernel.matters.verbs import accepting, reporting
from menkou.kernel.people import desks
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

BY_ITSELF = "hotline.short_weight"
NEXT_MONTH = MONDAY + timedelta(days=30)


def reported(case_type: str = BY_ITSELF, unit: str | None = "firm") -> MatterState:
    """Report it where the matrix names a unit, or none."""
    if unit:
        held = Organisation.objects.get(key=unit)
        desks.assign("hold", Place.objects.get(key="n1"), held, by=SETUP, at=MONDAY, case_type=case_type)
    said = reporting.Report(words=SAID, case_type=case_type, place="n1")
    return opening.report(said, by=Actor.anonymous(), at=MONDAY).matter


def test_it_goes_to_the_unit_that_the_matrix_names(cast: Cast) -> None:
    matter = reported()
    assert (matter.duty_unit, matter.case.dispatch_automatically) == ("firm", True)

    sent = acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=MONDAY)

    assert (sent.phase, sent.holder, sent.verifier) == (Phase.DISPATCHED, "firm", "committee1")
    assert sent == now(matter.number)
    assert kinds(matter.number) == ["reported", "accepted", "dispatched"]


def test_where_the_matrix_names_nobody_the_desk_sends_it(cast: Cast) -> None:
    matter = reported(unit=None)

    assert acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=MONDAY).phase is Phase.ACCEPTED


def test_where_the_case_type_does_not_say_so_the_desk_sends_it(cast: Cast) -> None:
    matter = reported(LIFT)
    assert matter.duty_unit == "firm"

    assert acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=MONDAY).phase is Phase.ACCEPTED


def test_a_unit_that_is_gone_meanwhile_leaves_it_with_the_desk(cast: Cast) -> None:
    matter = reported(unit="green")
    Organisation.objects.filter(key="green").update(valid_until=NEXT_MONTH.date())

    accepted = acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=NEXT_MONTH)

    assert (accepted.phase, accepted.holder) == (Phase.ACCEPTED, "committee1")
    assert kinds(matter.number) == ["reported", "accepted"]


def test_a_unit_that_would_have_to_check_itself_leaves_it_with_the_desk(cast: Cast) -> None:
    everything = ("intake", "verify", "call", "supervise")
    for function in everything:
        firm = Organisation.objects.get(key="firm")
        desks.assign(function, Place.objects.get(key="n1"), firm, by=SETUP, at=MONDAY)
    matter = reported()
    clerk = appointed("clerk", "firm", "n1")

    assert acting.act(matter.number, accepting.Accept(), by=clerk, at=MONDAY).phase is Phase.ACCEPTED


def test_asked_again_it_is_done_once(cast: Cast) -> None:
    matter, command_id = reported(), uuid4()
    for _time in range(2):
        sent = acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=MONDAY, command_id=command_id)

    assert (sent.phase, sent.version) == (Phase.DISPATCHED, 3)
