"""Where places are: boundaries and points as GeoJSON (RFC 7946), one or many; administrators draw them."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import answers, authenticating, pages, place_finding, place_shapes, problems, tagging
from menkou.channels.api.commanding import Key
from menkou.kernel.people import guards
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places import geometry, planting, revision
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place

router = Router(tags=["Places · 地点"])

AREA: Mapping[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[121.5, 31.1], [121.51, 31.1], [121.51, 31.11], [121.5, 31.1]]],
}

Degree = Annotated[float, Field(allow_inf_nan=False)]
Position = Annotated[list[Degree], Field(min_length=2, max_length=4)]
Ring = list[Position]


class Geometry(BaseModel):
    """Where it is; null where that is not known."""

    type: Literal["Point", "Polygon", "MultiPolygon"]
    coordinates: list[Any]


class Properties(place_shapes.BriefPlace):
    """What the place is called."""

    parent: str | None


class Feature(BaseModel):
    """A place on the map."""

    type: Literal["Feature"]
    id: str
    geometry: Geometry | None
    properties: Properties


class Features(BaseModel):
    """Places on the map."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    next: str | None = Field(description=pages.NEXT)


class Boundary(BaseModel):
    """An area: a Polygon or a MultiPolygon."""

    model_config = ConfigDict(json_schema_extra={"examples": [dict(AREA)]})

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: list[Ring] | list[list[Ring]]


class Drawing(BaseModel):
    """Which datum the coordinates are in."""

    datum: Datum = Field(
        default=Datum.WGS84, description="gcj02 (高德, 腾讯), bd09 (百度) or wgs84 (CGCS2000)."
    )


@router.get(
    "/places.geojson",
    auth=authenticating.everyone(Scope.READ),
    response=Features,
    operation_id="list_places_geojson",
    openapi_extra=answers.AS_GEOJSON,
    url_name="places_geojson",
)
def listed(request: HttpRequest, wanted: Query[place_finding.Listing]) -> HttpResponse:
    """Places on the map · 地图上的地点: the same list as GeoJSON, page by page."""
    rows, mark = pages.by_path(wanted.find(), wanted)
    following = pages.following(request, mark)
    boundaries = _boundaries(rows)
    said = place_shapes.said(rows)
    return answers.written(
        {
            "type": "FeatureCollection",
            "features": [_feature(each, boundaries.get(each["key"], "")) for each in said],
            "next": following,
        },
        media_type=answers.GEOJSON,
    )


@router.get(
    "/places/{key}/geometry",
    auth=authenticating.everyone(Scope.READ),
    response=Feature,
    operation_id="read_geometry",
    openapi_extra=answers.AS_GEOJSON,
    url_name="geometry",
)
def read(request: HttpRequest, key: Key) -> HttpResponse:  # noqa: ARG001 – the same for all
    """Where a place is · 一个地点的位置: its boundary, else a point that stands for it."""
    return _answer(key)


@router.put(
    "/places/{key}/geometry",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=Feature,
    operation_id="draw_place",
    openapi_extra={**tagging.OF_A_CHANGE, **answers.AS_GEOJSON},
    url_name="draw_place",
)
def draw(request: HttpRequest, key: Key, body: Boundary, given_in: Query[Drawing]) -> HttpResponse:
    """Draw a place · 画出地点边界: for administrators of the area; sent again, nothing changes."""
    return _drawn(request, key, geometry.boundary(body.model_dump(), given_in.datum))


@router.delete(
    "/places/{key}/geometry",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=Feature,
    operation_id="undraw_place",
    openapi_extra={**tagging.OF_A_CHANGE, **answers.AS_GEOJSON},
    url_name="undraw_place",
)
def undraw(request: HttpRequest, key: Key) -> HttpResponse:
    """Take a boundary away · 取消地点边界: what stays is its point; sent again, nothing changes."""
    return _drawn(request, key, "")


def _drawn(request: HttpRequest, key: str, boundary: str) -> HttpResponse:
    actor, at = authenticating.actor(request), timezone.now()
    with transaction.atomic():
        revision.wait()
        standing = _boundary_of(key)
        tagging.check(request, tagging.tag_of(standing))
        guards.check_appoints(actor, key)
        planting.amend_each({key: {"boundary": boundary}}, by=actor, at=at)[key].or_raise()
    return _answer(key)


def _answer(key: str) -> HttpResponse:
    boundary = _boundary_of(key)
    [said] = place_shapes.said(place_shapes.readable().filter(key=key))
    headers = {"ETag": tagging.tag_of(boundary)}
    return answers.written(_feature(said, boundary), headers=headers, media_type=answers.GEOJSON)


def _boundary_of(key: str) -> str:
    """Read a boundary as it is stored; empty where there is none.

    :raises NotThere: there is no such place.
    """
    found: str | None = Place.objects.filter(key=key).values_list("boundary", flat=True).first()
    if found is None:
        raise problems.NotThere
    return found


def _boundaries(rows: list[Any]) -> dict[str, str]:
    drawn = [each.key for each in rows if each.drawn]
    return dict(Place.objects.filter(key__in=drawn).values_list("key", "boundary"))


def _feature(said: Mapping[str, Any], boundary: str) -> dict[str, Any]:
    """Say a place on the map; its properties are its names and kind, and nothing that is set for it."""
    point = {"type": "Point", "coordinates": [said["longitude"], said["latitude"]]}
    known = point if said["longitude"] is not None else None
    return {
        "type": "Feature",
        "id": said["key"],
        "geometry": json.loads(boundary) if boundary else known,
        "properties": {name: said[name] for name in Properties.model_fields},
    }
