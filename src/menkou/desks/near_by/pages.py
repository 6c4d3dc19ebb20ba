"""Near by: what everybody may see of a place and its surroundings, as a list and on a map."""

import json
from datetime import datetime, timedelta

import shapely
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.api import list_rows
from menkou.channels.api.list_rows import Point
from menkou.channels.feeds import wording
from menkou.channels.filing import answer_with
from menkou.desks import case_types, places, telling
from menkou.desks.near_by import areas, listing
from menkou.desks.near_by.areas import Area
from menkou.kernel.matters import numbers, rows, shown
from menkou.kernel.matters.models import Matter
from menkou.kernel.places import trees
from menkou.kernel.places.models import Place

MONTHS = 3
MOST_PLACES = 500


def index(request: HttpRequest) -> HttpResponse:
    """Show the list of an area."""
    area, now = areas.asked_for(request), timezone.now()
    page = {
        "area": area,
        "listing": listing.Listing(request.GET, area, at=now),
        "figures": _figures(area, now),
        "is_drawn": areas.is_drawn(area.place),
        "least": shown.LEAST,
        "months": MONTHS,
    }
    return render(request, "desks/near_by/index.html", page)


def on_map(request: HttpRequest) -> HttpResponse:
    """Give the same as the list for a map: how many things at which place, never where exactly."""
    area = areas.asked_for(request)
    filters = listing.Filters(request.GET)
    filters.is_valid()
    found = listing.narrowed(area, filters.cleaned_data, at=timezone.now())
    counted = found.order_by().values_list("place_id").annotate(number=Count("pk"))
    here = dict(counted.order_by("-number", "place_id")[:MOST_PLACES])
    features = [_outline(area)] if area.place.boundary else []
    for key, (point, number) in _points(here).items():
        features.append(_point(key, point, number))
    answer = JsonResponse({"type": "FeatureCollection", "features": features})
    answer.headers["Content-Type"] = "application/geo+json"
    return answer


def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show one matter: what its reporter said, and the steps without anybody's words."""
    row = _shown(number)
    matter = rows.state_of(row)
    story = telling.story_for_others(matter)
    opening = telling.story(matter, for_reporter=True).steps[0]
    said = [words.text for words in opening.words if words.text and not words.about]
    page = {
        "matter": matter,
        "place": places.label(matter.place),
        "kind": case_types.names().get(matter.case_type, matter.case_type),
        "said": [wording.without_digits(each) for each in said],
        "photos": [each.key for each in opening.files if each.photo and not each.erased],
        "steps": [(step.label, step.at, step.who) for step in story.steps if step.who],
        "standing": wording.standing(row),
        "opened_at": opening.at,
    }
    return render(request, "desks/near_by/one.html", page)


def photo(request: HttpRequest, number: str, key: str) -> FileResponse:
    """Give a photo that came with the report, of which its reporter said that everybody may see it."""
    matter = rows.state_of(_shown(number))
    opening = telling.story(matter, for_reporter=True).steps[0]
    if key not in {each.key for each in opening.files if each.photo and not each.erased}:
        raise Http404
    return answer_with(matter.number, key, small="small" in request.GET)


def _shown(number: str) -> Matter:
    """Give a matter that everybody may see.

    :raises Http404: it is not there, or not for everybody: the two are not told apart.
    """
    tidied = numbers.tidy(number)
    found = shown.publicly().filter(number=tidied).first() if numbers.SHAPE.fullmatch(tidied) else None
    if found is None:
        raise Http404
    return found


def _figures(area: Area, now: datetime) -> list[tuple[str, int]]:
    """Count the last whole months by major class, the most first; of a whole city nothing is counted here."""
    if not area.is_countable:
        return []
    this_month = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    since = this_month
    for _month in range(MONTHS):
        since = (since.replace(day=1) - timedelta(days=1)).replace(day=1)
    counted = shown.figures(area.place, since=since, until=this_month)
    names = {key: name for _programme, group in case_types.major_classes() for key, name in group}
    return sorted(((names.get(key, key), n) for key, n in counted.items()), key=lambda row: (-row[1], row[0]))


def _points(here: dict[str, int]) -> dict[str, tuple[Point, int]]:
    """Give where to draw what: at the place, or at the nearest above it of which anything is known."""
    ways = trees.ancestries(here)
    known = _known({key for way in ways.values() for key in way})
    drawn: dict[str, tuple[Point, int]] = {}
    for place, number in here.items():
        key = next((each for each in ways[place] if each in known), None)
        if key is not None:
            drawn[key] = (known[key], number + (drawn[key][1] if key in drawn else 0))
    return drawn


def _known(keys: set[str]) -> dict[str, Point]:
    """Give the point that stands for each place: its own, or one inside its outline."""
    named = list_rows.places(keys)
    known = {key: each.point for key, each in named.items() if each.point is not None}
    outlined = Place.objects.filter(key__in=keys - known.keys()).exclude(boundary="").order_by()
    for key, boundary in outlined.values_list("key", "boundary"):
        inside = shapely.point_on_surface(shapely.from_geojson(boundary))
        known[key] = (round(inside.x, 6), round(inside.y, 6))
    return known


def _outline(area: Area) -> dict[str, object]:
    place = area.place
    return {
        "type": "Feature",
        "geometry": json.loads(place.boundary),
        "properties": {"key": place.key, "name": place.label, "role": "this"},
    }


def _point(key: str, point: Point, number: int) -> dict[str, object]:
    name = places.label(key)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {
            "key": key,
            "name": _("%(place)s: %(number)s") % {"place": name, "number": number},
            "number": number,
            "href": f"{reverse('near_by')}?place={key}",
        },
    }
