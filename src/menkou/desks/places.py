"""Places as the pages name and offer them, kept for as long as none of them changes."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from menkou.kernel.people.actors import Actor
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept

KEY = re.compile(r"[a-z0-9_-]{1,40}")
MOST_KEPT = 5000

_named: Kept[dict[str, Place]] = Kept(dict)
_offered: Kept[dict[tuple[str, str], dict[str, Place]]] = Kept(dict)
_living: Kept[dict[tuple[date, str | None], list[tuple[str, str]]]] = Kept(dict)


def labels(keys: Iterable[str]) -> dict[str, str]:
    """Name places, in the language that is active; what is not known yet takes one statement."""
    known, wanted = _named.get(), set(keys)
    if not wanted <= known.keys():
        _make_room(known, MOST_KEPT)
        found = Place.objects.filter(key__in=wanted).only("key", "name", "name_en").order_by()
        known.update((each.key, each) for each in found)
    return {key: known[key].label for key in wanted if key in known}


def label(key: str) -> str:
    """Name one place."""
    return labels([key])[key]


def offered(actor: Actor, chosen: str) -> dict[str, Place]:
    """Give the actor's area, the places right below it and those right below a chosen one.

    What is not known yet takes two statements.
    """
    known, asked = _offered.get(), (actor.place or "", chosen if KEY.fullmatch(chosen) else "")
    if asked not in known:
        _make_room(known, MOST_KEPT // 50)
        found = _read(*asked)
        if asked[1] and asked[1] not in found:
            return found  # not of a place here: nobody can fill the memory with such
        known[asked] = found
    return known[asked]


def living_areas(on: date) -> list[tuple[str, str]]:
    """Give key and name of all places where people live that are there on a day, by name."""
    known, asked = _living.get(), (on, get_language())
    if asked not in known:
        _make_room(known, 4)
        found = Place.objects.of_kind(*LIVING_AREAS).valid_on(on).only("key", "name", "name_en")
        known[asked] = [(each.key, each.label) for each in found.order_by("name")]
    return known[asked]


def indented(place: Place) -> str:
    """Give a place's name, further to the right the lower it stands."""
    return f"{chr(0x3000) * (place.depth - 1)}{place.label}"


def _read(own: str, chosen: str) -> dict[str, Place]:
    asked = [key for key in (own, chosen) if key]
    found = {each.key: each for each in Place.objects.filter(key__in=asked)}
    area = found.get(own)
    if area is None:
        return {}
    below = Q(depth__lte=area.depth + 1)
    if chosen in found:
        below |= Q(path__startswith=found[chosen].path, depth__lte=found[chosen].depth + 1)
    within = Place.objects.within(area).filter(below)
    narrow = within.only("key", "path", "depth", "name", "name_en")
    return {each.key: each for each in narrow.order_by("path")}


def _make_room(kept: dict[Any, Any], most: int) -> None:
    if len(kept) >= most:
        kept.clear()
