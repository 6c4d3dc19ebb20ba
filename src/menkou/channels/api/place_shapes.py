"""How places are said: to everybody their names, kinds and where they are, to staff also what is set for them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Value, When
from pydantic import BaseModel, Field

from menkou.kernel.places.models import Place, PlaceQuerySet

SETTINGS = ("code", "code_scheme", "hours", "days", "zone")
READ = (
    "key",
    "path",
    "depth",
    "name",
    "name_en",
    "kind",
    "valid_from",
    "valid_until",
    "longitude",
    "latitude",
    *SETTINGS,
)


class BriefPlace(BaseModel):
    """What a place is called."""

    key: str = Field(examples=["sample-town-1"])
    name: str = Field(examples=["样例一居"])
    name_en: str
    kind: str = Field(examples=["neighbourhood"])


class PlaceShape(BriefPlace):
    """A place."""

    kind_label: str
    parent: str | None = Field(description="Key of the place that it stands under; null at the top.")
    valid_from: date | None = Field(description="The first day that it is there.")
    valid_until: date | None = Field(description="The first day that it is not there any more.")
    longitude: float | None = Field(description="In WGS 84, of a point that stands for it.")
    latitude: float | None
    has_boundary: bool


class Settings(BaseModel):
    """What is set for a place itself; what it does not set, it has from the place above."""

    code: str
    code_scheme: str
    hours: list[list[str]] | None = Field(examples=[[["08:00", "12:00"], ["14:00", "18:00"]]])
    days: dict[str, bool] | None = Field(description="Local working days (true) and closing days (false).")
    zone: str


class OnePlace(PlaceShape):
    """A place with those above it and right below it."""

    ancestors: list[BriefPlace] = Field(description="Nearest first.")
    children: list[BriefPlace] = Field(description="The first 200 right below it.")
    settings: Settings | None = Field(description="For those with an appointment; else null.")


def readable() -> PlaceQuerySet:
    """Give all places without their boundaries, which are long; `drawn` says whether they have one."""
    drawn = Case(When(boundary="", then=Value(False)), default=Value(True), output_field=BooleanField())
    found: PlaceQuerySet = Place.objects.only(*READ).annotate(drawn=drawn)
    return found


def brief(place: Place) -> dict[str, Any]:
    """Say what a place is called."""
    return {"key": place.key, "name": place.name, "name_en": place.name_en, "kind": place.kind}


def said(places: Sequence[Any]) -> list[dict[str, Any]]:
    """Say places that were read by `readable`; their parents' keys take one statement."""
    parents = keys_at(each.path[: -each.steplen] for each in places)
    return [_said(each, parents.get(each.path[: -each.steplen])) for each in places]


def settings_of(place: Place) -> dict[str, Any]:
    """Say what is set for a place."""
    return {name: getattr(place, name) for name in SETTINGS}


def keys_at(paths: Iterable[str]) -> dict[str, str]:
    """Give the keys of the places at some paths, in one statement."""
    wanted = {path for path in paths if path}
    found = Place.objects.filter(path__in=wanted).order_by() if wanted else Place.objects.none()
    return dict(found.values_list("path", "key"))


def _said(place: Any, parent: str | None) -> dict[str, Any]:
    return {
        **brief(place),
        "kind_label": place.kind_label,
        "parent": parent,
        "valid_from": place.valid_from,
        "valid_until": place.valid_until,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "has_boundary": place.drawn,
    }
