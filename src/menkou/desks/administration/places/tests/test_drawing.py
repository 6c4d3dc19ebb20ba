"""Outlines are drawn as lines of positions, checked by the server, and held against their neighbours."""

import contextlib
import json

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from menkou.desks.administration.places import outlines
from menkou.kernel.places import geometry, neighbouring
from menkou.kernel.places.models import Place
from menkou.kernel.places.refusals import PlaceRefusal

SQUARE = "121.50, 31.10\n121.51, 31.10\n121.51, 31.11\n121.50, 31.11"
BOW_TIE = "121.50, 31.10\n121.51, 31.11\n121.51, 31.10\n121.50, 31.11"


def draw(client: Client, outline: str, key: str = "n1", **fields: str) -> int:
    asked = {"outline": outline, "datum": "wgs84", **fields}
    return client.post(reverse("admin_place_draw", args=[key]), asked).status_code


def square(west: float, south: float, side: float = 0.01) -> str:
    east, north = west + side, south + side
    return "\n".join(
        f"{x:.6f}, {y:.6f}" for x, y in ((west, south), (east, south), (east, north), (west, north))
    )


def test_an_outline_is_drawn_and_read_back(keeper: Client) -> None:
    assert draw(keeper, SQUARE) == 302

    stored = json.loads(Place.objects.get(key="n1").boundary)
    assert stored["type"] == "Polygon"
    assert stored["coordinates"][0][0] == stored["coordinates"][0][-1]
    shown = keeper.get(reverse("admin_place_draw", args=["n1"])).context["form"]["outline"].value()
    assert geometry.boundary(outlines.geometry(shown)) == Place.objects.get(key="n1").boundary


def test_an_empty_outline_takes_it_away(keeper: Client) -> None:
    draw(keeper, SQUARE)
    assert draw(keeper, "") == 302
    assert Place.objects.get(key="n1").boundary == ""


def test_a_crossing_outline_is_refused_and_the_spot_is_said(keeper: Client) -> None:
    answer = keeper.post(reverse("admin_place_draw", args=["n1"]), {"outline": BOW_TIE, "datum": "wgs84"})

    assert answer.status_code == 422
    assert answer.context["spot"] == "121.505, 31.105"
    assert Place.objects.get(key="n1").boundary == ""


@pytest.mark.parametrize(
    "wrong",
    ["hello", "121.5", "121.5, 31.1", "hole\n121.5, 31.1", "31.1, 121.5\n31.2, 121.5\n31.2, 121.6", "999, 1"],
)
def test_lines_that_are_no_outline_are_refused(keeper: Client, wrong: str) -> None:
    assert draw(keeper, wrong) == 422
    assert Place.objects.get(key="n1").boundary == ""


def test_parts_and_holes_come_back_as_they_were() -> None:
    hole = "hole\n121.502, 31.102\n121.504, 31.102\n121.504, 31.104"
    stored = geometry.boundary(outlines.geometry(f"{SQUARE}\n{hole}\n\n{square(121.6, 31.1)}"))

    again = geometry.boundary(outlines.geometry(outlines.lines(stored)))

    assert json.loads(again)["type"] == "MultiPolygon"
    assert [len(part) for part in json.loads(again)["coordinates"]] == [2, 1]


def test_positions_of_another_map_are_brought_to_wgs84(keeper: Client) -> None:
    draw(keeper, SQUARE, datum="gcj02")
    west = json.loads(Place.objects.get(key="n1").boundary)["coordinates"][0][0][0]
    assert 0.003 < 121.50 - west < 0.006


@given(st.text(max_size=200))
def test_any_text_is_an_outline_or_refused(text: str) -> None:
    with contextlib.suppress(PlaceRefusal):
        wanted = outlines.geometry(text)
        assert wanted is None or geometry.boundary(wanted)


def test_overlaps_gaps_and_what_reaches_out_are_told(keeper: Client) -> None:
    draw(keeper, square(121.50, 31.10, 0.02), "t")
    draw(keeper, square(121.50, 31.10, 0.011), "n1")
    draw(keeper, square(121.51, 31.10, 0.011), "n2")

    found = neighbouring.below(Place.objects.get(key="t"))

    assert {each.kind for each in found} == {"overlap", "gap", "outside"}
    overlap = next(each for each in found if each.kind == "overlap")
    assert overlap.keys == ("n1", "n2")
    assert 110_000 < overlap.square_metres < 120_000
    page = keeper.get(reverse("admin_place_neighbours", args=["t"])).content.decode()
    assert "样例1居和样例2居重叠了" in page


def test_outlines_side_by_side_fit(keeper: Client) -> None:
    draw(keeper, square(121.50, 31.10), "n1")
    draw(keeper, square(121.51, 31.10), "n2")
    assert neighbouring.below(Place.objects.get(key="t")) == []


def test_whoever_draws_over_a_neighbour_is_told(keeper: Client) -> None:
    draw(keeper, SQUARE, "n2")
    asked = {"outline": square(121.505, 31.105), "datum": "wgs84"}
    page = keeper.post(reverse("admin_place_draw", args=["n1"]), asked, follow=True)
    assert "重叠了" in page.content.decode()


def test_the_map_is_given_the_place_those_beside_it_and_the_one_above(keeper: Client) -> None:
    draw(keeper, square(121.50, 31.10, 0.02), "t")
    draw(keeper, SQUARE, "n1")
    draw(keeper, square(121.51, 31.10), "n2")

    answer = keeper.get(reverse("admin_place_outline", args=["n1"]))

    assert answer.headers["Content-Type"] == "application/geo+json"
    roles = {each["id"]: each["properties"]["role"] for each in answer.json()["features"]}
    assert roles == {"n1": "this", "n2": "sibling", "t": "parent"}
    beside = keeper.get(reverse("admin_place_outline", args=["n1"]), {"beside": "1"}).json()["features"]
    assert [each["id"] for each in beside] == ["t", "n2"]
