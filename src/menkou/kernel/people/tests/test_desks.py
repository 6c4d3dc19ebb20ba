import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.people import desks, founding, refusals, scopes
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.tests.conftest import MONDAY, SETUP, TODAY
from menkou.kernel.places import revision
from menkou.kernel.places.models import Place


def assign(
    function: str, place: Place, organisation: Organisation, by: Actor = SETUP, case_type: str = ""
) -> Duty:
    return desks.assign(function, place, organisation, case_type=case_type, by=by, at=MONDAY)


def test_without_an_operations_centre_nobody_would_take_a_report(first: Place) -> None:
    with pytest.raises(desks.NoOperationsCentre):
        desks.desks_for(first.key)


def test_where_nobody_else_is_named_the_operations_centre_does_it_all(
    first: Place, town: Place, centre: Organisation
) -> None:
    assign("operations", town, centre)

    assert desks.desks_for(first.key) == desks.Desks(
        intake="centre",
        verifier="centre",
        caller="centre",
        supervisor="centre",
        operations="centre",
        leader="centre",
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


COVER = "city_management.manhole_cover"
UTILITIES = "public_utilities"


def unit_at(place: Place, case_type: str | None = COVER, major: str | None = UTILITIES) -> str | None:
    return desks.desks_for(place.key, case_type, major).unit


def test_where_nobody_is_named_there_is_no_unit_and_the_supervisor_s_is_the_contact_leader_s(
    first: Place, town: Place, centre: Organisation, hall: Organisation
) -> None:
    assign("operations", town, centre)
    assign("supervise", town, hall)

    found = desks.desks_for(first.key, COVER, UTILITIES)

    assert (found.unit, found.supervisor, found.leader) == (None, "hall", "hall")


def test_the_more_specific_case_type_goes_first_however_far_above_it_is_named(
    first: Place,
    town: Place,
    centre: Organisation,
    firm: Organisation,
    hall: Organisation,
    committee: Organisation,
) -> None:
    assign("operations", town, centre)
    named = [("", committee), ("city_management", firm), ("city_management:public_utilities", hall)]
    for place, (scope, organisation) in zip((first, town, town), named, strict=True):
        assign("hold", place, organisation, case_type=scope)

    assert unit_at(first) == "hall"
    assert unit_at(first, "city_management.lift_car", "building_parts") == "firm"
    assert unit_at(first, "red_property.leak", "building") == "committee1"
    assert unit_at(first, None, None) == "committee1"

    assign("hold", town, centre, case_type=COVER)
    assert unit_at(first) == "centre"


def test_of_two_as_specific_in_case_type_the_nearest_place_wins(
    first: Place, second: Place, town: Place, centre: Organisation, firm: Organisation, hall: Organisation
) -> None:
    assign("operations", town, centre)
    assign("hold", town, hall, case_type="city_management")
    assign("hold", first, firm, case_type="city_management")

    assert (unit_at(first), unit_at(second)) == ("firm", "hall")
    assert [row.organisation for row in desks.rows_for("hold", "n1", COVER, UTILITIES)] == ["firm", "hall"]


def test_every_function_but_the_operations_centre_may_differ_by_case_type(
    first: Place, town: Place, centre: Organisation, hall: Organisation
) -> None:
    assign("operations", town, centre)
    others = ("intake", "verify", "call", "supervise", "lead")
    for function in others:
        assign(function, town, hall, case_type="city_management")

    found = desks.desks_for(first.key, COVER, UTILITIES)
    assert {found.intake, found.verifier, found.caller, found.supervisor, found.leader} == {"hall"}
    assert desks.desks_for(first.key).intake == "centre"
    with pytest.raises(scopes.OperationsForAll):
        assign("operations", town, hall, case_type="city_management")


def test_a_duty_for_one_case_type_is_released_alone(
    first: Place, town: Place, centre: Organisation, hall: Organisation, firm: Organisation
) -> None:
    assign("operations", town, centre)
    assign("hold", town, hall)
    assign("hold", town, firm, case_type=COVER)

    assert desks.release("hold", town, case_type=COVER, by=SETUP, at=MONDAY)
    assert not desks.release("hold", town, case_type=COVER, by=SETUP, at=MONDAY)

    assert unit_at(first) == "hall"
    last = chain.read("desks:town")[-1]
    assert (last.kind, last.data) == ("people.duty_released", {"function": "hold", "case_type": COVER})


@pytest.mark.parametrize("scope", ["井盖", "city_management.", "a.b.c", "A", "city management", "x" * 121])
def test_what_can_be_no_case_type_is_refused_and_told_how_it_is_written(
    scope: str, town: Place, hall: Organisation
) -> None:
    with pytest.raises(scopes.NotAScope, match=r"city_management\.manhole_cover"):
        assign("hold", town, hall, case_type=scope)

    assert not Duty.objects.exists()


def test_a_thousand_case_types_and_places_cost_one_statement(
    first: Place,
    second: Place,
    town: Place,
    centre: Organisation,
    hall: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assign("operations", town, centre)
    assign("hold", town, hall, case_type=COVER)
    for place in (first, second):
        desks.desks_for(place.key)

    with django_assert_num_queries(1), revision.compared_once():
        units = [
            unit_at(place, f"city_management.{name}")
            for place in (first, second)
            for name in ["manhole_cover", *map(str, range(500))]
        ]
    assert units.count("hall") == 2


class TestScopes:
    """Which scope is how specific, and which covers which."""

    @pytest.mark.parametrize(
        ("scope", "other", "covered"),
        [
            ("", COVER, True),
            ("city_management", COVER, True),
            ("city_management:public_utilities", COVER, True),
            ("city_management:greenery", COVER, False),
            ("city_management", "city_management:greenery", True),
            ("city_management", "", False),
            (COVER, "city_management", False),
            ("red_property", COVER, False),
            (COVER, COVER, True),
        ],
    )
    def test_a_scope_covers_what_is_within_it(self, scope: str, other: str, covered: bool) -> None:
        assert scopes.covers(scope, other, major_of=UTILITIES) is covered

    def test_the_ladder_goes_from_the_case_type_down_to_everything(self) -> None:
        ladder = scopes.ladder(COVER, UTILITIES)

        assert ladder == (COVER, "city_management:public_utilities", "city_management", "")
        assert [scopes.rank(scope) for scope in ladder] == [0, 1, 2, 3]
        assert scopes.ladder(COVER, None) == (COVER, "city_management", "")
