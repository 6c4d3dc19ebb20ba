"""The list of matters on a map: the same matters, as RFC 7946 has features."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from menkou.channels.api import answers, list_shapes
from menkou.channels.api.tests.conftest import Cast, Program, get
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, report
from menkou.kernel.places.models import Place


@pytest.mark.parametrize(
    ("of_matter", "of_place", "geometry", "point_of"),
    [
        ((121.47, 31.23), (121.5, 31.2), {"type": "Point", "coordinates": [121.47, 31.23]}, "matter"),
        ((None, None), (121.5, 31.2), {"type": "Point", "coordinates": [121.5, 31.2]}, "place"),
        ((None, None), (None, None), None, None),
    ],
)
def test_a_matter_stands_at_its_point_or_its_places(
    of_matter: Any,
    of_place: Any,
    geometry: Any,
    point_of: Any,
    lift: MatterState,
    cast: Cast,
    program: Program,
) -> None:
    _put(Matter.objects.filter(number=lift.number), of_matter)
    _put(Place.objects.filter(key="n1"), of_place)
    answer = get(program(cast.clerk), "/matters.geojson")
    assert answer.headers["Content-Type"] == answers.GEOJSON
    TypeAdapter(list_shapes.MatterFeatures).validate_json(answer.content)
    [feature] = answer.json()["features"]
    assert (feature["type"], feature["id"], feature["geometry"]) == ("Feature", lift.number, geometry)
    [row] = get(program(cast.clerk), "/matters").json()["items"]
    assert feature["properties"] == {**row, "point_of": point_of}


def test_it_is_narrowed_and_paged_like_the_list(cast: Cast, program: Program) -> None:
    numbers = [report(MONDAY + timedelta(minutes=nth)).matter.number for nth in range(3)]
    clerk = program(cast.clerk)
    first = get(clerk, "/matters.geojson?sort=oldest&size=2&count=true")
    page = first.json()
    assert page["type"] == "FeatureCollection"
    assert page["count"] == {"number": 3, "more": False}
    assert page["next"].startswith("/api/v1/matters.geojson?")
    assert first.headers["Link"] == f'<{page["next"]}>; rel="next"'
    second = clerk.get(page["next"]).json()
    assert [each["id"] for each in (*page["features"], *second["features"])] == numbers
    assert second["next"] is None
    assert get(clerk, "/matters.geojson?phase=closed").json()["features"] == []
    assert get(clerk, "/matters.geojson?colour=red").status_code == 422


def test_nobody_sees_more_on_the_map(lift: MatterState, cast: Cast, program: Program) -> None:
    for actor in (cast.green, cast.administrator):
        assert get(program(actor), "/matters.geojson").json()["features"] == []


def _put(rows: Any, point: tuple[float | None, float | None]) -> None:
    rows.update(longitude=point[0], latitude=point[1])
