"""Places: everybody reads them, administrators of the area change them."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import pages, place_geometry, place_locating, place_shapes
from menkou.channels.api.tests.conftest import Cast, Enter, Program, delete, get, post, put
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, appointed
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

NEW = {"kind": "neighbourhood", "parent": "t", "name": "样例三居", "name_en": "Third"}


def square(west: float, south: float, side: float = 0.01) -> dict[str, object]:
    """Draw a square."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def stranger(town: Place) -> Actor:
    """The administrator of the second neighbourhood alone."""
    return appointed("administrator", "committee2", "n2")


@pytest.fixture
def drawn(town: Place) -> Place:
    """The first neighbourhood with a boundary."""
    place = Place.objects.get(key="n1")
    return planting.amend(place, boundary=square(121.5, 31.1), by=SETUP, at=MONDAY)


def test_anyone_lists_places_from_the_top_down(anyone: Client, town: Place) -> None:
    found = get(anyone, "/places").json()
    assert [each["key"] for each in found["items"]] == ["t", "n1", "n2"]
    assert [each["parent"] for each in found["items"]] == [None, "t", "t"]
    assert found["next"] is None
    assert pages.Page[place_shapes.PlaceShape].model_validate(found)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("kind=town", ["t"]),
        ("below=n1", ["n1"]),
        ("parent=t", ["n1", "n2"]),
        ("text=样例2", ["n2"]),
        ("text=n1", ["n1"]),
        ("kind=nothing", []),
    ],
)
def test_a_list_is_narrowed(anyone: Client, town: Place, query: str, keys: list[str]) -> None:
    assert [each["key"] for each in get(anyone, f"/places?{query}").json()["items"]] == keys


def test_a_place_that_has_ended_is_not_there_on_a_later_day(
    anyone: Client, cast: Cast, program: Program
) -> None:
    ended = put(program(cast.administrator, Scope.ADMINISTER), "/places/n2/end", {"on": "2027-01-01"})
    assert ended.status_code == 200
    assert [each["key"] for each in get(anyone, "/places?on=2027-01-01&parent=t").json()["items"]] == ["n1"]
    assert len(get(anyone, "/places?on=2026-12-31&parent=t").json()["items"]) == 2


def test_pages_follow_one_another_and_lose_nothing(anyone: Client, town: Place) -> None:
    first = get(anyone, "/places?size=2").json()
    rest = get(anyone, first["next"].partition("/api/v1")[2]).json()
    assert [each["key"] for each in first["items"] + rest["items"]] == ["t", "n1", "n2"]
    assert rest["next"] is None


def test_a_list_costs_the_same_however_long(
    anyone: Client, town: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        planting.plant(town, key=f"x{number}", name="样例", kind="neighbourhood", by=SETUP, at=MONDAY)
    with django_assert_num_queries(2):
        assert len(get(anyone, "/places").json()["items"]) == 23


def test_one_place_stands_between_those_above_and_below(
    anyone: Client, town: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    top = get(anyone, "/places/t").json()
    assert [each["key"] for each in top["children"]] == ["n1", "n2"]
    with django_assert_num_queries(3):
        low = get(anyone, "/places/n1").json()
    assert [each["key"] for each in low["ancestors"]] == ["t"]
    assert place_shapes.OnePlace.model_validate(low)


def test_what_is_set_for_a_place_is_for_staff(anyone: Client, cast: Cast, program: Program) -> None:
    assert get(anyone, "/places/n1").json()["settings"] is None
    settings = get(program(cast.clerk), "/places/n1").json()["settings"]
    assert settings == {"code": "", "code_scheme": "", "hours": None, "days": None, "zone": ""}


def test_a_place_is_planted_once_however_often_it_is_sent(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    first, again = (put(administrator, "/places/n3", NEW) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 200), first.content.decode()
    assert first.json() == again.json()
    assert [each.kind for each in chain.read("place:n3")] == ["places.planted"]


def test_a_place_is_changed_in_what_is_said_and_stays_in_the_rest(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    put(administrator, "/places/n3", {**NEW, "longitude": 121.5, "latitude": 31.1})
    changed = put(
        administrator,
        "/places/n3",
        {"name": "样例三村", "hours": [["08:00", "12:00"]], "days": {"2026-12-25": False}},
    ).json()
    assert (changed["name"], changed["name_en"], changed["longitude"]) == ("样例三村", "Third", 121.5)
    assert changed["settings"]["hours"] == [["08:00", "12:00"]]
    assert changed["settings"]["days"] == {"2026-12-25": False}


def test_nobody_writes_over_what_they_have_not_seen(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.READ, Scope.ADMINISTER)
    seen = get(administrator, "/places/n1").headers["ETag"]
    assert put(administrator, "/places/n1", {"name": "甲"}, If_Match=seen).status_code == 200
    late = put(administrator, "/places/n1", {"name": "乙"}, If_Match=seen)
    assert (late.status_code, late.json()["code"]) == (412, "changed-since")
    assert Place.objects.get(key="n1").name == "甲"


def test_something_new_only_is_refused_where_it_is_there(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    assert put(administrator, "/places/n3", NEW, If_None_Match="*").status_code == 201
    assert put(administrator, "/places/n3", NEW, If_None_Match="*").status_code == 412


def test_kind_and_parent_stay(cast: Cast, program: Program) -> None:
    refused = put(program(cast.administrator, Scope.ADMINISTER), "/places/n1", {"kind": "village"})
    assert refused.status_code == 409
    assert refused.json()["errors"][0]["field"] == "body.kind"


def test_a_new_place_needs_kind_parent_and_name(cast: Cast, program: Program) -> None:
    refused = put(program(cast.administrator, Scope.ADMINISTER), "/places/n3", {"name": "样例三居"})
    assert refused.status_code == 422
    assert {each["field"] for each in refused.json()["errors"]} == {"body.kind", "body.parent"}
    assert not Place.objects.filter(key="n3").exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "\0"}, 422),
        ({"name": 7}, 422),
        ({"name": "x" * 121}, 422),
        ({"longitude": 1e300, "latitude": 0}, 422),
        ({"longitude": 121.5}, 422),
        ({"longitude": 31.1, "latitude": 121.5}, 422),
        ({"valid_from": "never"}, 422),
        ({"hours": [["08:00"]]}, 422),
        ({"hours": [["12:00", "08:00"]]}, 422),
        ({"days": {"2026-12-25": 3}}, 422),
        ({"zone": "Nowhere/Never"}, 422),
        ({"zone": "../../etc"}, 422),
        ({"code_scheme": "none"}, 422),
        ({"colour": "red"}, 422),
        ({"valid_until": "0001-01-01", "valid_from": "9999-12-31"}, 422),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, program: Program, body: object, status: int) -> None:
    before = Place.objects.values().get(key="n1")
    refused = put(program(cast.administrator, Scope.ADMINISTER), "/places/n1", body)
    assert refused.status_code == status, refused.content.decode()
    assert Place.objects.values().get(key="n1") == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/places/nowhere", 404),
        ("/places/%00", 422),
        ("/places/" + "x" * 300, 422),
        ("/places?kind=%00", 422),
        ("/places?size=0", 422),
        ("/places?size=201", 422),
        ("/places?after=~", 422),
        ("/places?below=nowhere", 422),
        ("/places?on=today", 422),
        ("/places/nowhere/geometry", 404),
        ("/places/locate?longitude=181&latitude=0", 422),
        ("/places/locate?longitude=nan&latitude=0", 422),
        ("/places/locate?longitude=1e999&latitude=0", 422),
        ("/places/locate?longitude=31&latitude=80", 422),
        ("/places/locate", 422),
    ],
)
def test_an_address_that_cannot_be_is_refused(anyone: Client, town: Place, path: str, status: int) -> None:
    assert get(anyone, path).status_code == status


@pytest.mark.parametrize("path", ["/places/n1", "/places/n3", "/places/n1/end", "/places/n1/geometry"])
def test_only_administrators_of_the_area_write(
    anyone: Client, cast: Cast, stranger: Actor, program: Program, path: str
) -> None:
    body = {"n1": {"name": "甲"}, "n3": NEW, "end": {"on": "2027-01-01"}, "geometry": square(121.5, 31.1)}
    said = body[path.rpartition("/")[2]]
    before = [*Place.objects.values()]
    assert put(anyone, path, said).status_code == 401
    assert put(program(cast.clerk), path, said).json()["code"] == "out-of-scope"
    assert put(program(cast.administrator, Scope.READ), path, said).status_code == 403
    refused = put(program(stranger, Scope.ADMINISTER), path, said)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    assert [*Place.objects.values()] == before


def test_another_top_is_for_whoever_has_the_whole(stranger: Actor, cast: Cast, program: Program) -> None:
    top = {"kind": "town", "parent": None, "name": "另一镇"}
    assert put(program(stranger, Scope.ADMINISTER), "/places/t2", top).status_code == 403
    assert put(program(cast.administrator, Scope.ADMINISTER), "/places/t2", top).status_code == 201


def test_a_session_changes_places_as_its_appointment_may(cast: Cast, at_desk: Enter) -> None:
    assert put(at_desk(cast.administrator), "/places/n1", {"name": "甲"}).status_code == 200
    assert put(at_desk(cast.clerk), "/places/n1", {"name": "乙"}).status_code == 403


def test_a_place_with_others_below_is_not_closed(cast: Cast, program: Program) -> None:
    refused = put(program(cast.administrator, Scope.ADMINISTER), "/places/t/end", {"on": "2027-01-01"})
    assert (refused.status_code, refused.json()["code"]) == (409, "places-below-stay")


def test_a_boundary_is_drawn_read_and_taken_away(anyone: Client, cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    for _time in range(2):
        answer = put(administrator, "/places/n1/geometry", square(121.5, 31.1))
        assert answer.status_code == 200, answer.content.decode()
    read = get(anyone, "/places/n1/geometry")
    assert read.headers["Content-Type"] == "application/geo+json"
    assert place_geometry.Feature.model_validate(read.json())
    assert read.json()["geometry"]["type"] == "Polygon"
    assert delete(administrator, "/places/n1/geometry", If_Match='"other"').status_code == 412
    assert delete(administrator, "/places/n1/geometry").json()["geometry"] is None
    assert len(chain.read("place:n1")) == 3


def test_a_boundary_in_another_datum_is_brought_to_ours(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    put(administrator, "/places/n1/geometry?datum=gcj02", square(121.5, 31.1))
    west = json.loads(Place.objects.get(key="n1").boundary)["coordinates"][0][0][0]
    assert 121.49 < west < 121.4999


@pytest.mark.parametrize(
    "boundary",
    [
        {"type": "Point", "coordinates": [121.5, 31.1]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[121.5, 31.1], [121.6, 31.1], [121.5, 31.1]]]},
        {"type": "Polygon", "coordinates": [[[1e308, 0], [1, 1], [0, 1], [1e308, 0]]]},
        {"type": "Polygon", "coordinates": [[["a", 0], [1, 1], [0, 1], [0, 0]]]},
        {"type": "MultiPolygon", "coordinates": [[[121.5, 31.1], [121.6, 31.1], [121.5, 31.1]]]},
        {"type": "Polygon", "coordinates": [[[31, 121], [32, 121], [32, 122], [31, 121]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
        [],
        "\0",
    ],
)
def test_what_is_no_area_is_refused(cast: Cast, program: Program, boundary: object) -> None:
    refused = put(program(cast.administrator, Scope.ADMINISTER), "/places/n1/geometry", boundary)
    assert refused.status_code == 422, refused.content.decode()
    assert not Place.objects.get(key="n1").boundary


def test_a_place_without_a_boundary_is_a_point(anyone: Client, cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    put(administrator, "/places/n1", {"longitude": 121.5, "latitude": 31.1})
    assert get(anyone, "/places/n1/geometry").json()["geometry"] == {
        "type": "Point",
        "coordinates": [121.5, 31.1],
    }


def test_the_list_on_the_map_costs_the_same_however_long(
    anyone: Client, drawn: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        found = get(anyone, "/places.geojson").json()
    assert place_geometry.Features.model_validate(found)
    assert [each["geometry"] is not None for each in found["features"]] == [False, True, False]
    assert "code" not in found["features"][0]["properties"]


def test_a_point_is_located(anyone: Client, drawn: Place) -> None:
    found = get(anyone, "/places/locate?longitude=121.505&latitude=31.105").json()
    assert place_locating.Located.model_validate(found)
    assert (found["place"]["key"], [each["key"] for each in found["ancestors"]]) == ("n1", ["t"])
    outside = get(anyone, "/places/locate?longitude=121.6&latitude=31.105").json()
    assert outside == {"place": None, "ancestors": []}


def test_many_points_are_located_in_as_many_statements_as_one(
    anyone: Client, drawn: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    points = [[121.505, 31.105], [121.6, 31.105]] * 500
    post(anyone, "/places/locate", {"points": points[:1]})
    with django_assert_num_queries(2):
        found = post(anyone, "/places/locate", {"points": points}).json()
    assert found["places"] == ["n1", None] * 500
    assert place_locating.ManyLocated.model_validate(found)


@pytest.mark.parametrize(
    "body",
    [
        {"points": []},
        {"points": [[121.5, 31.1]] * 1001},
        {"points": [[121.5]]},
        {"points": [[121.5, "x"]]},
        {"points": [[31.1, 121.5]]},
        {"points": [[121.5, 31.1]], "datum": "other"},
        {},
    ],
)
def test_points_that_cannot_be_are_refused(anyone: Client, town: Place, body: object) -> None:
    assert post(anyone, "/places/locate", body).status_code == 422


def test_a_token_that_is_not_for_reading_does_not_read(cast: Cast, program: Program) -> None:
    assert get(program(cast.administrator, Scope.ADMINISTER), "/places").status_code == 403
