"""Case types: everybody reads them as they are somewhere, administrators of the area set local limits."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import case_type_shapes, case_types, pages
from menkou.channels.api.tests.conftest import Cast, Program, delete, get, put
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import LIFT, appointed
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.models import CaseTypeRevision, Override

LIMITS = f"/case-types/{LIFT}/limits/t"
SHORTER = {"limits": {"handle": {"amount": 3, "clock": "continuous_hours"}, "call_back": None}}


def test_anyone_lists_case_types_page_by_page(anyone: Client, town: Place) -> None:
    found, address = [], "/case-types?size=200"
    while True:
        page = get(anyone, address).json()
        assert pages.Page[case_type_shapes.CaseTypeShape].model_validate(page)
        found += [each["key"] for each in page["items"]]
        if page["next"] is None:
            break
        address = page["next"].partition("/api/v1")[2]
    assert found == sorted(registry.case_types())


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("programme=city_management&major=building_parts&text=电梯", {LIFT}),
        ("text=city_management.lift_car", {LIFT}),
        ("programme=none", set()),
        ("major=none", set()),
    ],
)
def test_the_list_is_narrowed(anyone: Client, town: Place, query: str, keys: set[str]) -> None:
    assert {each["key"] for each in get(anyone, f"/case-types?{query}").json()["items"]} == keys


def test_a_list_at_a_place_costs_the_same_however_long(
    anyone: Client, cast: Cast, program: Program, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    put(program(cast.administrator, Scope.ADMINISTER), LIMITS, SHORTER)
    stored = CaseTypeRevision.objects.count()
    with django_assert_max_num_queries(5):
        assert len(get(anyone, "/case-types?place=n1&size=200").json()["items"]) == 200
    assert CaseTypeRevision.objects.count() == stored


def test_a_case_type_is_said_with_its_limits_as_data_and_in_words(anyone: Client, town: Place) -> None:
    found = get(anyone, f"/case-types/{LIFT}", Accept_Language="en").json()
    assert case_type_shapes.CaseTypeShape.model_validate(found)
    assert (found["name"], found["name_en"], found["programme"]["key"]) == ("电梯", "Lift", "city_management")
    assert found["limits"]["handle"] == {
        "amount": 12,
        "clock": "continuous_hours",
        "words": "12 hours, day or night",
        "set_at": None,
    }
    assert found["limits"]["total"] is None
    assert {"handle.stopped", "call_back"} <= found["limits"].keys()
    assert found["phases"][0] == "reported"


def test_a_number_to_call_first_is_said(anyone: Client, town: Place) -> None:
    urgent = next(key for key, each in registry.case_types().items() if each.emergency)
    assert get(anyone, f"/case-types/{urgent}").json()["emergency"]


def test_local_limits_hold_there_and_below(anyone: Client, cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    for _time in range(2):
        answer = put(administrator, LIMITS, SHORTER)
        assert answer.status_code == 200, answer.content.decode()
    assert len(chain.read("programme:city_management")) == 1
    below = get(anyone, f"/case-types/{LIFT}?place=n1").json()
    assert (below["limits"]["handle"]["amount"], below["limits"]["handle"]["set_at"]) == (3, "t")
    assert below["limits"]["call_back"] is None
    assert "verified" not in below["phases"]
    assert get(anyone, f"/case-types/{LIFT}").json()["limits"]["handle"]["amount"] == 12
    own = get(anyone, LIMITS)
    assert case_types.SetLimits.model_validate(own.json())
    assert own.json()["limits"] == SHORTER["limits"]
    assert get(anyone, f"/case-types/{LIFT}/limits/n1").json()["limits"] == {}
    assert delete(administrator, LIMITS).json()["limits"] == {}
    assert not Override.objects.exists()


def test_limits_are_not_written_over_unseen(anyone: Client, cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    seen = get(anyone, LIMITS).headers["ETag"]
    assert put(administrator, LIMITS, SHORTER, If_Match=seen).status_code == 200
    assert delete(administrator, LIMITS, If_Match=seen).status_code == 412
    assert Override.objects.count() == 1


@pytest.mark.parametrize(
    "limits",
    [
        {"tea": {"amount": 1, "clock": "working_days"}},
        {"handle": None},
        {"handle": {"amount": 0, "clock": "working_days"}},
        {"handle": {"amount": 10**30, "clock": "working_days"}},
        {"handle": {"amount": 1.5, "clock": "working_days"}},
        {"handle": {"amount": 1, "clock": "moon_days"}},
        {"\0": {"amount": 1, "clock": "working_days"}},
        "none",
    ],
)
def test_limits_that_cannot_be_are_refused(cast: Cast, program: Program, limits: object) -> None:
    refused = put(program(cast.administrator, Scope.ADMINISTER), LIMITS, {"limits": limits})
    assert refused.status_code == 422, refused.content.decode()
    assert not Override.objects.exists()


def test_only_administrators_of_the_area_set_limits(anyone: Client, cast: Cast, program: Program) -> None:
    stranger = program(appointed("administrator", "committee2", "n2"), Scope.ADMINISTER)
    assert put(anyone, LIMITS, SHORTER).status_code == 401
    assert put(program(cast.clerk), LIMITS, SHORTER).status_code == 403
    for refused in (put(stranger, LIMITS, SHORTER), delete(stranger, LIMITS)):
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    assert not Override.objects.exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/case-types/none.at_all", 404),
        ("/case-types/%00", 422),
        ("/case-types?place=nowhere", 422),
        (f"/case-types/{LIFT}?place=nowhere", 422),
        (f"/case-types/{LIFT}/limits/nowhere", 404),
        ("/case-types/none.at_all/limits/t", 404),
        ("/case-types?size=1000", 422),
    ],
)
def test_an_address_that_cannot_be_is_refused(anyone: Client, town: Place, path: str, status: int) -> None:
    assert get(anyone, path).status_code == status
