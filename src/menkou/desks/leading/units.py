"""Whose contact leader somebody is: living areas that the duty matrix gives to their organisation, or their area's.

An appointment as contact leader names an area. Where the duty matrix names, in that area, what the organisation leads
(its function ``lead``), only that counts; where it names nothing, every neighbourhood and village of the area does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place


@dataclass(frozen=True)
class Unit:
    """A contact unit: a neighbourhood or village, or the area itself where it is smaller.

    :ivar path: of the place in the tree.
    """

    key: str
    name: str
    path: str


def of(actors: Iterable[Actor]) -> list[Unit]:
    """Give the contact units of all appointments as a leader, by name, in three statements."""
    leading = [actor for actor in actors if actor.role == "leader" and actor.place is not None]
    areas = _areas(leading)
    if not areas:
        return []
    within = Q()
    for area in areas:
        within |= Q(path__startswith=area.path)
    living = Place.objects.of_kind(*LIVING_AREAS).valid_on(timezone.localdate()).filter(within)
    found = list(living.only("key", "name", "name_en", "path").order_by("name"))
    smaller = [area for area in areas if not any(each.path.startswith(area.path) for each in found)]
    return [Unit(each.key, each.label, each.path) for each in [*found, *smaller]]


def _areas(leading: list[Actor]) -> list[Place]:
    """Give what the duty matrix says that they lead, within their areas; else the areas."""
    narrow = Place.objects.only("key", "name", "name_en", "path")
    own = {each.key: each for each in narrow.filter(key__in={actor.place for actor in leading})}
    duties = Duty.objects.filter(function="lead", organisation__in={actor.organisation for actor in leading})
    named = list(narrow.filter(key__in=duties.values("place")))
    areas: list[Place] = []
    for actor in leading:
        area = own[actor.place or ""]
        below = [each for each in named if each.path.startswith(area.path) and each.path != area.path]
        areas += below or [area]
    return list({area.key: area for area in areas}.values())
