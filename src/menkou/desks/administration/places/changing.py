"""Planting a place, changing it, moving it and closing it."""

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.administration import entering, finding
from menkou.desks.administration.places import browsing, reading
from menkou.desks.administration.places.forms import ChangeForm, CloseForm, MoveForm, PlantForm
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.places import moving, planting, revision
from menkou.kernel.places.models import Place
from menkou.kernel.places.refusals import PlaceRefusal

FORM = "desks/administration/places/form.html"
WRONG = 422


@entering.administrators
def plant(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Plant a place under another."""
    parent = browsing.kept(actor, key)
    form = PlantForm(request.POST or None, parent=parent, initial={"key": _next_key(parent)})
    if form.is_valid():
        try:
            guards.check_appoints(actor, parent.key)
            made = planting.plant(parent, **form.cleaned_data, by=actor, at=timezone.now())
        except (PlaceRefusal, PeopleRefusal) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is planted.") % {"name": made.label})
            return redirect("admin_place", made.key)
    page = {"title": _("New place"), "submit": _("Plant"), "place": parent}
    return _drawn(request, form, page)


@entering.administrators
def change(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Change what can change about a place."""
    with transaction.atomic():
        if request.method == "POST":
            revision.wait()
        place = browsing.kept(actor, key)
        form = ChangeForm(request.POST or None, place=place)
        if form.is_valid():
            try:
                planting.amend(place, by=actor, at=timezone.now(), **form.changes)
            except PlaceRefusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Saved."))
                return redirect("admin_place", key)
    page = {"title": _("Change"), "submit": _("Save"), "place": place}
    return _drawn(request, form, page)


@entering.administrators
def move(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Let a place stand under another from a day on, under a new key."""
    place = browsing.kept(actor, key)
    form = MoveForm(request.POST or None, initial={"on": timezone.localdate(), "key": f"{key}-2"[:40]})
    form.fields["to"].among = finding.places_in_reach(actor).exclude(pk=place.pk)  # type: ignore[attr-defined]
    if form.is_valid():
        asked = form.cleaned_data
        try:
            guards.check_appoints(actor, key, asked["to"].key)
            made = moving.move(
                place, to=asked["to"], key=asked["key"], on=asked["on"], by=actor, at=timezone.now()
            )
        except (PlaceRefusal, PeopleRefusal) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” stands there now.") % {"name": made.label})
            return redirect("admin_place", made.key)
    page = {
        "title": _("Move"),
        "submit": _("Move"),
        "place": place,
        "hanging": reading.hanging(place, on=timezone.localdate()),
        "about": _(
            "What has happened at a place goes on meaning the same, so a place never changes what it stands under: "
            "it is closed, and planted anew with its names, outline and hours."
        ),
        "stays": _("This stays with the old place until you change it:"),
    }
    return _drawn(request, form, page)


@entering.administrators
def close(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Close a place, once whoever asks has seen what hangs on it."""
    place = browsing.kept(actor, key)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            planting.close(place, form.cleaned_data["on"], by=actor, at=timezone.now())
        except PlaceRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("“%(name)s” is closed. Its key and its history stay.") % {"name": place.label}
            )
            return redirect("admin_place", key)
    page = {
        "title": _("Close the place"),
        "submit": _("Close the place"),
        "hurts": True,
        "place": place,
        "hanging": reading.hanging(place, on=timezone.localdate()),
        "about": _("A closed place can be opened again: take its last day away under “Change”."),
        "stays": _("This still hangs on it:"),
    }
    return _drawn(request, form, page)


@entering.administrators
def reopen(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Open a closed place again."""
    place = browsing.kept(actor, key)
    if request.method == "POST":
        try:
            planting.amend(place, by=actor, at=timezone.now(), valid_until=None)
        except PlaceRefusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("“%(name)s” is there again.") % {"name": place.label})
    return redirect("admin_place", key)


def _drawn(request: HttpRequest, form: object, page: Mapping[str, object]) -> HttpResponse:
    place = page["place"]
    above = reading.above(place) if isinstance(place, Place) else []
    status = WRONG if request.method == "POST" else 200
    return render(request, FORM, {**page, "form": form, "above": above}, status=status)


def _next_key(parent: Place) -> str:
    """Offer a key that is free: that of the parent, counted on."""
    stem = parent.key[:34]
    taken = set(Place.objects.filter(key__startswith=f"{stem}-").values_list("key", flat=True)[:2000])
    number = parent.numchild + 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
