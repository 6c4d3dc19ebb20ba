"""The list of matters as a map reads it (RFC 7946)."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Router

from menkou.channels.api import answers, asking, authenticating, list_shapes, listing
from menkou.channels.api.list_rows import Row
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Matters · 事项"])


@router.get(
    "/matters.geojson",
    auth=authenticating.concerned(Scope.READ),
    response=list_shapes.MatterFeatures,
    operation_id="map_matters",
    openapi_extra={**asking.PARAMETERS, **answers.AS_GEOJSON},
    url_name="matters_geojson",
)
def matters(request: HttpRequest) -> HttpResponse:
    """Matters on a map · 事项地图: the same list as GeoJSON, narrowed by the same parameters.

    A matter without a point of its own stands at that of its place; where that has none either, `geometry` is null.
    """
    page = listing.listed(request)
    features = (_feature(row) for row in page.rows)
    text = page.with_rows("features", features, type="FeatureCollection")
    return answers.of_text(text, headers=page.headers, media_type=answers.GEOJSON)


def _feature(row: Row) -> str:
    point_of, point = _where(row)
    geometry = json.dumps({"type": "Point", "coordinates": point} if point else None)
    properties = f'{row.text[:-1]},"point_of":{json.dumps(point_of)}}}'
    return f'{{"type":"Feature","id":"{row["number"]}","geometry":{geometry},"properties":{properties}}}'


def _where(row: Row) -> tuple[str | None, tuple[float, float] | None]:
    if row["longitude"] is not None:
        return "matter", (row["longitude"], row["latitude"])
    if row["place_longitude"] is not None:
        return "place", (row["place_longitude"], row["place_latitude"])
    return None, None
