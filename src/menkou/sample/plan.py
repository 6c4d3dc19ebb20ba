"""Where everything lies in the sample town: an invented plan of crooked blocks, so that maps have something to show.

The town is a lattice of seven blocks by six, of which each corner is moved a little; blocks share their corners, so
that they neither overlap nor leave gaps. Degrees in WGS 84, as (longitude, latitude).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

Point = tuple[float, float]

WEST, SOUTH = 121.36, 31.16
WIDE, HIGH = 0.0085, 0.0075
COLUMNS, ROWS = 7, 6
CROOKED = 0.22
"""How far a corner may be moved, in parts of a block."""
SEED = 310112107
SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class Block:
    """Four corners, from the south-west against the clock."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def outline(self) -> dict[str, Any]:
        """The outline as GeoJSON."""
        return {"type": "Polygon", "coordinates": [_ring(self.corners)]}

    def point(self, across: float, up: float) -> tuple[Decimal, Decimal]:
        """Give a point in it, as places keep it.

        :param across: from the west side (0) to the east (1); `up` from the south to the north.
        """
        longitude, latitude = self._at(across, up)
        return _degrees(longitude), _degrees(latitude)

    def strips(self, count: int) -> Iterator["Block"]:
        """Part it from west to east."""
        for left, right in pairwise(nth / count for nth in range(count + 1)):
            corners = ((left, 0), (right, 0), (right, 1), (left, 1))
            south_west, south_east, north_east, north_west = (self._at(*corner) for corner in corners)
            yield Block((south_west, south_east, north_east, north_west))

    def _at(self, across: float, up: float) -> Point:
        south_west, south_east, north_east, north_west = self.corners
        return _between(
            _between(south_west, south_east, across), _between(north_west, north_east, across), up
        )


def blocks() -> list[Block]:
    """Give all blocks, row by row."""
    corner = _corners()
    return [
        Block((corner[x, y], corner[x + 1, y], corner[x + 1, y + 1], corner[x, y + 1]))
        for y in range(ROWS)
        for x in range(COLUMNS)
    ]


def town() -> dict[str, Any]:
    """Give the outline of all blocks together."""
    corner = _corners()
    south = [corner[x, 0] for x in range(COLUMNS)]
    east = [corner[COLUMNS, y] for y in range(ROWS)]
    north = [corner[x, ROWS] for x in range(COLUMNS, 0, -1)]
    west = [corner[0, y] for y in range(ROWS, 0, -1)]
    return {"type": "Polygon", "coordinates": [_ring([*south, *east, *north, *west])]}


def _corners() -> dict[tuple[int, int], Point]:
    chance = random.Random(SEED)  # noqa: S311 - a plan, no secret
    return {
        (x, y): (
            WEST + WIDE * (x + chance.uniform(-CROOKED, CROOKED)),
            SOUTH + HIGH * (y + chance.uniform(-CROOKED, CROOKED)),
        )
        for x in range(COLUMNS + 1)
        for y in range(ROWS + 1)
    }


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _ring(points: "tuple[Point, ...] | list[Point]") -> list[list[float]]:
    ring = [[round(longitude, 6), round(latitude, 6)] for longitude, latitude in points]
    return [*ring, ring[0]]


def _degrees(value: float) -> Decimal:
    return Decimal(value).quantize(SIX_PLACES)
