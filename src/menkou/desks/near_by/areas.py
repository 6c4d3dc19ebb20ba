"""Where somebody looks: a place and what surrounds it, and the ways up and down from there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from menkou.desks.places import KEY
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place

MOST_BELOW = 200
AREAS = ("city", "district", "town", *LIVING_AREAS)
"""Kinds that are wide enough to be looked at by themselves; below them the whole neighbourhood is shown."""


@dataclass(frozen=True)
class Area:
    """What is looked at.

    :param asked: the place that was named.
    :param place: the one that is shown: itself, or the neighbourhood that it lies in.
    :param above: the areas above, the widest first.
    :param below: the areas right below that are there today.
    """

    asked: Place
    place: Place
    above: list[Place]
    below: list[Place]

    @property
    def is_widened(self) -> bool:
        """Whether more is shown than was named."""
        return self.asked.pk != self.place.pk

    @property
    def is_countable(self) -> bool:
        """Whether figures of it are asked for: of a neighbourhood or a town, not of a whole city."""
        return self.place.kind in ("town", *LIVING_AREAS)


def asked_for(request: HttpRequest) -> Area:
    """Give the area that an address names; without a name, the whole installation. In at most three statements.

    :raises Http404: there is no such place.
    """
    key = request.GET.get("place", "")
    named = Place.objects.filter(key=key) if key else Place.objects.filter(depth=1)
    asked = named.first() if not key or KEY.fullmatch(key) else None
    if asked is None:
        raise Http404
    way = [asked.path[: end * Place.steplen] for end in range(1, asked.depth)]
    above = list(Place.objects.filter(path__in=way)) if way else []
    place = next((each for each in (asked, *reversed(above)) if each.kind in AREAS), asked)
    return Area(asked, place, [each for each in above if each.depth < place.depth], _below(place))


def is_drawn(place: Place) -> bool:
    """Whether anything of an area can be drawn on a map."""
    drawn = Q(longitude__isnull=False) | ~Q(boundary="")
    return Place.objects.within(place).filter(drawn).order_by().exists()


def _below(place: Place) -> list[Place]:
    if place.kind in LIVING_AREAS:
        return []
    today: date = timezone.localdate()
    below = Place.objects.within(place).of_kind(*AREAS).valid_on(today).filter(depth=place.depth + 1)
    return list(below.only("key", "name", "name_en", "kind", "path", "depth")[:MOST_BELOW])
