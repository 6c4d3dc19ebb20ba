"""The outline of a place: drawn on the map or typed as positions, and held against its neighbours."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.desks.administration import entering
from menkou.desks.administration.forms import ChangingForm
from menkou.desks.administration.places import browsing, outlines, reading
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import geometry, neighbouring, planting, revision
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.refusals import InvalidBoundary, PlaceRefusal

MOST_NEIGHBOURS = 400
GEOJSON = "application/geo+json"
WRONG = 422

DATUMS = (
    (Datum.WGS84, gettext_lazy("WGS 84 or CGCS2000 (survey, GPS)")),
    (Datum.GCJ02, gettext_lazy("GCJ-02 (Amap, Tencent)")),
    (Datum.BD09, gettext_lazy("BD-09 (Baidu)")),
)


class DrawForm(ChangingForm):
    """An outline as lines of positions."""

    outline = forms.CharField(
        label=gettext_lazy("Positions, in order round the place"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 12, "spellcheck": "false", "class": "form-control font-monospace"}
        ),
        help_text=gettext_lazy(
            "Longitude and latitude, one position a line. An empty line begins another part, “hole” a hole in it. "
            "Empty: the place has no outline."
        ),
    )
    datum = forms.ChoiceField(
        label=gettext_lazy("The positions are in"), choices=DATUMS, initial=Datum.WGS84, required=False
    )


@entering.administrators
def draw(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Draw an outline, or take it away."""
    with transaction.atomic():
        if request.method == "POST":
            revision.wait()
        drawn = browsing.kept(actor, key)
        now = outlines.lines(drawn.boundary)
        form = DrawForm(request.POST or None, facts=drawn.boundary, initial={"outline": now})
        spot = ""
        if form.is_valid():
            try:
                after = _draw(drawn, form, actor)
            except PlaceRefusal as refusal:
                form.add_error("outline", str(refusal))
                spot = _spot(refusal)
            else:
                _tell(request, after)
                return redirect("admin_place", key)
    page = {"place": drawn, "above": reading.above(drawn), "form": form, "spot": spot}
    status = WRONG if request.method == "POST" else 200
    return render(request, "desks/administration/places/draw.html", page, status=status)


@entering.overseers
def outline(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Give the outlines of a place, of the one above it and of its neighbours, as GeoJSON.

    With ``beside`` the place's own is left out: whoever draws it draws it anew.
    """
    drawn = browsing.seen(actor, key)
    near = Place.objects.filter(path__startswith=drawn.path[: -drawn.steplen], depth=drawn.depth)
    parent = reading.drawn_above(drawn)
    shown = [
        *([parent] if parent else []),
        *near.exclude(boundary="").exclude(pk=drawn.pk)[:MOST_NEIGHBOURS],
        drawn,
    ]
    if "beside" in request.GET:
        shown.remove(drawn)
    features = [_feature(each, drawn) for each in shown if each.boundary or each.pk == drawn.pk]
    collection = {"type": "FeatureCollection", "features": [each for each in features if each["geometry"]]}
    return JsonResponse(collection, content_type=GEOJSON)


def _draw(place: Place, form: DrawForm, actor: Actor) -> Place:
    """Draw it.

    :raises PlaceRefusal: the lines are no area.
    """
    wanted = outlines.geometry(form.cleaned_data["outline"])
    datum = Datum(form.cleaned_data["datum"] or Datum.WGS84)
    boundary = geometry.boundary(wanted, datum) if wanted else ""
    return planting.amend(place, by=actor, at=timezone.now(), boundary=boundary)


def _tell(request: HttpRequest, place: Place) -> None:
    messages.success(
        request, _("The outline is saved.") if place.boundary else _("The outline is taken away.")
    )
    for each in neighbouring.of_one(place)[:5]:
        messages.warning(request, str(each))


def _spot(refusal: PlaceRefusal) -> str:
    """Say where an outline is wrong, for the map."""
    return str(refusal.values.get("spot", "")) if isinstance(refusal, InvalidBoundary) else ""


def _feature(place: Place, focus: Place) -> dict[str, Any]:
    point = place.longitude is not None and place.latitude is not None
    where: Any = json.loads(place.boundary) if place.boundary else None
    if where is None and point:
        where = {"type": "Point", "coordinates": [float(place.longitude or 0), float(place.latitude or 0)]}
    role = "this" if place.pk == focus.pk else "parent" if place.depth < focus.depth else "sibling"
    return {
        "type": "Feature",
        "id": place.key,
        "geometry": where,
        "properties": {"key": place.key, "name": place.label, "role": role},
    }
