"""Organisations: seen by those who work in the area, founded, renamed and closed by its administrators."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import organisation_shapes, pages
from menkou.channels.api.tests.conftest import Cast, Enter, Program, get, put
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, appointed
from menkou.kernel.people import founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

NEW = {"kind": "station", "parent": "committee1", "place": "n1", "name": "样例一居工作站"}
BOTH = (Scope.READ, Scope.ADMINISTER)


@pytest.fixture
def stranger(town: Place) -> Actor:
    """The administrator of the second neighbourhood alone."""
    return appointed("administrator", "committee2", "n2")


def keys(answer: object) -> set[str]:
    """Name what a list holds."""
    return {each["key"] for each in answer.json()["items"]}  # type: ignore[attr-defined]


def test_those_who_work_see_the_organisations_of_their_area_and_above(cast: Cast, program: Program) -> None:
    found = get(program(cast.clerk), "/organisations")
    assert keys(found) == {"centre", "office", "committee1", "firm", "green"}
    assert pages.Page[organisation_shapes.OrganisationShape].model_validate(found.json())
    assert keys(get(program(cast.wang), "/organisations")) >= {"committee1", "committee2"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=residents_committee", {"committee1", "committee2"}),
        ("place=n2", {"committee2"}),
        ("below=firm", {"firm"}),
        ("text=样例f", {"firm"}),
        ("text=cent", {"centre"}),
        ("on=2026-11-01&kind=ops_centre", {"centre"}),
    ],
)
def test_the_list_is_narrowed(cast: Cast, program: Program, query: str, expected: set[str]) -> None:
    assert keys(get(program(cast.wang), f"/organisations?{query}")) == expected


def test_pages_follow_one_another(cast: Cast, program: Program) -> None:
    reader = program(cast.wang)
    first = get(reader, "/organisations?size=4").json()
    rest = get(reader, first["next"].partition("/api/v1")[2]).json()
    assert len(first["items"]) == 4
    assert len({each["key"] for each in first["items"] + rest["items"]}) == Organisation.objects.count()
    assert rest["next"] is None


def test_a_list_costs_the_same_however_long(
    cast: Cast, program: Program, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader, centre = program(cast.wang), Organisation.objects.get(key="centre")
    get(reader, "/organisations")
    for number in range(20):
        centre.refresh_from_db()
        founding.found(
            centre,
            key=f"x{number}",
            name="样例",
            kind="station",
            place=Place.objects.get(key="t"),
            by=SETUP,
            at=MONDAY,
        )
    with django_assert_max_num_queries(9):
        assert len(get(reader, "/organisations").json()["items"]) == 26


def test_an_organisation_is_founded_once_however_often_it_is_sent(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    first, again = (put(administrator, "/organisations/station", NEW) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 200), first.content.decode()
    assert first.json() == again.json()
    assert organisation_shapes.OneOrganisation.model_validate(first.json())
    assert [each["key"] for each in first.json()["ancestors"]] == ["committee1"]
    assert [each.kind for each in chain.read("organisation:station")] == ["people.founded"]
    above = get(administrator, "/organisations/committee1").json()
    assert [each["key"] for each in above["children"]] == ["station"]


def test_an_organisation_is_renamed_and_keeps_the_rest(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    renamed = put(administrator, "/organisations/firm", {"name": "样例物业公司", "name_en": "Sample firm"})
    assert (renamed.json()["name"], renamed.json()["kind"]) == ("样例物业公司", "property_firm")
    refused = put(administrator, "/organisations/firm", {"kind": "station", "place": "n1"})
    assert (refused.status_code, refused.json()["code"]) == (409, "stays-as-it-is")
    assert {each["field"] for each in refused.json()["errors"]} == {"body.kind", "body.place"}


def test_nobody_writes_over_what_they_have_not_seen(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    seen = get(administrator, "/organisations/firm").headers["ETag"]
    assert put(administrator, "/organisations/firm", {"name": "甲"}, If_Match=seen).status_code == 200
    assert put(administrator, "/organisations/firm", {"name": "乙"}, If_Match=seen).status_code == 412
    assert Organisation.objects.get(key="firm").name == "甲"


def test_an_organisation_that_is_needed_is_not_closed(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, *BOTH)
    refused = put(administrator, "/organisations/firm/end", {"on": "2027-01-01"})
    assert (refused.status_code, refused.json()["code"]) == (409, "still-needed")
    put(administrator, "/organisations/station", NEW)
    for _time in range(2):
        closed = put(administrator, "/organisations/station/end", {"on": "2027-01-01"})
        assert closed.json()["valid_until"] == "2027-01-01"
    assert len(chain.read("organisation:station")) == 2


def test_what_is_not_for_somebody_is_as_good_as_not_there(
    cast: Cast, stranger: Actor, program: Program
) -> None:
    elsewhere = program(stranger, *BOTH)
    hidden = get(elsewhere, "/organisations/committee1")
    missing = get(elsewhere, "/organisations/nothing")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json()["detail"].replace("committee1", "nothing") == missing.json()["detail"]
    assert get(elsewhere, "/organisations?below=committee1").status_code == 422
    assert put(elsewhere, "/organisations/committee1/end", {"on": "2027-01-01"}).status_code == 404


def test_only_administrators_of_the_area_write(
    anyone: Client, cast: Cast, stranger: Actor, program: Program, at_desk: Enter
) -> None:
    before = [*Organisation.objects.values()]
    for path, body in (("firm", {"name": "甲"}), ("firm/end", {"on": "2027-01-01"}), ("new", NEW)):
        address = f"/organisations/{path}"
        assert put(anyone, address, body).status_code == 401
        assert put(program(cast.clerk), address, body).status_code == 403
        assert put(at_desk(cast.clerk), address, body).status_code == 403
        assert put(program(stranger, *BOTH), address, body).status_code in (403, 422)
    assert [*Organisation.objects.values()] == before
    assert get(anyone, "/organisations").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**NEW, "kind": "castle"},
        {**NEW, "parent": "nothing"},
        {**NEW, "place": "nowhere"},
        {**NEW, "name": "\0"},
        {**NEW, "name": ""},
        {**NEW, "name": 7},
        {**NEW, "valid_from": "never"},
        {**NEW, "colour": "red"},
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, program: Program, body: object) -> None:
    refused = put(program(cast.administrator, *BOTH), "/organisations/station", body)
    assert refused.status_code == 422, refused.content.decode()
    assert not Organisation.objects.filter(key="station").exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/organisations/%00", 422),
        ("/organisations?size=201", 422),
        ("/organisations?after=x", 422),
        ("/organisations?text=%00", 422),
        ("/organisations?place=nowhere", 422),
    ],
)
def test_an_address_that_cannot_be_is_refused(cast: Cast, program: Program, path: str, status: int) -> None:
    assert get(program(cast.clerk), path).status_code == status


def test_a_key_that_cannot_be_is_refused(cast: Cast, program: Program) -> None:
    assert put(program(cast.administrator, *BOTH), "/organisations/A_B", NEW).status_code == 422
