"""Coordinates at the door: from GCJ-02 (高德, 腾讯) and BD-09 (百度) to WGS 84, which CGCS2000 is taken as equal to.

Neither is published by those who define it. The formulas here are the ones that all open implementations share:
https://github.com/googollee/eviltransform and https://github.com/wandergis/coordtransform (both MIT), discussed at
https://en.wikipedia.org/wiki/Restrictions_on_geographic_data_in_China#GCJ-02. Both go from the true position to the
shifted one; the way back is found by iteration. In longitude, latitude order, in degrees.
"""

from collections.abc import Callable
from enum import StrEnum
from math import atan2, cos, hypot, pi, radians, sin, sqrt

Point = tuple[float, float]

SEMI_MAJOR_AXIS = 6378245.0
SQUARED_ECCENTRICITY = 0.00669342162296594
"""Both of Krasovsky's ellipsoid of 1940."""

CLOSE_ENOUGH = 1e-9
STEPS_AT_MOST = 30
BAIDU_WAVE = pi * 3000 / 180


class Datum(StrEnum):
    """What coordinates refer to."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"

    def to_wgs84(self, longitude: float, latitude: float) -> Point:
        """Convert a point."""
        match self:
            case Datum.WGS84:
                return longitude, latitude
            case Datum.GCJ02:
                return from_gcj02(longitude, latitude)
            case Datum.BD09:
                return from_bd09(longitude, latitude)


def from_gcj02(longitude: float, latitude: float) -> Point:
    """Convert GCJ-02 to WGS 84, to within a millionth of a degree; a point outside China stays as it is."""
    if not is_in_china(longitude, latitude):
        return longitude, latitude
    return _found(_shifted, (longitude, latitude))


def from_bd09(longitude: float, latitude: float) -> Point:
    """Convert BD-09 to WGS 84, to within a millionth of a degree; a point outside China stays as it is."""
    if not is_in_china(longitude, latitude):
        return longitude, latitude
    return _found(_shifted, _found(_shifted_again, (longitude, latitude)))


def to_gcj02(longitude: float, latitude: float) -> Point:
    """Convert WGS 84 to GCJ-02, for maps drawn in it; a point outside China stays as it is."""
    return _shifted(longitude, latitude) if is_in_china(longitude, latitude) else (longitude, latitude)


def to_bd09(longitude: float, latitude: float) -> Point:
    """Convert WGS 84 to BD-09, for maps drawn in it; a point outside China stays as it is."""
    if not is_in_china(longitude, latitude):
        return longitude, latitude
    return _shifted_again(*_shifted(longitude, latitude))


def is_in_china(longitude: float, latitude: float) -> bool:
    """Whether the formulas apply: inside their own box, which holds parts of neighbouring countries too.

    A shifted point is judged as it stands, so that those within two kilometres of the box's edge may be taken for
    ones on the other side of it. The edge lies outside China everywhere.
    """
    return 72.004 <= longitude <= 137.8347 and 0.8293 <= latitude <= 55.8271


def _found(shift: Callable[[float, float], Point], shifted: Point) -> Point:
    """Find the point that is shifted to a given one: step by what is missing until nothing is."""
    longitude, latitude = shifted
    for _step in range(STEPS_AT_MOST):
        reached = shift(longitude, latitude)
        missing = shifted[0] - reached[0], shifted[1] - reached[1]
        longitude, latitude = longitude + missing[0], latitude + missing[1]
        if max(map(abs, missing)) < CLOSE_ENOUGH:
            break
    return longitude, latitude


def _shifted(longitude: float, latitude: float) -> Point:
    east, north = _metres(longitude - 105, latitude - 35)
    flattening = 1 - SQUARED_ECCENTRICITY * sin(radians(latitude)) ** 2
    meridian = SEMI_MAJOR_AXIS * (1 - SQUARED_ECCENTRICITY) / (flattening * sqrt(flattening))
    parallel = SEMI_MAJOR_AXIS / sqrt(flattening) * cos(radians(latitude))
    return longitude + east / radians(parallel), latitude + north / radians(meridian)


def _metres(x: float, y: float) -> tuple[float, float]:
    """Say how far a point is moved to the east and to the north, from degrees off 105° E 35° N."""
    both = _waves(x, (20, 1 / 6), (20, 1 / 2))
    east = _waves(x, (20, 1), (40, 3), (150, 12), (300, 30))
    north = _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))
    root = sqrt(abs(x))
    return (
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (both + east) * 2 / 3,
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (both + north) * 2 / 3,
    )


def _waves(along: float, *waves: tuple[float, float]) -> float:
    return sum(height * sin(along * pi / length) for height, length in waves)


def _shifted_again(longitude: float, latitude: float) -> Point:
    radius = hypot(longitude, latitude) + 0.00002 * sin(latitude * BAIDU_WAVE)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * BAIDU_WAVE)
    return radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006
