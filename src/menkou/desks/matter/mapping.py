"""Where a matter lies, as a map draws it: the outline of its place, and the spot itself where one was given."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from menkou.desks.showing import seen
from menkou.kernel.matters.states import MatterState
from menkou.kernel.places import trees
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept

MEDIA_TYPE = "application/geo+json"

_outlined: Kept[frozenset[str]] = Kept(
    lambda: frozenset(Place.objects.exclude(boundary="").values_list("key", flat=True))
)


def can_be_drawn(matter: MatterState) -> bool:
    """Whether a map would show anything: the spot, or the outline of the place or of one above it."""
    return matter.longitude is not None or not matter.area.isdisjoint(_outlined.get())


@login_required
def drawn(request: HttpRequest, number: str) -> HttpResponse:
    """Give the place and the spot of a matter that the one at the desk may see, as GeoJSON (RFC 7946)."""
    _actor, matter = seen(request, number)
    collection = {"type": "FeatureCollection", "features": [*_outline(matter), *_spot(matter)]}
    written = json.dumps(collection, ensure_ascii=False)
    return HttpResponse(written, content_type=MEDIA_TYPE, headers={"Cache-Control": "private, max-age=300"})


def _outline(matter: MatterState) -> list[dict[str, Any]]:
    """Draw the nearest place that has an outline: a building often has none, its micro-grid does."""
    nearest = list(trees.ancestry(matter.place))
    known = {each.key: each for each in Place.objects.filter(key__in=nearest).exclude(boundary="")}
    found = next((known[key] for key in nearest if key in known), None)
    if found is None:
        return []
    named = {"key": found.key, "name": found.label, "role": "parent"}
    return [_feature(found.key, named, json.loads(found.boundary))]


def _spot(matter: MatterState) -> list[dict[str, Any]]:
    if matter.longitude is None or matter.latitude is None:
        return []
    point = {"type": "Point", "coordinates": [float(matter.longitude), float(matter.latitude)]}
    named = {"number": matter.number, "title": str(matter.case.name), "role": "this"}
    return [_feature(matter.number, named, point)]


def _feature(key: str, properties: dict[str, str], geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "properties": properties, "geometry": geometry}
