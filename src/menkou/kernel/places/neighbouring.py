"""Neighbours: where outlines of places side by side overlap, leave a gap, or reach out of the place above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, pi, radians
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place

METRES_A_DEGREE = 6_378_137 * pi / 180
LEAST = 50.0
"""Square metres that are worth a word; less is how exactly lines were drawn."""
LEAST_PART = 0.001
"""Of the smaller area: thinner overlaps along a border are drawing, too."""
ALONGSIDE = frozenset({"site", "venue"})
"""Kinds that lie in others and part nothing."""


@dataclass(frozen=True)
class Conflict:
    """Something about outlines that cannot be meant.

    :param kind: ``overlap``, ``gap`` or ``outside``.
    :param places: names of those that it is about; of a gap, of the place above.
    :param square_metres: how large it is.
    :param spot: longitude and latitude of a point in it.
    """

    kind: str
    places: tuple[str, ...]
    keys: tuple[str, ...]
    square_metres: int
    spot: tuple[float, float]

    def __str__(self) -> str:
        values = {
            "places": _(" and ").join(self.places),
            "area": f"{self.square_metres:,}",
            "spot": f"{self.spot[0]:.6f}, {self.spot[1]:.6f}",
        }
        if self.kind == "overlap":
            return _("%(places)s overlap by %(area)s m², near %(spot)s.") % values
        if self.kind == "outside":
            return _("%(places)s reaches %(area)s m² out of the place above, near %(spot)s.") % values
        return _("In %(places)s, %(area)s m² belong to nobody, near %(spot)s.") % values


def of_one(place: Place) -> list[Conflict]:
    """Hold one place against those beside it and the one above; three statements at most."""
    if not place.boundary or place.kind in ALONGSIDE:
        return []
    beside = Place.objects.filter(path__startswith=place.path[: -place.steplen], depth=place.depth)
    others = [each for each in _drawn(beside.filter(kind__in=_alike(place.kind))) if each.pk != place.pk]
    above = Place.objects.filter(path=place.path[: -place.steplen]).exclude(boundary="").first()
    return _largest_first([*_overlaps([place, *others], only=0), *_outside([place], above)])


def below(parent: Place) -> list[Conflict]:
    """Hold all places right below one against each other and against it, in one statement."""
    rows = [
        each
        for each in _drawn(Place.objects.within(parent).filter(depth=parent.depth + 1))
        if each.kind not in ALONGSIDE
    ]
    found: list[Conflict] = []
    for kinds in {_alike(each.kind) for each in rows}:
        found += _overlaps([each for each in rows if each.kind in kinds])
    above = parent if parent.boundary else None
    return _largest_first([*found, *_outside(rows, above), *_gaps(rows, above)])


def _alike(kind: str) -> tuple[str, ...]:
    """Give the kinds that part an area between them."""
    return LIVING_AREAS if kind in LIVING_AREAS else (kind,)


def _drawn(places: Any) -> list[Place]:
    return list(places.exclude(boundary="").filter(valid_until=None))


def _overlaps(places: list[Place], *, only: int | None = None) -> Iterator[Conflict]:
    """Give the pairs that overlap.

    :param only: index of the one whose pairs are asked for.
    """
    shapes = shapely.from_geojson(np.array([each.boundary for each in places], dtype=object))
    tree = shapely.STRtree(shapes)
    asked = shapes if only is None else shapes[only : only + 1]
    for one, other in zip(*tree.query(asked, predicate="intersects").tolist(), strict=True):
        if (one >= other) if only is None else (other == only):
            continue
        shared = shapely.intersection(asked[one], shapes[other])
        size = _square_metres(shared)
        if size >= max(LEAST, LEAST_PART * min(_square_metres(asked[one]), _square_metres(shapes[other]))):
            yield _conflict("overlap", [places[one], places[other]], shared, size)


def _outside(places: Iterable[Place], above: Place | None) -> Iterator[Conflict]:
    if above is None:
        return
    whole = shapely.from_geojson(above.boundary)
    for each in places:
        shape = shapely.from_geojson(each.boundary)
        rest = shapely.difference(shape, whole)
        size = _square_metres(rest)
        if size >= max(LEAST, LEAST_PART * _square_metres(shape)):
            yield _conflict("outside", [each], rest, size)


def _gaps(places: list[Place], above: Place | None) -> Iterator[Conflict]:
    if above is None or not places:
        return
    parts = shapely.from_geojson(np.array([each.boundary for each in places], dtype=object))
    whole = shapely.from_geojson(above.boundary)
    for rest in shapely.get_parts(shapely.difference(whole, shapely.union_all(parts))):
        size = _square_metres(rest)
        if size >= max(LEAST, LEAST_PART / 10 * _square_metres(whole)):
            yield _conflict("gap", [above], rest, size)


def _conflict(kind: str, places: list[Place], where: Any, size: float) -> Conflict:
    point = shapely.point_on_surface(where)
    names, keys = tuple(each.label for each in places), tuple(each.key for each in places)
    return Conflict(kind, names, keys, round(size), (float(point.x), float(point.y)))


def _square_metres(shape: Any) -> float:
    """Measure a surface, as on a plane at its own latitude; exact enough to tell metres from hectares."""
    if shapely.is_empty(shape):
        return 0.0
    latitude = shapely.centroid(shape).y
    return float(shapely.area(shape)) * METRES_A_DEGREE**2 * cos(radians(latitude))


def _largest_first(found: list[Conflict]) -> list[Conflict]:
    return sorted(found, key=lambda each: -each.square_metres)
