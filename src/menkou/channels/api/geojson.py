"""The list of matters as a map reads it (RFC 7946)."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Router

from menkou.channels.api import answers, asking, authenticating, list_rows, list_shapes, listing
from menkou.channels.api.list_rows import Point, Row
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
    places = list_rows.places(row["place"] for row in page.rows)
    features = (_feature(row, places[row["place"]].point) for row in page.rows)
    text = page.with_rows("features", features, type="FeatureCollection")
    return answers.of_text(text, headers=page.headers, media_type=answers.GEOJSON)


def _feature(row: Row, of_place: Point | None) -> str:
    of_matter = None if row["longitude"] is None else (row["longitude"], row["latitude"])
    point_of = "matter" if of_matter else "place" if of_place else None
    geometry = {"type": "Point", "coordinates": of_matter or of_place} if point_of else None
    properties = f'{row.text[:-1]},"point_of":{json.dumps(point_of)}}}'
    return f'{{"type":"Feature","id":"{row["number"]}","geometry":{json.dumps(geometry)},"properties":{properties}}}'
