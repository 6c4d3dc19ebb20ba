"""Coordinates of Chinese maps at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.places import datum
from menkou.kernel.places.datum import Datum, Point

MILLIONTH = 1e-6

# A little inside the box, so that the shifted point is inside it as well.
points_in_china = st.tuples(st.floats(72.05, 137.78), st.floats(0.88, 55.78))
points_outside = st.one_of(
    st.tuples(st.floats(-180, 72), st.floats(-90, 90)),
    st.tuples(st.floats(137.84, 180), st.floats(-90, 90)),
    st.tuples(st.floats(-180, 180), st.floats(-90, 0.829)),
    st.tuples(st.floats(-180, 180), st.floats(55.83, 90)),
)


@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ],
    ids=["Shanghai", "Shenzhen", "Beijing"],
)
def test_points_published_with_the_formulas_agree(wgs84: Point, gcj02: Point) -> None:
    assert datum.to_gcj02(*wgs84) == pytest.approx(gcj02, abs=MILLIONTH)
    assert datum.from_gcj02(*gcj02) == pytest.approx(wgs84, abs=MILLIONTH)


def test_a_point_published_for_baidu_agrees() -> None:
    shifted = datum.to_bd09(*datum.from_gcj02(116.404, 39.915))

    assert shifted == pytest.approx((116.41036949371029, 39.92133699351021), abs=MILLIONTH)


@given(points_in_china)
def test_the_way_back_from_gcj02_ends_where_it_began(point: Point) -> None:
    assert datum.from_gcj02(*datum.to_gcj02(*point)) == pytest.approx(point, abs=MILLIONTH)


@given(points_in_china)
def test_the_way_back_from_bd09_ends_where_it_began(point: Point) -> None:
    assert datum.from_bd09(*datum.to_bd09(*point)) == pytest.approx(point, abs=MILLIONTH)


@given(points_in_china)
def test_a_shift_is_never_more_than_a_fiftieth_of_a_degree(point: Point) -> None:
    for shifted in (datum.to_gcj02(*point), datum.to_bd09(*point)):
        assert shifted == pytest.approx(point, abs=0.02)


@pytest.mark.parametrize("longitude", [72.05, 105.0, 137.78])
@pytest.mark.parametrize("latitude", [0.88, 35.0, 55.78])
def test_the_way_back_is_found_at_the_corners_too(longitude: float, latitude: float) -> None:
    point = (longitude, latitude)

    assert datum.from_gcj02(*datum.to_gcj02(*point)) == pytest.approx(point, abs=MILLIONTH)
    assert datum.from_bd09(*datum.to_bd09(*point)) == pytest.approx(point, abs=MILLIONTH)


@given(points_outside, st.sampled_from(Datum))
def test_outside_china_nothing_changes(point: Point, given_in: Datum) -> None:
    assert given_in.to_wgs84(*point) == point
    assert datum.to_gcj02(*point) == point
    assert datum.to_bd09(*point) == point


@given(points_in_china)
def test_wgs84_is_taken_as_it_is(point: Point) -> None:
    assert Datum.WGS84.to_wgs84(*point) == point
