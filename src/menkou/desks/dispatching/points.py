"""The rows of a tab as points on a map: where it is, or else where its place is."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from menkou.desks.dispatching.rows import Row
from menkou.kernel.places.models import Place


def collection(rows: Sequence[Row], *, area: str | None) -> dict[str, Any]:
    """Give the rows that have a point as GeoJSON (RFC 7946), in two statements.

    :param area: key of the place whose outline they lie in, where it has one.
    """
    without = {row.matter.place_id for row in rows if row.matter.longitude is None}
    found = Place.objects.filter(key__in=without).exclude(longitude=None).order_by()
    of_places = {key: (x, y) for key, x, y in found.values_list("key", "longitude", "latitude")}
    features = [_feature(row, of_places) for row in rows]
    pointed = [each for each in features if each["geometry"]]
    return {"type": "FeatureCollection", "features": [*_outline(area), *pointed]}


def _outline(area: str | None) -> Iterator[dict[str, Any]]:
    for boundary in Place.objects.filter(key=area).exclude(boundary="").values_list("boundary", flat=True):
        yield {"type": "Feature", "geometry": json.loads(boundary), "properties": {"role": "parent"}}


def _feature(row: Row, of_places: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    matter = row.matter
    has_one = matter.longitude is not None and matter.latitude is not None
    own: tuple[Any, Any] | None = (matter.longitude, matter.latitude) if has_one else None
    point = own or of_places.get(row.matter.place_id)
    return {
        "type": "Feature",
        "id": row.number,
        "geometry": {"type": "Point", "coordinates": [float(each) for each in point]} if point else None,
        "properties": {
            "number": row.number,
            "title": row.kind,
            "place": row.place,
            "late": row.late,
            "exact": own is not None,
        },
    }
