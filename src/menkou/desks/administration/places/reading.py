"""What the pages of places show: a level of the tree, what is looked for, and what hangs on a place."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import HttpRequest

from menkou.desks.administration import finding, paging
from menkou.desks.administration.paging import Part
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Duty, Organisation
from menkou.kernel.places.kinds import KINDS, LIVING_AREAS
from menkou.kernel.places.models import Place, PlaceQuerySet

MOST_COUNTED = 1000
NAMED = 20
LEADING = frozenset({"grid_worker"})
"""Who looks after a building."""
TOO_WIDE = frozenset({"city", "district"})
"""Where buildings are not gone through one by one."""


@dataclass(frozen=True)
class Count:
    """How many there are, counted no further than anybody needs.

    :param more: there are more than `number`.
    """

    number: int
    more: bool = False

    @classmethod
    def of(cls, found: Any) -> "Count":
        """Count in one statement."""
        number = found.order_by()[: MOST_COUNTED + 1].count()
        return cls(min(number, MOST_COUNTED), number > MOST_COUNTED)

    def __bool__(self) -> bool:
        return bool(self.number)


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """What hangs on a place and on those below it.

    :param below: places that are still there, besides itself.
    """

    below: Count
    organisations: Count
    appointments: Count
    duties: Count
    matters: Count

    def __bool__(self) -> bool:
        return any((self.below, self.organisations, self.appointments, self.duties, self.matters))


def place_for(actor: Actor, key: str) -> Place:
    """Give a place that lies in the actor's area or above it.

    :raises NotFound: there is none, or it is elsewhere.
    """
    found = Place.objects.filter(key=key).first()
    if found is None or not guards.has_to_do_with(actor, key):
        raise refusals.NotFound(key=key)
    return found


def area_of(actor: Actor) -> Place:
    """Give the top of what the actor looks after."""
    return Place.objects.defer("boundary").get(key=actor.place)


def above(place: Place) -> list[Place]:
    """Give those that a place stands under, the top first, in one statement."""
    ways = [place.path[:length] for length in range(place.steplen, len(place.path), place.steplen)]
    return list(Place.objects.defer("boundary").filter(path__in=ways)) if ways else []


def drawn_above(place: Place) -> Place | None:
    """Give the nearest of those that a place stands under which has an outline."""
    ways = [place.path[:length] for length in range(place.steplen, len(place.path), place.steplen)]
    return Place.objects.filter(path__in=ways).exclude(boundary="").order_by("-depth").first()


def children(place: Place, request: HttpRequest) -> Part:
    """Give a part of those right below a place."""
    below = Place.objects.defer("boundary").within(place).filter(depth=place.depth + 1)
    return paging.by_path(below, request)


def found(actor: Actor, request: HttpRequest, *, text: str, kind: str) -> Part:
    """Give a part of those in the area that are called so."""
    wanted = finding.places_in_reach(actor)
    if kind in KINDS:
        wanted = wanted.of_kind(kind)
    if text:
        wanted = wanted.filter(
            Q(name__contains=text) | Q(name_en__icontains=text) | Q(key__startswith=text) | Q(code=text)
        )
    return paging.by_path(wanted, request)


def parents(rows: list[Place]) -> dict[str, Place]:
    """Give the parents of places by path, in one statement."""
    ways = {each.path[: -each.steplen] for each in rows} - {""}
    return {each.path: each for each in Place.objects.defer("boundary").filter(path__in=ways)}


def organisations(actor: Actor, place: Place) -> list[Organisation]:
    """Name some of the organisations that work right there."""
    return list(guards.organisations_visible_to(actor).filter(place=place).order_by("path")[:NAMED])


def hanging(place: Place, *, on: date) -> Hanging:
    """Count what hangs on a place, in five statements."""
    below = {"place__path__startswith": place.path}
    return Hanging(
        below=Count.of(Place.objects.within(place).valid_on(on).exclude(pk=place.pk)),
        organisations=Count.of(Organisation.objects.valid_on(on).filter(**below)),
        appointments=Count.of(Appointment.objects.not_over(on).filter(**below)),
        duties=Count.of(Duty.objects.filter(**below)),
        matters=Count.of(Matter.objects.open().within(place)),
    )


def uncovered(place: Place, *, on: date) -> PlaceQuerySet | None:
    """Give the buildings below for which nobody is appointed, there or above them within their neighbourhood.

    :return: ``None`` where the area is too wide to go through its buildings.
    """
    if place.kind in TOO_WIDE:
        return None
    appointed = (
        Appointment.objects.current(on)
        .filter(role__in=LEADING, place__kind__in=(*LIVING_AREAS, "micro_grid", "building_group", "building"))
        .alias(building=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(building__startswith=F("place__path"))
    )
    buildings = Place.objects.defer("boundary").within(place).of_kind("building").valid_on(on)
    return buildings.exclude(Exists(appointed))
