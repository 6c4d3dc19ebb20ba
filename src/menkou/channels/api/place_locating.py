"""Which place a point lies in: the smallest area that is there."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import answers, authenticating, place_shapes
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places import geometry, locating, revision, trees
from menkou.kernel.places.datum import Datum, Point
from menkou.kernel.places.models import Place

router = Router(tags=["Places · 地点"])

MOST_POINTS = 1000

Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]


class Where(BaseModel):
    """A point."""

    longitude: Longitude
    latitude: Latitude
    datum: Datum = Field(
        default=Datum.WGS84, description="gcj02 (高德, 腾讯), bd09 (百度) or wgs84 (CGCS2000)."
    )
    on: date | None = Field(
        default=None, description="Areas that are there on this day; else those without end."
    )


class Points(BaseModel):
    """Points, longitude first."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"points": [[121.5, 31.1], [121.6, 31.2]]}]}
    )

    points: Annotated[list[tuple[Longitude, Latitude]], Field(min_length=1, max_length=MOST_POINTS)]
    datum: Datum = Datum.WGS84
    on: date | None = None


class Located(BaseModel):
    """The smallest area that a point lies in; null outside all of them."""

    place: place_shapes.BriefPlace | None
    ancestors: list[place_shapes.BriefPlace] = Field(description="Nearest first.")


class ManyLocated(BaseModel):
    """For each point, in the order sent, the key of the smallest area that it lies in."""

    places: list[str | None]
    names: list[place_shapes.BriefPlace] = Field(description="Each place that was found, once.")


@router.get(
    "/places/locate",
    auth=authenticating.everyone(Scope.READ),
    response=Located,
    operation_id="locate",
    url_name="locate",
)
def locate(request: HttpRequest, where: Query[Where]) -> HttpResponse:  # noqa: ARG001 – the same for all
    """Locate · 定位: the smallest area that a point lies in."""
    with revision.compared_once():
        [key] = _located([(where.longitude, where.latitude)], where.datum, where.on)
        way = trees.ancestry(key) if key else ()
    named = _named(way)
    found = [named[each] for each in way if each in named]
    return answers.written({"place": found[0] if found else None, "ancestors": found[1:]})


@router.post(
    "/places/locate",
    auth=authenticating.everyone(Scope.READ),
    response=ManyLocated,
    operation_id="locate_many",
    url_name="locate_many",
)
def locate_many(request: HttpRequest, body: Points) -> HttpResponse:  # noqa: ARG001 – the same for all
    """Locate many points · 批量定位: up to 1,000 at once. It changes nothing, and so can be sent again."""
    keys = _located(body.points, body.datum, body.on)
    return answers.written({"places": keys, "names": [*_named(filter(None, keys)).values()]})


def _located(points: list[Point], datum: Datum, on: date | None) -> list[str | None]:
    """Bring points to WGS 84 and locate them.

    :raises CoordinatesSwapped: all of them lie in China only when read the other way round.
    """
    geometry.check_positions(points)
    return locating.locate_many([datum.to_wgs84(*each) for each in points], on=on)


def _named(keys: Any) -> dict[str, dict[str, Any]]:
    wanted = set(keys)
    if not wanted:
        return {}
    found = Place.objects.filter(key__in=wanted).only("key", "name", "name_en", "kind")
    return {each.key: place_shapes.brief(each) for each in found}
