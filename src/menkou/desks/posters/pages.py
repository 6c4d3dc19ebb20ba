"""Posters for doors: choose the place, and print."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from menkou.channels.acting import acting, desk_of
from menkou.channels.notices import arrangements
from menkou.desks import organisations
from menkou.desks.posters import choosing, typesetting
from menkou.kernel.places import kinds
from menkou.kernel.places.models import Place

HERE_ONLY = re.compile(r"https?://(localhost|127\.|\[::1\])")
SHEETS = {1: "A4", 2: "A5", 4: "A6", 8: "A7"}


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Choose which doors get a poster, and how large."""
    actor = acting(request)
    place = choosing.place_for(actor, request.GET.get("place", ""))
    names, below = organisations.labels([actor.organisation]), choosing.below(place)
    page = {
        "place": place,
        "above": list(Place.objects.filter(path__in=_ways_up(place, actor.place))),
        "below": below,
        "parts": max((len(each.parts) for each in below), default=1),
        "next": choosing.next_below(place),
        "sheets": SHEETS.items(),
        "per": _per(request),
        "desk": desk_of(actor, names.get(actor.organisation or "")),
        "example": address_of(place.key),
        "unreachable": bool(HERE_ONLY.match(address_of(place.key))),
    }
    return render(request, "desks/posters/index.html", page)


@login_required
def sheet(request: HttpRequest) -> HttpResponse:
    """Hand out the sheets as a PDF."""
    actor = acting(request)
    place = choosing.place_for(actor, request.GET.get("place", ""))
    kind, part = request.GET.get("each", ""), request.GET.get("part", "1")
    if (kind and kind not in kinds.KINDS) or not re.fullmatch(r"[1-9][0-9]{0,3}", part):
        raise Http404
    found = choosing.doors(place, kind=kind, part=int(part), at=address_of)
    if not found:
        raise Http404
    town = Place.objects.filter(depth=1).first()
    try:
        pdf = typesetting.posters(found, town=town.label if town else "", per=_per(request))
    except typesetting.NoChineseFont as problem:
        messages.error(request, str(problem))
        return redirect(f"{reverse('posters')}?place={place.key}")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="posters-{place.key}-{part}.pdf"'
    return answer


def address_of(key: str) -> str:
    """Give the address behind the code on a door."""
    try:
        path = reverse("at_place", kwargs={"key": key})
    except NoReverseMatch:
        path = f"/at/{key}/"
    return arrangements.current().site + path


def _per(request: HttpRequest) -> int:
    """Read how many stand on a sheet; one where nothing sensible is asked."""
    asked = request.GET.get("per", "1")
    return int(asked) if asked in {str(each) for each in typesetting.PER_SHEET} else 1


def _ways_up(place: Place, area: str | None) -> list[str]:
    """Give the paths of the places above, down from the actor's area."""
    top = Place.objects.filter(key=area).values_list("depth", flat=True).first() or 1
    return [place.path[: end * Place.steplen] for end in range(top, place.depth)]
