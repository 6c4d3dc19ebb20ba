"""The duty matrix: read by those who work, explained for a place, changed by administrators of the area."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import duty_shapes, pages
from menkou.channels.api.tests.conftest import Cast, Program, delete, get, put
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, SETUP, appointed
from menkou.kernel.people import desks
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

BOTH = (Scope.READ, Scope.ADMINISTER)
HOLD = f"/duties/n1/hold?case_type={LIFT}"
FIRM = {"organisation": "firm"}


@pytest.fixture
def stranger(town: Place) -> Actor:
    """The administrator of the second neighbourhood alone."""
    return appointed("administrator", "committee2", "n2")


def test_those_who_work_read_the_rows_of_their_area_and_above(cast: Cast, program: Program) -> None:
    found = get(program(cast.clerk), "/duties").json()
    assert pages.Page[duty_shapes.DutyShape].model_validate(found)
    assert {each["place"]["key"] for each in found["items"]} == {"t", "n1"}
    assert len(get(program(cast.wang), "/duties").json()["items"]) == Duty.objects.count()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("function=intake", 2),
        ("place=t", 2),
        ("below=n1", 2),
        ("organisation=committee2", 2),
        ("case_type=red_property", 0),
        ("size=200", 6),
    ],
)
def test_the_list_is_narrowed(cast: Cast, program: Program, query: str, count: int) -> None:
    assert len(get(program(cast.wang), f"/duties?{query}").json()["items"]) == count


def test_a_list_costs_the_same_however_long(
    cast: Cast, program: Program, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    town, firm = Place.objects.get(key="t"), Organisation.objects.get(key="firm")
    for scope in ("red_property", "city_management", "hotline", LIFT):
        desks.assign("hold", town, firm, case_type=scope, by=SETUP, at=MONDAY)
    reader = program(cast.wang)
    get(reader, "/duties")
    with django_assert_max_num_queries(5):
        assert len(get(reader, "/duties").json()["items"]) == 10


def test_who_answers_is_said_with_the_reason(cast: Cast, program: Program) -> None:
    put(program(cast.administrator, *BOTH), HOLD, FIRM)
    found = get(program(cast.clerk), f"/duties/desks?place=n1&case_type={LIFT}").json()
    answers = {each["function"]: each for each in found}
    assert [duty_shapes.AnswerShape.model_validate(each) for each in found]
    assert (answers["hold"]["organisation"], answers["hold"]["row"]["place"]) == ("firm", "n1")
    assert (answers["call"]["organisation"], answers["call"]["row"]) == ("centre", None)
    assert answers["hold"]["reason"]


def test_a_duty_is_assigned_once_however_often_it_is_sent(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    first, again = (put(administrator, HOLD, FIRM) for _time in range(2))
    assert first.status_code == 200, first.content.decode()
    assert first.json() == again.json()
    assert duty_shapes.DutyShape.model_validate(first.json())
    assert first.json()["case_type"] == LIFT
    assert put(administrator, HOLD, {"organisation": "green"}).json()["number"] == first.json()["number"]
    assigned = [each.data for each in chain.read("desks:n1") if each.data["function"] == "hold"]
    assert [each["organisation"] for each in assigned] == ["firm", "green"]


def test_a_duty_is_released_once_however_often_it_is_sent(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    put(administrator, HOLD, FIRM)
    for _time in range(2):
        assert delete(administrator, HOLD).status_code == 204
    assert not Duty.objects.filter(function="hold").exists()
    assert chain.read("desks:n1")[-1].kind == "people.duty_released"


def test_somebody_has_to_stand_in_for_everything(cast: Cast, program: Program) -> None:
    refused = delete(program(cast.administrator, *BOTH), "/duties/t/operations")
    assert (refused.status_code, refused.json()["code"]) == (409, "no-operations-centre")
    assert Duty.objects.filter(function="operations").exists()


def test_gaps_and_conflicts_are_found_in_the_own_area(cast: Cast, stranger: Actor, program: Program) -> None:
    found = get(program(cast.administrator), "/duties/findings").json()
    assert duty_shapes.Findings.model_validate(found)
    assert {"no_unit"} <= {each["kind"] for each in found["items"]}
    narrow = get(program(stranger), "/duties/findings").json()["items"]
    assert {place for each in narrow for place in each["places"]} <= {"n2", "t"}
    units = [each for each in narrow if each["kind"] == "no_unit"]
    assert {place for each in units for place in each["places"]} == {"n2"}


def test_findings_are_for_those_who_oversee(cast: Cast, program: Program) -> None:
    assert get(program(cast.clerk), "/duties/findings").status_code == 403
    assert get(program(cast.auditor), "/duties/findings").status_code == 200


def test_only_administrators_of_the_area_write(
    anyone: Client, cast: Cast, stranger: Actor, program: Program
) -> None:
    before = [*Duty.objects.values()]
    for client, status in ((anyone, 401), (program(cast.clerk), 403), (program(stranger, *BOTH), 403)):
        assert put(client, HOLD, FIRM).status_code == status
        assert delete(client, "/duties/n1/intake").status_code == status
    assert [*Duty.objects.values()] == before


def test_another_places_desks_are_as_good_as_not_there(
    anyone: Client, cast: Cast, stranger: Actor, program: Program
) -> None:
    elsewhere = program(stranger)
    hidden = get(elsewhere, f"/duties/desks?place=n1&case_type={LIFT}")
    missing = get(elsewhere, f"/duties/desks?place=nowhere&case_type={LIFT}")
    assert (hidden.status_code, hidden.json()) == (404, missing.json())
    assert get(anyone, f"/duties/desks?place=n1&case_type={LIFT}").status_code == 401
    assert get(anyone, "/duties").status_code == 401


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/duties/n1/rule", FIRM, 422),
        ("/duties/n1/hold?case_type=none", FIRM, 422),
        ("/duties/n1/hold?case_type=%20", FIRM, 422),
        ("/duties/n1/hold?case_type=%00", FIRM, 422),
        ("/duties/n1/operations?case_type=hotline", FIRM, 422),
        ("/duties/n1/hold", {"organisation": "nothing"}, 422),
        ("/duties/n1/hold", {"organisation": 7}, 422),
        ("/duties/n1/hold", {}, 422),
        ("/duties/nowhere/hold", FIRM, 404),
        ("/duties/%00/hold", FIRM, 422),
    ],
)
def test_what_cannot_be_is_refused(
    cast: Cast, program: Program, path: str, body: object, status: int
) -> None:
    before = Duty.objects.count()
    refused = put(program(cast.administrator, *BOTH), path, body)
    assert refused.status_code == status, refused.content.decode()
    assert Duty.objects.count() == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/duties?after=x", 422),
        ("/duties?function=%00", 422),
        ("/duties?below=nowhere", 422),
        ("/duties/desks?place=n1", 422),
        ("/duties/desks?place=n1&case_type=none.at_all", 404),
    ],
)
def test_an_address_that_cannot_be_is_refused(cast: Cast, program: Program, path: str, status: int) -> None:
    assert get(program(cast.clerk), path).status_code == status
