"""Finding places of many points at once: 39 areas, each in 20 micro-grids."""

import time
from datetime import UTC, datetime
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping

from menkou.config import installation
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import locating, planting
from menkou.kernel.places.seeds import Seed

AREAS, GRIDS = (13, 3), (5, 4)
CORNERS = 60
"""Corners of an area's boundary, as real ones have."""
BATCH, SECONDS = 10_000, 4.0
WEST, SOUTH, STEP = 121.3, 31.1, 0.02


def located() -> dict[str, Any]:
    """Plant the areas, and say how many points a second are located, and how many a bare tree of the same finds."""
    installation.prepare()
    now = datetime.now(UTC)
    seeds = [Seed(key="t", parent=None, name="样例镇", kind="town"), *_areas()]
    planting.plant_many(seeds, by=Actor.system("bench"), at=now)
    points = _points(np.random.default_rng(1))
    found = locating.locate_many(points)
    shapes = shapely.from_geojson([each.boundary for each in locating.Place.objects.exclude(boundary="")])
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)
    bare = [_rate(lambda: tree.query(shapely.points(points), predicate="intersects"))]
    rate = _rate(lambda: locating.locate_many(points))
    bare.append(_rate(lambda: tree.query(shapely.points(points), predicate="intersects")))
    return {
        "rate": rate,
        "floor": sum(bare) / 2,
        "areas": len(seeds) - 1,
        "found": sum(key is not None for key in found) / len(found),
    }


def _areas() -> list[Seed]:
    seeds = []
    for x in range(AREAS[0]):
        for y in range(AREAS[1]):
            key, west, south = f"n{x}-{y}", WEST + x * STEP, SOUTH + y * STEP
            seeds.append(
                _seed(key, "t", "neighbourhood", shapely.box(west, south, west + STEP, south + STEP))
            )
            wide, high = STEP / GRIDS[0], STEP / GRIDS[1]
            for nth in range(GRIDS[0] * GRIDS[1]):
                left, low = west + nth % GRIDS[0] * wide, south + nth // GRIDS[0] * high
                box = shapely.box(left, low, left + wide, low + high)
                seeds.append(_seed(f"{key}-{nth}", key, "micro_grid", box))
    return seeds


def _seed(key: str, parent: str, kind: str, box: shapely.Polygon) -> Seed:
    drawn = shapely.segmentize(box, box.length / CORNERS)
    return Seed(key=key, parent=parent, name=key, kind=kind, boundary=dict(mapping(drawn)))


def _points(chance: np.random.Generator) -> NDArray[np.float64]:
    """Draw points all over the town, some a little outside."""
    wide, high = AREAS[0] * STEP, AREAS[1] * STEP
    return np.column_stack(
        [
            chance.uniform(WEST - wide / 50, WEST + wide * 1.02, BATCH),
            chance.uniform(SOUTH, SOUTH + high * 1.02, BATCH),
        ]
    )


def _rate(work: Any) -> float:
    """Give the points a second."""
    rounds, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < SECONDS / 2:
        work()
        rounds += 1
    return rounds * BATCH / (time.perf_counter() - begun)
