"""Appointments: seen as far as one's role reaches, made and ended by administrators of the area."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import appointment_shapes, pages
from menkou.channels.api.tests.conftest import Cast, Program, get, post, put
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import appointed
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Person
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

BOTH = (Scope.READ, Scope.ADMINISTER)
NEW = {
    "name": "张物业",
    "role": "handler",
    "organisation": "firm",
    "place": "t",
    "starts_on": "2026-11-01",
    "ends_on": None,
}


@pytest.fixture
def stranger(town: Place) -> Actor:
    """The administrator of the second neighbourhood alone."""
    return appointed("administrator", "committee2", "n2")


def numbers(answer: object) -> set[int]:
    """Name what a list holds."""
    return {each["number"] for each in answer.json()["items"]}  # type: ignore[attr-defined]


def test_a_working_role_sees_its_organisation_and_an_overseeing_one_its_area(
    cast: Cast, program: Program
) -> None:
    found = get(program(cast.wang), "/appointments")
    assert numbers(found) == {cast.wang.appointment, cast.li.appointment}
    assert pages.Page[appointment_shapes.AppointmentShape].model_validate(found.json())
    everybody = get(program(cast.supervisor), "/appointments?size=200")
    assert numbers(everybody) == {*Appointment.objects.values_list("pk", flat=True)}


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("role=clerk", {"clerk"}),
        ("organisation=centre", {"caller", "administrator", "dispatcher"}),
        ("place=n1", {"clerk", "verifier", "grid_worker", "part_time_member"}),
        ("person=nobody", set()),
        ("on=2025-01-01", set()),
    ],
)
def test_the_list_is_narrowed(cast: Cast, program: Program, query: str, roles: set[str]) -> None:
    found = get(program(cast.administrator), f"/appointments?{query}").json()
    assert {each["role"] for each in found["items"]} == roles


def test_pages_follow_one_another(cast: Cast, program: Program) -> None:
    reader = program(cast.supervisor)
    first = get(reader, "/appointments?size=9").json()
    rest = get(reader, first["next"].partition("/api/v1")[2]).json()
    assert len(first["items"] + rest["items"]) == Appointment.objects.count()
    assert rest["next"] is None


def test_a_list_costs_the_same_however_long(
    cast: Cast, program: Program, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(20):
        appointed("handler", "firm", "t")
    reader = program(cast.wang)
    get(reader, "/appointments")
    with django_assert_max_num_queries(5):
        assert len(get(reader, "/appointments").json()["items"]) == 22


def test_somebody_new_is_appointed_once_however_often_it_is_sent(cast: Cast, program: Program) -> None:
    administrator, key = program(cast.administrator, *BOTH), str(uuid4())
    people = Person.objects.count()
    first, again = (post(administrator, "/appointments", NEW, Idempotency_Key=key) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 201), again.content.decode()
    assert first.json() == again.json()
    assert first.json()["person"]["name"] == "张物业"
    assert Person.objects.count() == people + 1
    other = post(administrator, "/appointments", {**NEW, "role": "clerk"}, Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (409, "command-conflict")
    assert Person.objects.count() == people + 1
    assert get(administrator, first.headers["Location"].removeprefix("/api/v1")).json() == first.json()


def test_a_key_of_somebody_else_is_a_conflict(cast: Cast, stranger: Actor, program: Program) -> None:
    key = str(uuid4())
    body = {**NEW, "organisation": "committee2", "place": "n2"}
    post(program(cast.administrator, *BOTH), "/appointments", body, Idempotency_Key=key)
    before = Appointment.objects.count()
    assert post(program(stranger, *BOTH), "/appointments", body, Idempotency_Key=key).status_code == 409
    assert Appointment.objects.count() == before


def test_somebody_who_works_already_is_appointed_by_key(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    body = {**NEW, "name": None, "person": cast.clerk.person}
    assert post(administrator, "/appointments", body).json()["person"]["key"] == cast.clerk.person
    again = post(administrator, "/appointments", body)
    assert (again.status_code, again.json()["code"]) == (409, "already-appointed")


def test_what_would_be_left_with_nobody_is_said_and_handed_over(
    dispatched: MatterState, cast: Cast, program: Program
) -> None:
    administrator = program(cast.administrator, *BOTH)
    alone, number = f"/appointments/{cast.clerk.appointment}", cast.clerk.appointment
    left = get(program(cast.administrator), f"/appointments/{cast.li.appointment}/open").json()
    assert appointment_shapes.OpenWith.model_validate(left)
    assert left["left"]["count"] == 0
    put(administrator, f"/appointments/{cast.li.appointment}/end", {"on": "2026-11-20", "reason": "调岗"})
    alone = f"/appointments/{cast.wang.appointment}"
    refused = put(administrator, f"{alone}/end", {"on": "2026-11-20", "reason": "调岗"})
    assert (refused.status_code, refused.json()["code"]) == (409, "leaves-nobody")
    body = {"on": "2026-11-20", "reason": "调岗", "to": cast.clerk.person}
    first, again = (put(administrator, f"{alone}/end", body) for _time in range(2))
    assert first.status_code == 200, first.content.decode()
    assert appointment_shapes.Ended.model_validate(first.json())
    assert first.json() == again.json()
    assert first.json()["successor"]["person"]["key"] == cast.clerk.person
    assert Appointment.objects.get(pk=number or 0).ends_on is None


def test_an_end_that_is_not_the_same_is_refused(cast: Cast, program: Program) -> None:
    administrator, path = program(cast.administrator, *BOTH), f"/appointments/{cast.li.appointment}/end"
    assert put(administrator, path, {"on": "2026-11-20", "reason": "调岗"}).status_code == 200
    assert put(administrator, path, {"on": "2026-11-20", "reason": "调岗"}).status_code == 200
    later = put(administrator, path, {"on": "2026-11-25", "reason": "调岗"})
    assert (later.status_code, later.json()["code"]) == (409, "already-ended")


def test_what_is_not_for_somebody_is_as_good_as_not_there(
    cast: Cast, stranger: Actor, program: Program
) -> None:
    elsewhere, hidden = program(stranger, *BOTH), f"/appointments/{cast.clerk.appointment}"
    end = {"on": "2026-11-20", "reason": "调岗"}
    assert get(elsewhere, hidden).status_code == 404
    assert get(elsewhere, f"{hidden}/open").status_code == 404
    assert put(elsewhere, f"{hidden}/end", end).status_code == 404
    named = {**NEW, "name": None, "person": cast.clerk.person, "organisation": "committee2", "place": "n2"}
    assert post(elsewhere, "/appointments", named).status_code == 422


def test_only_administrators_of_the_area_appoint_and_end(
    anyone: Client, cast: Cast, stranger: Actor, program: Program
) -> None:
    before = [*Appointment.objects.order_by("pk").values()]
    path, end = f"/appointments/{cast.wang.appointment}", {"on": "2026-11-20", "reason": "调岗"}
    assert post(anyone, "/appointments", NEW).status_code == 401
    assert get(anyone, "/appointments").status_code == 401
    assert post(program(cast.wang), "/appointments", NEW).status_code == 403
    assert put(program(cast.wang), f"{path}/end", end).status_code == 403
    assert get(program(cast.wang), f"{path}/open").status_code == 403
    refused = post(program(stranger, *BOTH), "/appointments", NEW)
    assert refused.status_code == 403
    assert not Person.objects.filter(name=NEW["name"]).exists()
    assert [*Appointment.objects.exclude(place__key="n2").order_by("pk").values()] == before[
        : len(before) - 1
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"role": "king"},
        {"organisation": "nothing"},
        {"place": "nowhere"},
        {"name": None},
        {"person": "p_a"},
        {"name": "\0"},
        {"name": ""},
        {"starts_on": "2026-13-01"},
        {"ends_on": "2026-10-01"},
        {"staff_number": "x" * 41},
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, program: Program, change: dict[str, object]) -> None:
    before = Appointment.objects.count(), Person.objects.count()
    refused = post(program(cast.administrator, *BOTH), "/appointments", {**NEW, **change})
    assert refused.status_code == 422, refused.content.decode()
    assert (Appointment.objects.count(), Person.objects.count()) == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/appointments/0", 422),
        ("/appointments/one", 422),
        ("/appointments/99999999999999999999", 422),
        ("/appointments/999999", 404),
        ("/appointments?size=0", 422),
        ("/appointments?place=nowhere", 422),
        ("/appointments?person=%00", 422),
    ],
)
def test_an_address_that_cannot_be_is_refused(cast: Cast, program: Program, path: str, status: int) -> None:
    assert get(program(cast.clerk), path).status_code == status
