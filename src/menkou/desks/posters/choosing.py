"""Which doors get a poster: any place of the own area, or everything of a kind below one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from menkou.desks.places import KEY
from menkou.desks.posters.typesetting import Door
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import kinds
from menkou.kernel.places.models import Place, PlaceQuerySet

PRINTING = frozenset({"clerk", "dispatcher", "supervisor", "administrator"})
"""Roles that hang posters."""
AT_ONCE = 200
"""So many doors at most are set in one file; further ones in further files."""
MOST_BELOW = 300


@dataclass(frozen=True)
class Below:
    """How many places of a kind are below another.

    :param parts: the files that they fill, from 1.
    """

    kind: str
    label: str
    number: int

    @property
    def parts(self) -> range:
        """Number the files."""
        return range(1, -(-self.number // AT_ONCE) + 1)


def place_for(actor: Actor, key: str) -> Place:
    """Give a place of the actor's area; without a key, the area itself.

    :raises PermissionDenied: this role hangs no posters.
    :raises Http404: there is no such place, or not in this area.
    """
    if actor.role not in PRINTING or actor.place is None:
        raise PermissionDenied
    if key and not KEY.fullmatch(key):
        raise Http404
    found = {each.key: each for each in Place.objects.filter(key__in={actor.place, key or actor.place})}
    place = found.get(key or actor.place)
    if place is None or not place.path.startswith(found[actor.place].path):
        raise Http404
    return place


def below(place: Place) -> list[Below]:
    """Count what is below, by kind, from the largest down."""
    counted = dict(_there(place).order_by().values_list("kind").annotate(number=Count("pk")))
    return [Below(key, kind.label, counted[key]) for key, kind in kinds.KINDS.items() if key in counted]


def next_below(place: Place) -> list[Place]:
    """List the places right below, to go further down."""
    return list(_there(place).filter(depth=place.depth + 1)[:MOST_BELOW])


def doors(place: Place, *, kind: str, part: int, at: Callable[[str], str]) -> list[Door]:
    """Give what stands on the posters, in two statements.

    :param kind: of the places below; empty: the place itself.
    :param part: which file, from 1.
    :param at: gives the address behind the code, by the key of a place.
    """
    first = (part - 1) * AT_ONCE
    chosen = list(_there(place).of_kind(kind)[first : first + AT_ONCE]) if kind else [place]
    paths = {path for each in chosen for path in _ways(each)}
    names = {each.path: each.label for each in Place.objects.filter(path__in=paths)}
    return [
        Door(
            place=each.label,
            above=" · ".join(names[path] for path in _ways(each) if path in names),
            address=at(each.key),
        )
        for each in chosen
    ]


def _there(place: Place) -> PlaceQuerySet:
    return Place.objects.within(place).filter(depth__gt=place.depth).valid_on(timezone.localdate())


def _ways(place: Place) -> list[str]:
    """Give the paths of the two places above, the wider first; the town stands on the poster anyway."""
    step = Place.steplen
    ends = range(2, place.depth)
    return [place.path[: end * step] for end in ends][-2:]
