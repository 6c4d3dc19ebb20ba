"""Locating: the smallest area that a point lies in.

Of the areas that are there and have a boundary, those that hold the point are looked up in an STR tree (shapely).
A point on a border is in the areas on both sides of it. Of several areas the one with the smallest surface is given;
of equal ones the one that stands lower in the tree, then the first by key. Outside all of them there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import shapely
from numpy.typing import NDArray

from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept

Coordinate = Decimal | float
Points = Sequence[tuple[Coordinate, Coordinate]] | NDArray[np.float64]

BEFORE_ALL = date.min.toordinal()
AFTER_ALL = date.max.toordinal() + 1


def locate(longitude: Coordinate, latitude: Coordinate, *, on: date | None = None) -> str | None:
    """Give the key of the smallest area that a point in WGS 84 lies in; see `locate_many`."""
    return locate_many([(longitude, latitude)], on=on)[0]


def locate_many(points: Points, *, on: date | None = None) -> list[str | None]:
    """Give the key of the smallest area that each point lies in, ``None`` outside all of them.

    :param points: longitude and latitude in WGS 84, in degrees; an array is taken as it is.
    :param on: only areas that are there on this day; without it those that have no end.
    """
    areas = _kept.get()
    rank = areas.ranks(np.asarray(points, dtype=np.float64).reshape(-1, 2), on)
    return [areas.keys[each] if each < len(areas.keys) else None for each in rank.tolist()]


@dataclass(frozen=True)
class Areas:
    """All areas with a boundary, in the order in which they are preferred.

    :param begins: ordinals of the first days, one an area; `ends` those of the first days after.
    """

    keys: tuple[str, ...]
    shapes: NDArray[np.object_]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    tree: shapely.STRtree

    def ranks(self, points: NDArray[np.float64], on: date | None) -> NDArray[np.int64]:
        """Give the index of the preferred area of each point; beyond the last where there is none."""
        best = np.full(len(points), len(self.keys))
        point, area = self.tree.query(shapely.points(points))
        there = self._there(on)[area]
        point, area = point[there], area[there]
        held = shapely.intersects_xy(self.shapes[area], points[point, 0], points[point, 1])
        np.minimum.at(best, point[held], area[held])
        return best

    def _there(self, on: date | None) -> NDArray[np.bool_]:
        if on is None:
            return np.equal(self.ends, AFTER_ALL)
        day = on.toordinal()
        return np.less_equal(self.begins, day) & np.less(day, self.ends)


def _read() -> Areas:
    rows = list(
        Place.objects.exclude(boundary="").values_list(
            "key", "depth", "boundary", "valid_from", "valid_until"
        )
    )
    shapes = shapely.from_geojson(np.array([row[2] for row in rows], dtype=object))
    surfaces = shapely.area(
        shapely.normalize(shapes)
    )  # equal ones to the last digit, wherever their rings begin
    order = sorted(range(len(rows)), key=lambda each: (surfaces[each], -rows[each][1], rows[each][0]))
    preferred = shapes[np.array(order, dtype=np.intp)]
    return Areas(
        keys=tuple(rows[each][0] for each in order),
        shapes=preferred,
        begins=_ordinals([rows[each][3] for each in order], BEFORE_ALL),
        ends=_ordinals([rows[each][4] for each in order], AFTER_ALL),
        tree=_indexed(preferred),
    )


def _indexed(shapes: NDArray[np.object_]) -> shapely.STRtree:
    """Build all indexes before several threads look points up; GEOS would build them at the first point."""
    shapely.prepare(shapes)
    inside = shapely.point_on_surface(shapes)
    shapely.intersects_xy(shapes, shapely.get_x(inside), shapely.get_y(inside))
    tree = shapely.STRtree(shapes)
    tree.query(inside)
    return tree


def _ordinals(days: Sequence[date | None], without: int) -> NDArray[np.int64]:
    return np.array([day.toordinal() if day else without for day in days], dtype=np.int64)


_kept: Kept[Areas] = Kept(_read)
