"""Places: everybody may read them, for everybody has to choose one; administrators of the area change them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from menkou.channels.api import (
    answers,
    authenticating,
    naming,
    pages,
    place_finding,
    place_shapes,
    problems,
    tagging,
)
from menkou.channels.api.commanding import Degrees, Key
from menkou.channels.api.ending import EndBody
from menkou.channels.api.naming import Name
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places import planting, refusals, revision
from menkou.kernel.places.models import Place
from menkou.kernel.places.seeds import Seed

router = Router(tags=["Places · 地点"])

MOST_CHILDREN = 200
MOST_DAYS = 400
PERMANENT = ("kind", "parent")
NEEDED = ("kind", "parent", "name")


class PlaceBody(BaseModel):
    """What a place is to be; what is left out stays as it is, or is empty in a new one."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"kind": "neighbourhood", "parent": "sample-town", "name": "样例三居"}]
        },
    )

    kind: Key = Field(default="", description="For good; needed for a new place.")
    parent: Key | None = Field(default=None, description="For good; needed for a new place, null at the top.")
    name: Name = ""
    name_en: Name = ""
    code: Annotated[Name, Field(max_length=40)] = ""
    code_scheme: Annotated[Name, Field(max_length=40)] = Field(default="", examples=["nbs12"])
    valid_from: date | None = None
    valid_until: date | None = Field(default=None, description="The first day that it is not there any more.")
    longitude: Degrees | None = None
    latitude: Degrees | None = None
    hours: Annotated[list[tuple[Name, Name]], Field(max_length=12)] | None = Field(
        default=None, examples=[[["08:00", "12:00"], ["14:00", "18:00"]]]
    )
    days: Annotated[dict[date, StrictBool], Field(max_length=MOST_DAYS)] | None = None
    zone: Annotated[Name, Field(max_length=64)] = Field(default="", examples=["Asia/Shanghai"])

    def given(self) -> dict[str, Any]:
        """Give what was sent, as the kernel takes it."""
        fields = {name: getattr(self, name) for name in self.model_fields_set}
        if fields.get("days") is not None:
            fields["days"] = {day.isoformat(): working for day, working in fields["days"].items()}
        for name in ("longitude", "latitude"):
            if fields.get(name) is not None:
                fields[name] = Decimal(fields[name])
        return fields


@router.get(
    "/places",
    auth=authenticating.everyone(Scope.READ),
    response=pages.Page[place_shapes.PlaceShape],
    operation_id="list_places",
    url_name="places",
)
def listed(request: HttpRequest, wanted: Query[place_finding.Listing]) -> HttpResponse:
    """Places · 地点: each before those below it. Open to all, for everybody has to choose one."""
    rows, following = pages.by_path(wanted.find(), wanted)
    return pages.answer(request, place_shapes.said(rows), following)


@router.get(
    "/places/{key}",
    auth=authenticating.everyone(Scope.READ),
    response=place_shapes.OnePlace,
    operation_id="read_place",
    url_name="place",
)
def read(request: HttpRequest, key: Key) -> HttpResponse:
    """One place · 一个地点: with those above it and right below it."""
    return _answer(request, _found(key))


@router.put(
    "/places/{key}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={200: place_shapes.OnePlace, 201: place_shapes.OnePlace},
    operation_id="put_place",
    openapi_extra=tagging.OF_A_PUT,
    url_name="put_place",
)
def put(request: HttpRequest, key: Key, body: PlaceBody) -> HttpResponse:
    """Plant or change a place · 新建或修改地点: for administrators of the area; sent again, nothing changes."""
    actor, at = authenticating.actor(request), timezone.now()
    with transaction.atomic():
        revision.wait()
        standing = Place.objects.filter(key=key).first()
        tagging.check(request, standing and tag_of(standing))
        if standing is None:
            planting.plant_many([_seed(key, body, actor)], by=actor, at=at)
        else:
            guards.check_appoints(actor, key)
            changes = _changes(standing, body)
            planting.amend_each({key: changes}, by=actor, at=at)[key].or_raise()  # type: ignore[dict-item]
    return _answer(request, _found(key), status=200 if standing else 201)


@router.put(
    "/places/{key}/end",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=place_shapes.OnePlace,
    operation_id="close_place",
    openapi_extra=tagging.OF_A_CHANGE,
    url_name="close_place",
)
def close(request: HttpRequest, key: Key, body: EndBody) -> HttpResponse:
    """Close a place · 停用地点: from a day on it is not there; those below it first. Sent again, nothing changes."""
    actor, at = authenticating.actor(request), timezone.now()
    with transaction.atomic():
        revision.wait()
        standing = _found(key)
        tagging.check(request, tag_of(standing))
        guards.check_appoints(actor, key)
        planting.close(standing, body.on, by=actor, at=at)
    return _answer(request, _found(key))


def tag_of(place: Place) -> str:
    """Give the entity tag of a place: of all that is said of it itself; its boundary has one of its own."""
    return tagging.tag_of({name: getattr(place, name) for name in place_shapes.READ if name != "depth"})


def _found(key: str) -> Any:
    """Read a place.

    :raises NotThere: there is none.
    """
    found = place_shapes.readable().filter(key=key).first()
    if found is None:
        raise problems.NotThere
    return found


def _answer(request: HttpRequest, place: Any, *, status: int = 200) -> HttpResponse:
    """Say a place with its neighbours in the tree, in two statements."""
    ways = [place.path[:length] for length in range(place.steplen, len(place.path), place.steplen)]
    near = Q(path__in=ways) | Q(path__startswith=place.path, depth=place.depth + 1)
    around = Place.objects.only("key", "path", "depth", "name", "name_en", "kind").filter(near)
    rows = list(around.order_by("path")[: len(ways) + MOST_CHILDREN])
    [said] = place_shapes.said([place])
    value = {
        **said,
        "ancestors": [place_shapes.brief(each) for each in reversed(rows[: len(ways)])],
        "children": [place_shapes.brief(each) for each in rows[len(ways) :]],
        "settings": place_shapes.settings_of(place) if authenticating.actor(request).role else None,
    }
    return answers.written(value, status=status, headers={"ETag": tag_of(place)})


def _seed(key: str, body: PlaceBody, actor: Actor) -> Seed:
    """Read a body as a new place under another, where this actor may plant.

    :raises NotUnderstood: what a new place needs is missing, or its parent is not there.
    :raises NotPermitted: it is not their area.
    """
    given = body.given()
    if missing := [name for name in NEEDED if name not in given]:
        needed = _("needed for a new place")
        raise problems.NotUnderstood(
            errors=[{"field": f"body.{name}", "problem": needed} for name in missing]
        )
    if body.parent is not None:
        naming.place(body.parent, field="body.parent")
    guards.check_appoints(actor, body.parent)
    return Seed(key=key, **given)


def _changes(standing: Place, body: PlaceBody) -> dict[str, Any]:
    """Give what is to be different.

    :raises Permanent: kind or parent are said to be others.
    """
    given = body.given()
    above = standing.path[: -standing.steplen]
    now = {"kind": standing.kind, "parent": place_shapes.keys_at([above]).get(above)}
    for field in PERMANENT:
        if field in given and given[field] != now[field]:
            raise refusals.Permanent(field=field, now=now[field])
    return {name: value for name, value in given.items() if name not in PERMANENT}
