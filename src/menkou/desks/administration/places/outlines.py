"""An outline as lines that can be read, typed and heard: a position a line, an empty line between parts."""

import json
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from menkou.kernel.places.refusals import PlaceRefusal

LINE = re.compile(r"\(?\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*\)?", re.ASCII)
HOLE = frozenset({"hole", "洞"})
MOST_POSITIONS = 20_000

Rings = list[list[list[float]]]


class NoPosition(PlaceRefusal):
    """A line that says no longitude and latitude."""

    field = "outline"
    wrong = _("Line %(number)s, “%(line)s”, is no position.")
    better = _("Write longitude and latitude, such as 121.397412, 31.166523.")


class TooManyPositions(PlaceRefusal):
    """An outline that no page could show."""

    field = "outline"
    wrong = _("The outline has more than %(most)s positions.")
    better = _("Import it as GeoJSON.")


class HoleInNothing(PlaceRefusal):
    """A hole before any part."""

    field = "outline"
    wrong = _("The hole in line %(number)s lies in no part.")
    better = _("Write the outer ring first.")


def lines(boundary: str) -> str:
    """Write a stored boundary: rings without their last position, which is the first again."""
    if not boundary:
        return ""
    geometry = json.loads(boundary)
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return "\n\n".join("\nhole\n".join(_ring(ring) for ring in rings) for rings in parts)


def geometry(text: str) -> dict[str, Any] | None:
    """Read lines as a GeoJSON geometry, rings closed; ``None`` where nothing is written.

    :raises PlaceRefusal: a line is no position, or there are too many.
    """
    parts = _parts(text)
    if sum(len(ring) for rings in parts for ring in rings) > MOST_POSITIONS:
        raise TooManyPositions(most=MOST_POSITIONS)
    closed = [[_closed(ring) for ring in rings if ring] for rings in parts]
    if len(closed) > 1:
        return {"type": "MultiPolygon", "coordinates": closed}
    return {"type": "Polygon", "coordinates": closed[0]} if closed else None


def _parts(text: str) -> list[Rings]:
    """Read parts, each with its outer ring and the holes in it."""
    parts: list[Rings] = []
    goes_on = False
    for number, line in enumerate(map(str.strip, text.splitlines()[: 2 * MOST_POSITIONS]), start=1):
        if line.casefold() in HOLE:
            if not parts:
                raise HoleInNothing(number=number)
            parts[-1].append([])
        elif line:
            if not goes_on:
                parts.append([[]])
            parts[-1][-1].append(_position(number, line))
        goes_on = bool(line)
    return parts


def _ring(ring: list[list[float]]) -> str:
    return "\n".join(f"{longitude}, {latitude}" for longitude, latitude, *_height in ring[:-1])


def _position(number: int, written: str) -> list[float]:
    found = LINE.fullmatch(written)
    if found is None:
        raise NoPosition(number=number, line=written[:40])
    return [float(found[1]), float(found[2])]


def _closed(ring: list[list[float]]) -> list[list[float]]:
    return ring if ring[0] == ring[-1] and len(ring) > 1 else [*ring, ring[0]]
