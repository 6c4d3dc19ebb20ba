"""The smallest area that a point lies in."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.db import transaction
from pytest_django import DjangoAssertNumQueries
from shapely.geometry import mapping

from menkou.kernel.places import locating, planting, revision
from menkou.kernel.places.models import Place
from menkou.kernel.places.planting import Seed
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

pytestmark = pytest.mark.django_db

DAPUQIAO = Path(__file__).parents[5] / "../shared/data/dapuqiao_boundary.geojson"


def square(west: float, south: float, size: float = 1.0) -> dict[str, Any]:
    box = shapely.box(
        121 + west / 100, 31 + south / 100, 121 + (west + size) / 100, 31 + (south + size) / 100
    )
    return dict(mapping(box))


def at(east: float, north: float) -> tuple[float, float]:
    return 121 + east / 100, 31 + north / 100


@pytest.fixture
def drawn(town: Town) -> Town:
    """Draw the town three wide and two high; east and west beside one another in it; a grid inside east."""
    draw(town, "sample-town", dict(mapping(shapely.box(*at(0, 0), *at(3, 2)))))
    draw(town, "west", square(0, 0))
    draw(town, "east", square(1, 0))
    draw(town, "east-1", square(1.5, 0.5, 0.5))
    return town


def draw(town: Town, key: str, boundary: dict[str, Any]) -> None:
    planting.amend(town[key], boundary=boundary, by=BY, at=MONDAY)


def test_a_point_lies_in_the_smallest_area_that_holds_it(drawn: Town) -> None:
    points = [at(0.5, 0.5), at(1.2, 0.2), at(1.7, 0.7), at(2.5, 1.5)]

    assert locating.locate_many(points) == ["west", "east", "east-1", "sample-town"]


def test_a_point_outside_every_area_is_nowhere(drawn: Town) -> None:
    assert locating.locate_many([at(3.1, 1), at(-50, 0), (0, 0), (float("nan"), 31)]) == [None] * 4


def test_without_areas_every_point_is_nowhere(town: Town) -> None:
    assert locating.locate(*at(0.5, 0.5)) is None


def test_no_points_are_no_answers(drawn: Town) -> None:
    assert locating.locate_many([]) == []


def test_a_point_on_the_outer_border_is_inside(drawn: Town) -> None:
    assert locating.locate(*at(3, 1)) == "sample-town"
    assert locating.locate(*at(0, 0)) == "west"


def test_a_point_on_a_border_between_equals_goes_to_the_first_by_key(drawn: Town) -> None:
    assert locating.locate(*at(1, 0.5)) == "east"


def test_a_point_on_a_border_goes_to_the_smaller_side(drawn: Town) -> None:
    assert locating.locate(*at(2, 0.7)) == "east-1"
    assert locating.locate(*at(0.5, 1)) == "west"


def test_in_an_overlap_the_smallest_has_its_way(drawn: Town) -> None:
    planting.plant(
        drawn["west"],
        key="market",
        name="集市",
        kind="site",
        boundary=square(0.9, 0.1, 0.2),
        by=BY,
        at=MONDAY,
    )

    assert locating.locate_many([at(0.95, 0.2), at(1.05, 0.2)]) == ["market", "market"]


def test_of_the_same_area_the_one_lower_in_the_tree_has_its_way(drawn: Town) -> None:
    outline = square(0, 0)
    turned = outline | {"coordinates": [[*outline["coordinates"][0][2:], *outline["coordinates"][0][1:3]]]}
    planting.plant(
        drawn["west"], key="a-whole", name="西里一网格", kind="micro_grid", boundary=turned, by=BY, at=MONDAY
    )
    planting.plant(
        drawn["west"],
        key="z-whole",
        name="西里同域网格",
        kind="micro_grid",
        boundary=outline,
        by=BY,
        at=MONDAY,
    )

    assert locating.locate(*at(0.5, 0.5)) == "a-whole"


def test_a_hole_is_outside(drawn: Town) -> None:
    ring = shapely.Polygon(
        shapely.box(*at(2, 1), *at(3, 2)).exterior, [shapely.box(*at(2.4, 1.4), *at(2.6, 1.6)).exterior]
    )
    planting.plant(
        drawn["sample-town"],
        key="ring",
        name="环",
        kind="site",
        boundary=dict(mapping(ring)),
        by=BY,
        at=MONDAY,
    )

    assert locating.locate_many([at(2.2, 1.5), at(2.5, 1.5)]) == ["ring", "sample-town"]


def test_a_closed_area_holds_points_until_the_day_it_ends_on(drawn: Town) -> None:
    planting.close(drawn["east-1-7"], date(2026, 12, 1), by=BY, at=MONDAY)
    planting.close(drawn["east-1"], date(2026, 12, 1), by=BY, at=MONDAY)
    planting.plant(
        drawn["east"],
        key="east-new",
        name="东里新网格",
        kind="micro_grid",
        valid_from=date(2026, 12, 1),
        boundary=square(1.5, 0.5, 0.5),
        by=BY,
        at=MONDAY,
    )

    point = at(1.7, 0.7)
    assert locating.locate(*point, on=date(2026, 11, 30)) == "east-1"
    assert locating.locate(*point, on=date(2026, 12, 1)) == "east-new"
    assert locating.locate(*point) == "east-new"


def test_decimal_coordinates_are_taken(drawn: Town) -> None:
    assert locating.locate(Decimal("121.005"), Decimal("31.005")) == "west"


def test_a_changed_boundary_counts_at_once(drawn: Town) -> None:
    assert locating.locate(*at(0.5, 0.5)) == "west"

    draw(drawn, "west", square(0, 1))

    assert locating.locate_many([at(0.5, 0.5), at(0.5, 1.5)]) == ["sample-town", "west"]


def test_an_undone_change_does_not_count(drawn: Town) -> None:
    with transaction.atomic():
        draw(drawn, "west", square(0, 1))
        assert locating.locate(*at(0.5, 1.5)) == "west"
        transaction.set_rollback(True)

    assert locating.locate(*at(0.5, 0.5)) == "west"


def test_the_revision_is_compared_once_a_batch(
    drawn: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # the revision and all areas
        locating.locate_many([at(0.5, 0.5)] * 1000)
    with django_assert_num_queries(1):
        locating.locate_many([at(0.5, 0.5)] * 1000)
    with django_assert_num_queries(1), revision.compared_once():
        for _each in range(100):
            locating.locate(*at(0.5, 0.5))


def grids(across: int = 39, inside: int = 20) -> list[Seed]:
    """Make neighbourhoods side by side, each cut into micro-grids of some forty corners."""
    seeds = []
    for number in range(across):
        west, south = number % 7, number // 7
        seeds.append(
            Seed(
                key=f"n-{number}",
                parent="sample-town",
                name="居民区",
                kind="neighbourhood",
                boundary=square(west, south),
            )
        )
        for cell in range(inside):
            east, north = west + (cell % 5) / 5, south + (cell // 5) / 4
            box = shapely.segmentize(shapely.box(*at(east, north), *at(east + 1 / 5, north + 1 / 4)), 0.00025)
            seeds.append(
                Seed(
                    key=f"n-{number}-{cell}",
                    parent=f"n-{number}",
                    name="网格",
                    kind="micro_grid",
                    boundary=dict(mapping(box)),
                )
            )
    return seeds


def test_many_points_are_located_in_one_statement(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planting.plant_many(grids(), by=BY, at=MONDAY)
    spread = np.random.default_rng(20261101).uniform((121, 31), (121.07, 31.06), (20_000, 2))
    locating.locate(*at(0.5, 0.5))

    with django_assert_num_queries(1):
        found = locating.locate_many(spread)

    assert sum(key is not None for key in found) / len(found) == pytest.approx(39 / 42, abs=0.01)


def test_looking_up_agrees_with_looking_at_every_area(town: Town) -> None:
    planting.plant_many(grids(across=9), by=BY, at=MONDAY)
    rows = Place.objects.exclude(boundary="").values_list("key", "depth", "boundary")
    areas = [(key, depth, shapely.from_geojson(boundary)) for key, depth, boundary in rows]
    quarters = [at(east / 4, north / 4) for east in range(-1, 30) for north in range(-1, 10)]

    located = locating.locate_many(quarters)

    for point, key in zip(quarters, located, strict=True):
        here = shapely.Point(point)
        holding = [
            (shape.normalize().area, -depth, name) for name, depth, shape in areas if shape.covers(here)
        ]
        assert key == (min(holding)[2] if holding else None)
    assert None in located
    assert len(set(located)) > 100


@pytest.mark.skipif(not DAPUQIAO.exists(), reason="the boundary of Dapuqiao is not on this machine")
def test_a_real_boundary_holds_the_points_that_shapely_says() -> None:
    [feature] = json.loads(DAPUQIAO.read_text())["features"]
    planting.plant(
        None, key="dapuqiao", name="打浦桥街道", kind="town", boundary=feature["geometry"], by=BY, at=MONDAY
    )
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    west, south, east, north = shape.bounds
    points = np.random.default_rng(12235958).uniform((west, south), (east, north), (2_000, 2))

    located = locating.locate_many(points)

    assert located == ["dapuqiao" if inside else None for inside in shapely.intersects_xy(shape, points)]
    assert 500 < located.count("dapuqiao") < 2_000
