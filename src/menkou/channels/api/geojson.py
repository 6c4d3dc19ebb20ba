"""The list of matters as a map reads it (RFC 7946)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from menkou.channels.api import answers, asking, authenticating, list_shapes, listing
from menkou.channels.api.list_rows import Row
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Matters · 事项"])

MEDIA_TYPE = "application/geo+json"
_SHAPE = {"$ref": f"#/components/schemas/{list_shapes.MatterFeatures.__name__}"}
DESCRIBED = {**asking.PARAMETERS, "responses": {200: {"content": {MEDIA_TYPE: {"schema": _SHAPE}}}}}
Where = tuple[str | None, float | None, float | None]


@router.get(
    "/matters.geojson",
    auth=authenticating.concerned(Scope.READ),
    response=list_shapes.MatterFeatures,
    operation_id="map_matters",
    openapi_extra=DESCRIBED,
    url_name="matters_geojson",
)
def matters(request: HttpRequest) -> HttpResponse:
    """Matters on a map · 事项地图: the same list as GeoJSON, narrowed by the same parameters.

    A matter without a point of its own stands at that of its place; where that has none either, `geometry` is null.
    """
    page = listing.listed(request)
    features = [_feature(row) for row in page.rows]
    return answers.written(
        {"type": "FeatureCollection", "features": features, **page.beside},
        headers=page.headers,
        media_type=MEDIA_TYPE,
    )


def _feature(row: Row) -> dict[str, Any]:
    point_of, *point = _where(row)
    return {
        "type": "Feature",
        "id": row.said["number"],
        "geometry": {"type": "Point", "coordinates": point} if point_of else None,
        "properties": {**row.said, "point_of": point_of},
    }


def _where(row: Row) -> Where:
    if row.said["longitude"] is not None:
        return "matter", row.said["longitude"], row.said["latitude"]
    return ("place", *row.point) if row.point[0] is not None else (None, None, None)
