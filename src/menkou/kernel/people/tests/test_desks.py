import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.people import desks, founding, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.tests.conftest import MONDAY, SETUP, TODAY
from menkou.kernel.places import revision
from menkou.kernel.places.models import Place


def assign(function: str, place: Place, organisation: Organisation, by: Actor = SETUP) -> Duty:
    return desks.assign(function, place, organisation, by=by, at=MONDAY)


def test_without_an_operations_centre_nobody_would_take_a_report(first: Place) -> None:
    with pytest.raises(desks.NoOperationsCentre):
        desks.desks_for(first.key)


def test_where_nobody_else_is_named_the_operations_centre_does_it_all(
    first: Place, town: Place, centre: Organisation
) -> None:
    assign("operations", town, centre)

    assert desks.desks_for(first.key) == desks.Desks(
        intake="centre", verifier="centre", caller="centre", supervisor="centre", operations="centre"
    )


def test_the_nearest_place_that_names_somebody_decides(
    first: Place,
    second: Place,
    town: Place,
    centre: Organisation,
    committee: Organisation,
    hall: Organisation,
) -> None:
    assign("operations", town, centre)
    assign("intake", town, hall)
    assign("intake", first, committee)

    assert desks.desks_for(first.key).intake == "committee1"
    assert desks.desks_for(second.key).intake == "hall"


def test_a_change_is_seen_at_once(
    first: Place, town: Place, centre: Organisation, hall: Organisation
) -> None:
    assign("operations", town, centre)
    assert desks.desks_for(first.key).intake == "centre"

    assign("intake", town, hall)
    assert desks.desks_for(first.key).intake == "hall"

    desks.release("intake", town, by=SETUP, at=MONDAY)
    assert desks.desks_for(first.key).intake == "centre"


def test_known_desks_cost_one_statement_and_none_within_a_batch(
    first: Place, town: Place, centre: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assign("operations", town, centre)
    desks.desks_for(first.key)

    with django_assert_num_queries(1):
        desks.desks_for(first.key)
    with django_assert_num_queries(1), revision.compared_once():
        for _ in range(20):
            desks.desks_for(first.key)


def test_assigning_anew_replaces_and_the_same_again_changes_nothing(
    town: Place, centre: Organisation, hall: Organisation
) -> None:
    for organisation in (centre, hall, hall):
        assign("intake", town, organisation)

    assert Duty.objects.get().organisation_id == "hall"
    assert [each.data["organisation"] for each in chain.read("desks:town")] == ["centre", "hall"]


def test_the_last_operations_centre_cannot_be_released(
    first: Place, town: Place, centre: Organisation
) -> None:
    assign("operations", town, centre)

    with pytest.raises(desks.NoOperationsCentre):
        desks.release("operations", town, by=SETUP, at=MONDAY)

    assert desks.desks_for(first.key).operations == "centre"


def test_a_closed_organisation_has_no_duty(town: Place, centre: Organisation) -> None:
    founding.close(centre, on=TODAY, by=SETUP, at=MONDAY)

    with pytest.raises(refusals.OrganisationNotThere):
        assign("operations", town, centre)


def test_an_unknown_function_is_refused(town: Place, centre: Organisation) -> None:
    with pytest.raises(refusals.UnknownFunction):
        assign("intak", town, centre)


def test_only_an_administrator_of_the_area_assigns(
    town: Place, centre: Organisation, stranger: Actor
) -> None:
    with pytest.raises(refusals.NotPermitted):
        assign("operations", town, centre, by=stranger)

    assert not Duty.objects.exists()
