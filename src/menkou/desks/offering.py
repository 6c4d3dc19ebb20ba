"""Which places and organisations a filter offers: those that the one at the desk may see, and no others."""

import re

from django.db.models import Q
from django.utils import timezone

from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

KEY = re.compile(r"[a-z0-9_-]{1,40}")


def places(actor: Actor, chosen: str) -> dict[str, Place]:
    """Give the actor's area, the places right below it and those right below a chosen one, in two statements."""
    asked = [key for key in (actor.place, chosen) if key and KEY.fullmatch(key)]
    found = {each.key: each for each in Place.objects.filter(key__in=asked)}
    area = found.get(actor.place or "")
    if area is None:
        return {}
    offered = Q(depth__lte=area.depth + 1)
    if chosen in found:
        offered |= Q(path__startswith=found[chosen].path, depth__lte=found[chosen].depth + 1)
    within = Place.objects.within(area).filter(offered)
    return {each.key: each for each in within.order_by("path")}


def organisations(actor: Actor, area: Place | None) -> dict[str, str]:
    """Give the names of the organisations that are there today, by key, in one statement.

    They are those of `guards.organisations_visible_to`, asked by the path of the area, which is known here.

    :param area: the actor's; without one there are none.
    """
    if area is None:
        return {}
    over_it = [area.path[:length] for length in range(area.steplen, len(area.path), area.steplen)]
    seen = (
        Q(place__path__startswith=area.path)
        | Q(place__path__in=over_it)
        | Q(place=None)
        | Q(key=actor.organisation)
    )
    found = Organisation.objects.valid_on(timezone.localdate()).filter(seen)
    return {each.key: each.label for each in found.order_by("name")}


def indented(place: Place) -> str:
    """Give a place's name, further to the right the lower it stands."""
    return f"{chr(0x3000) * (place.depth - 1)}{place.label}"
