"""Positions and boundaries: checked, brought to WGS 84, and written in the one form that is stored."""

import json
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from shapely.geometry import MultiPolygon, Polygon, mapping

from menkou.kernel.places import datum, refusals
from menkou.kernel.places.datum import Datum, Point

SIX_DIGITS = Decimal("0.000001")
DIGITS_OF_A_BOUNDARY = 7
"""A centimetre."""

POSITIONS_OF_A_RING = 4

REASONS = {
    "Self-intersection": gettext_lazy("it crosses itself"),
    "Ring Self-intersection": gettext_lazy("it touches itself"),
    "Hole lies outside shell": gettext_lazy("a hole lies outside"),
    "Holes are nested": gettext_lazy("a hole lies in a hole"),
    "Nested shells": gettext_lazy("a part lies in another part"),
    "Interior is disconnected": gettext_lazy("a hole cuts it in two"),
    "Duplicate Rings": gettext_lazy("a ring is there twice"),
    "Too few points in geometry component": gettext_lazy("it has no area"),
}
"""What GEOS says of an invalid area, in words for the desk."""


def position(
    longitude: Decimal | None, latitude: Decimal | None, given_in: Datum
) -> tuple[Decimal, Decimal] | None:
    """Check the position of a place and bring it to WGS 84, in millionths of a degree; none is fine.

    :raises HalfACoordinate: only one of the two.
    :raises CoordinatesOutOfRange: not on the earth.
    :raises CoordinatesSwapped: in China only when read the other way round.
    """
    if longitude is None and latitude is None:
        return None
    if longitude is None or latitude is None:
        raise refusals.HalfACoordinate
    if not (longitude.is_finite() and latitude.is_finite()):
        raise refusals.CoordinatesOutOfRange(position=_written(longitude, latitude))
    check_positions([(longitude, latitude)])
    if given_in is not Datum.WGS84:
        longitude, latitude = map(Decimal, given_in.to_wgs84(float(longitude), float(latitude)))
    return longitude.quantize(SIX_DIGITS), latitude.quantize(SIX_DIGITS)


def boundary(geometry: Any, given_in: Datum = Datum.WGS84) -> str:
    """Check a GeoJSON geometry and write it as it is stored: WGS 84, seven digits, outer rings counter-clockwise.

    Altitudes are dropped (RFC 7946, 3.1.1).

    :raises InvalidBoundary: no area: another type, malformed, an open ring, one that crosses itself.
    :raises CoordinatesOutOfRange: not on the earth.
    :raises CoordinatesSwapped: all of it in China only when read the other way round.
    """
    parts = _parts(geometry)
    check_positions([at for rings in parts for ring in rings for at in ring])
    polygons = [Polygon(*_brought(rings, given_in)) for rings in parts]
    area = polygons[0] if geometry["type"] == "Polygon" else MultiPolygon(polygons)
    if not area.is_valid:
        problem, spot = _invalid(area)
        raise refusals.InvalidBoundary(problem=problem, spot=spot)
    return json.dumps(mapping(shapely.orient_polygons(area)), separators=(",", ":"))


def check_positions(positions: Sequence[tuple[Any, Any]]) -> None:
    """Check that positions lie on the earth and the right way round.

    They count as swapped when they all lie in China only when read the other way round. So do those of a place that
    really lies north of 72° N; it has to be drawn elsewhere.

    :raises CoordinatesOutOfRange: one of them is not on the earth.
    :raises CoordinatesSwapped: latitude comes first.
    """
    if all(datum.is_in_china(second, first) for first, second in positions):
        first, second = positions[0]
        raise refusals.CoordinatesSwapped(position=_written(first, second), swapped=_written(second, first))
    for longitude, latitude in positions:
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise refusals.CoordinatesOutOfRange(position=_written(longitude, latitude))


def _parts(geometry: Any) -> list[list[list[Point]]]:
    """Take a Polygon or a MultiPolygon apart into rings of positions."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise refusals.InvalidBoundary(problem=_("The geometry is of the type “%(type)s”.") % {"type": kind})
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else _filled(coordinates)
    return [[_ring(ring) for ring in _filled(rings)] for rings in parts]


def _filled(values: Any) -> Sequence[Any]:
    if not isinstance(values, list | tuple) or not values:
        raise refusals.InvalidBoundary(
            problem=_("The coordinates are missing or not nested as they should be.")
        )
    return values


def _ring(positions: Any) -> list[Point]:
    ring = [_point(each) for each in _filled(positions)]
    if len(ring) < POSITIONS_OF_A_RING or ring[0] != ring[-1]:
        raise refusals.InvalidBoundary(
            problem=_(
                "A ring is not closed: it has fewer than four positions, or does not end where it begins."
            )
        )
    return ring


def _point(position: Any) -> Point:
    numbers = _filled(position)[:2]
    if len(numbers) < 2 or not all(map(_is_number, numbers)):
        raise refusals.InvalidBoundary(problem=_("“%(position)s” is no position.") % {"position": position})
    return numbers[0], numbers[1]


def _is_number(value: Any) -> bool:
    return type(value) is int or (isinstance(value, float) and math.isfinite(value))


def _brought(rings: list[list[Point]], given_in: Datum) -> tuple[list[Point], list[list[Point]]]:
    shell, *holes = [[_rounded(given_in.to_wgs84(*each)) for each in ring] for ring in rings]
    return shell, holes


def _rounded(point: Point) -> Point:
    return round(float(point[0]), DIGITS_OF_A_BOUNDARY), round(float(point[1]), DIGITS_OF_A_BOUNDARY)


def _invalid(area: Polygon | MultiPolygon) -> tuple[str, str]:
    """Say what is wrong with an area, and where."""
    reason, _bracket, at = shapely.is_valid_reason(area).rstrip("]").partition("[")
    spot = at.replace(" ", ", ")
    said = {"spot": spot, "reason": REASONS.get(reason, reason)}
    return _("The boundary is no area near %(spot)s: %(reason)s.") % said, spot


def _written(longitude: Any, latitude: Any) -> str:
    return f"{longitude}, {latitude}"
