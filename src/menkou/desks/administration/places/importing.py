"""Outlines in from a GeoJSON file: first looked at, feature by feature, then taken in; and out again."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.desks.administration import entering, parcels
from menkou.desks.administration.forms import Form
from menkou.desks.administration.places import browsing, reading
from menkou.desks.administration.places.drawing import DATUMS, GEOJSON
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import csv_files, geojson, neighbouring
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.file_refusals import UnreadableFile
from menkou.kernel.places.models import Place

SHOWN = 200
WRONG = 422
TEMPLATE = "desks/administration/places/import.html"
OUTCOMES = {
    "new": gettext_lazy("new outline"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("the same"),
    "refused": gettext_lazy("not taken"),
}


class UploadForm(Form):
    """A file, and what its coordinates refer to."""

    file = forms.FileField(
        label=gettext_lazy("GeoJSON file"),
        help_text=gettext_lazy("Each feature names its place in “key” or “id”. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json,application/json"}),
    )
    datum = forms.ChoiceField(
        label=gettext_lazy("The coordinates are in"), choices=DATUMS, initial=Datum.WGS84
    )


class KeptForm(forms.Form):
    """A file that was looked at before."""

    parcel = forms.CharField(widget=forms.HiddenInput)
    datum = forms.ChoiceField(choices=DATUMS, widget=forms.HiddenInput)


@entering.administrators
def look(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a file, and say what it would do; nothing is changed yet."""
    area = reading.area_of(actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    page: dict[str, Any] = {"form": form, "area": area}
    if form.is_valid():
        try:
            page |= _looked_at(form, actor, area)
        except parcels.TooLarge:
            form.add_error("file", _("The file is larger than %(most)s MB.") % {"most": parcels.LARGEST_MB})
        except UnreadableFile as refusal:
            form.add_error("file", str(refusal))
    status = WRONG if request.method == "POST" and not form.is_valid() else 200
    return render(request, TEMPLATE, page, status=status)


@entering.administrators
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draw what the good features of a file say that was looked at."""
    form = KeptForm(request.POST or None)
    if not form.is_valid():
        return redirect("admin_places_import")
    try:
        content = parcels.give_back(form.cleaned_data["parcel"], by=actor)
    except parcels.Gone:
        messages.warning(request, _("The file is not kept any more. Choose it again."))
        return redirect("admin_places_import")
    area = reading.area_of(actor)
    datum = Datum(form.cleaned_data["datum"])
    report = geojson.import_(content, by=actor, at=timezone.now(), given_in=datum, within=area)
    values = {"drawn": report.amended, "same": report.unchanged, "refused": len(report.problems)}
    messages.success(request, _("Drawn: %(drawn)s. As before: %(same)s. Refused: %(refused)s.") % values)
    return redirect("admin_place_neighbours", area.key)


@entering.overseers
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give the outlines of an area as GeoJSON, or its places as CSV."""
    area = browsing.seen(actor, request.GET.get("below") or actor.place or "")
    if request.GET.get("as") == "csv":
        content, kind, ending = csv_files.export(Place.objects.within(area)), "text/csv; charset=utf-8", "csv"
    else:
        content, kind, ending = geojson.export(Place.objects.within(area)), GEOJSON, "geojson"
    disposition = f'attachment; filename="{area.key}.{ending}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


@entering.overseers
def neighbours(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Show where outlines right below a place overlap, leave gaps, or reach out of it."""
    place = browsing.seen(actor, key)
    page = {
        "place": place,
        "above": reading.above(place),
        "conflicts": neighbouring.below(place),
        "part": reading.children(place, request),
        "drawn": set(_drawn_below(place)),
    }
    return render(request, "desks/administration/places/neighbours.html", page)


def _looked_at(form: UploadForm, actor: Actor, area: Place) -> dict[str, Any]:
    file, datum = form.cleaned_data["file"], Datum(form.cleaned_data["datum"])
    content = parcels.take_in(file.chunks(), file.size)
    foreseen = geojson.foresee(content, given_in=datum, within=area)
    counts = Counter(each.outcome for each in foreseen)
    first = sorted(foreseen, key=lambda each: (list(OUTCOMES)[::-1].index(each.outcome), each.drawing.number))
    return {
        "looked_at": True,
        "name": file.name,
        "counts": [(key, label, counts[key]) for key, label in OUTCOMES.items()],
        "rows": [(each, OUTCOMES[each.outcome]) for each in first[:SHOWN]],
        "more": max(0, len(foreseen) - SHOWN),
        "worth": counts["new"] + counts["changed"],
        "kept": KeptForm(initial={"parcel": parcels.keep(content, by=actor), "datum": datum}),
    }


def _drawn_below(place: Place) -> Any:
    below = Place.objects.within(place).filter(depth=place.depth + 1).exclude(boundary="")
    return below.values_list("key", flat=True)
