"""Places and kinds by what somebody types, the likeliest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from menkou.desks import case_types
from menkou.desks import places as names
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import finding, trees
from menkou.kernel.places import kinds as place_kinds
from menkou.kernel.places.models import Place, PlaceQuerySet
from menkou.kernel.programmes import registry

MOST = 8


@dataclass(frozen=True)
class Spot:
    """A place to choose.

    :ivar way: names of those above it within the desk's area, from the top.
    """

    key: str
    name: str
    way: tuple[str, ...]

    @property
    def beside(self) -> str:
        """What it lies in, without what is the same for all."""
        return " · ".join(self.way[1:] if len(self.way) > 1 else self.way)


@dataclass(frozen=True)
class Kind:
    """A case type.

    :ivar group: its major class, in words.
    :ivar emergency: the number to call first, if there is one.
    """

    key: str
    name: str
    group: str
    emergency: str


def places(typed: str, *, by: Actor, on: date) -> list[Spot]:
    """Find places in the desk's own area."""
    there = _there(by, on).only("key", "name", "name_en", "path", "depth")
    return _told(finding.find(typed, among=there, on=on), by)


def place(key: str, *, by: Actor, on: date) -> Spot | None:
    """Take a place by its key, where it lies in the desk's area."""
    found = _there(by, on).filter(key=key)[:1] if names.KEY.fullmatch(key) else ()
    return next(iter(_told(found, by)), None)


def _there(by: Actor, on: date) -> PlaceQuerySet:
    area = Place.objects.get(key=by.place)
    wide = [key for key in place_kinds.KINDS if place_kinds.is_wider_than_a_neighbourhood(key)]
    return Place.objects.within(area).valid_on(on).filter(~Q(kind__in=wide) | Q(key=area.key))


def _told(found: Iterable[Place], by: Actor) -> list[Spot]:
    """Name places and what each lies in, up to the desk's own area."""
    listed = list(found)
    ways = trees.ancestries(each.key for each in listed)
    labels = names.labels({key for way in ways.values() for key in way})
    return [
        Spot(each.key, each.label, tuple(labels[key] for key in _way(ways[each.key], by))) for each in listed
    ]


def _way(way: tuple[str, ...], by: Actor) -> tuple[str, ...]:
    """Leave out the place itself, and what stands above the desk's area."""
    area = way.index(by.place) if by.place in way else len(way)
    return way[1 : area + 1][::-1]


def kinds(typed: str) -> list[Kind]:
    """Find case types by their names, or by what their filing conditions say."""
    words = re.findall(r"\w+", typed.casefold())
    scored = [(_score(each, words), nth, each) for nth, each in enumerate(_all())] if words else []
    likeliest = sorted((score, nth) for score, nth, _each in scored if score is not None)
    return [scored[nth][2] for _score_of, nth in likeliest[:MOST]]


def kind(key: str) -> Kind | None:
    """Take a case type by its key."""
    return next((each for each in _all() if each.key == key), None)


def _all() -> list[Kind]:
    known = registry.case_types()
    return [
        Kind(key, name, str(group), known[key].emergency or "")
        for group, each in case_types.choices()
        for key, name in each
    ]


def _score(kind: Kind, words: list[str]) -> int | None:
    """The lower the likelier; ``None`` where it is not meant."""
    name, group = kind.name.casefold(), kind.group.casefold()
    if all(word in name for word in words):
        return 0 if name == words[0] else 1 if name.startswith(words[0]) else 2
    if all(word in name or word in group for word in words):
        return 3
    filings = " ".join(str(each.filing) for each in registry.case_types()[kind.key].conditions).casefold()
    return 4 if all(word in name or word in filings for word in words) else None
