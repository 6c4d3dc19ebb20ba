"""Boundaries in and out as GeoJSON."""

import json
from typing import Any

import pytest
import shapely
import shapely.affinity
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.ledger import chain
from menkou.kernel.places import datum, file_refusals, geojson, geometry, locating, planting, refusals
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.reports import Report
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

pytestmark = pytest.mark.django_db

SQUARE = [[121.4, 31.1], [121.5, 31.1], [121.5, 31.2], [121.4, 31.2], [121.4, 31.1]]
HOLE = [[121.42, 31.12], [121.42, 31.14], [121.44, 31.14], [121.44, 31.12], [121.42, 31.12]]
NEXT = [[121.6, 31.1], [121.7, 31.1], [121.7, 31.2], [121.6, 31.1]]
BOW_TIE = [[121.4, 31.1], [121.5, 31.2], [121.5, 31.1], [121.4, 31.2], [121.4, 31.1]]
TWICE = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}


def corner_moved_to(longitude: float, latitude: float) -> list[list[float]]:
    return [[longitude, latitude], *SQUARE[1:4], [longitude, latitude]]


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(key: str | None, shape: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"key": key}, "geometry": shape}


def take(*features: Any, **options: Any) -> Report:
    document = {"type": "FeatureCollection", "features": features}
    return geojson.import_(json.dumps(document), by=BY, at=MONDAY, **options)


def counts(report: Report) -> tuple[int, int, int]:
    return report.planted, report.amended, report.unchanged


def test_features_draw_the_places_they_name(town: Town) -> None:
    both = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [NEXT]]}

    assert counts(take(feature("east", polygon(SQUARE)), feature("west", both))) == (0, 2, 0)

    assert locating.locate_many([(121.43, 31.13), (121.65, 31.12), (121.45, 31.15)]) == [
        "east",
        "west",
        "east",
    ]


def test_a_place_is_named_by_the_features_id_as_well(town: Town) -> None:
    assert (
        take({"type": "Feature", "id": "east", "properties": None, "geometry": polygon(SQUARE)}).amended == 1
    )


def test_the_same_file_twice_changes_nothing(town: Town) -> None:
    features = feature("east", polygon(SQUARE, HOLE)), feature("west", polygon(NEXT))
    take(*features)
    before = list(Place.objects.values()), len(list(chain.walk()))

    assert counts(take(*features)) == (0, 0, 2)
    assert counts(take(*features, given_in=Datum.GCJ02)) == (0, 2, 0)
    assert counts(take(*features, given_in=Datum.GCJ02)) == (0, 0, 2)
    assert counts(take(*features)) == (0, 2, 0)

    assert list(Place.objects.values()) == before[0]
    assert len(list(chain.walk())) == before[1] + 4


def test_what_is_written_is_read_back(town: Town) -> None:
    take(feature("east", polygon(SQUARE[::-1], HOLE[::-1])), feature("west", polygon(NEXT)))

    written = geojson.export(Place.objects.all())

    collection = json.loads(written)
    assert [each["id"] for each in collection["features"]] == ["east", "west"]
    assert collection["features"][0]["properties"]["name"] == "东里居民区"
    assert collection["features"][0]["geometry"]["coordinates"][0][:2] == [[121.4, 31.1], [121.5, 31.1]]
    assert counts(geojson.import_(written, by=BY, at=MONDAY)) == (0, 0, 2)


def test_boundaries_are_brought_to_wgs84(town: Town) -> None:
    shifted = [list(datum.to_bd09(*corner)) for corner in SQUARE]

    take(feature("east", polygon(shifted)), given_in=Datum.BD09)

    drawn = shapely.from_geojson(town["east"].boundary)
    assert drawn.symmetric_difference(shapely.Polygon(SQUARE)).area < 1e-7
    assert chain.read("place:east")[-1].data == {"boundary": town["east"].boundary}


@pytest.mark.parametrize(
    ("bad", "refusal", "says"),
    [
        (feature(None, polygon(SQUARE)), file_refusals.NoKey, "key"),
        (feature("nowhere", polygon(SQUARE)), refusals.NoSuchPlace, "nowhere"),
        (feature("west", polygon(SQUARE)), file_refusals.KeyGivenTwice, "number 1"),
        (feature("east", None), refusals.InvalidBoundary, "type"),
        (feature("east", {"type": "Point", "coordinates": [121, 31]}), refusals.InvalidBoundary, "Point"),
        (feature("east", {"type": "Polygon"}), refusals.InvalidBoundary, "missing"),
        (feature("east", polygon()), refusals.InvalidBoundary, "missing"),
        (feature("east", polygon([])), refusals.InvalidBoundary, "missing"),
        (feature("east", polygon([[121, 31], "here"])), refusals.InvalidBoundary, "missing"),
        (feature("east", polygon([[121], [122], [123], [121]])), refusals.InvalidBoundary, "no position"),
        (feature("east", polygon([[True, 31.0]] * 4)), refusals.InvalidBoundary, "no position"),
        (feature("east", polygon([[float("nan"), 31.0]] * 4)), refusals.InvalidBoundary, "no position"),
        (feature("east", polygon(SQUARE[:-1])), refusals.InvalidBoundary, "not closed"),
        (feature("east", polygon([SQUARE[0]] * 4)), refusals.InvalidBoundary, "no area"),
        (feature("east", polygon(BOW_TIE)), refusals.InvalidBoundary, "near 121.45, 31.15: it crosses itself"),
        (feature("east", polygon(SQUARE, NEXT)), refusals.InvalidBoundary, "a hole lies outside"),
        (feature("east", TWICE), refusals.InvalidBoundary, "boundary"),
        (feature("east", polygon([[y, x] for x, y in SQUARE])), refusals.CoordinatesSwapped, "swapped"),
        (feature("east", polygon(corner_moved_to(42.3, 271.0))), refusals.CoordinatesOutOfRange, "271.0"),
        (feature("east", polygon(corner_moved_to(10**400, 31))), refusals.CoordinatesOutOfRange, "earth"),
    ],
)  # fmt: skip
def test_a_bad_feature_is_named_and_the_good_ones_go_through(
    town: Town, bad: dict[str, Any], refusal: type[refusals.PlaceRefusal], says: str
) -> None:
    with translation.override("en"):
        report = take(feature("west", polygon(NEXT)), bad, feature("east-1", polygon(SQUARE)))

        [problem] = report.problems
        assert (problem.number, type(problem.refusal)) == (2, refusal)
        assert problem.key == (bad["properties"]["key"] or "")
        assert says in str(problem)
        assert problem.key in str(problem)
        assert problem.right
    assert counts(report) == (0, 2, 0)
    assert town["east"].boundary == ""


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"type": "FeatureCollection"}',
        '{"features": [1]}',
        b"\xff\xfe",
        "1" * 5000,
    ],
)
def test_anything_but_a_collection_of_features_is_refused(db: None, document: str | bytes) -> None:
    with pytest.raises(file_refusals.NotGeoJSON):
        geojson.import_(document, by=BY, at=MONDAY)


@pytest.mark.parametrize(("name", "good"), [("urn:ogc:def:crs:OGC:1.3:CRS84", True), ("EPSG:3857", False)])
def test_a_file_in_another_reference_system_is_refused(town: Town, name: str, good: bool) -> None:
    document = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": name}},
        "features": [feature("east", polygon(SQUARE))],
    }

    if good:
        assert geojson.import_(json.dumps(document), by=BY, at=MONDAY).amended == 1
    else:
        with translation.override("en"), pytest.raises(file_refusals.WrongReferenceSystem, match="3857"):
            geojson.import_(json.dumps(document), by=BY, at=MONDAY)


def test_a_drawn_place_can_be_planted(town: Town) -> None:
    place = planting.plant(
        town["east"], key="market", name="集市", kind="site", boundary=polygon(SQUARE), by=BY, at=MONDAY
    )

    assert json.loads(place.boundary) == polygon(SQUARE)


@given(
    st.floats(73, 135),
    st.floats(4, 53),
    st.lists(st.floats(0.001, 0.1), min_size=3, max_size=30),
    st.sampled_from(Datum),
)
def test_a_stored_boundary_is_written_the_same_again(
    longitude: float, latitude: float, rays: list[float], given_in: Datum
) -> None:
    turns = [
        shapely.affinity.rotate(
            shapely.Point(longitude + ray, latitude), 360 * number / len(rays), (longitude, latitude)
        )
        for number, ray in enumerate(rays)
    ]
    ring = [[turn.x, turn.y] for turn in [*turns, turns[0]]]

    stored = geometry.boundary(polygon(ring), given_in)

    assert geometry.boundary(json.loads(stored)) == stored
