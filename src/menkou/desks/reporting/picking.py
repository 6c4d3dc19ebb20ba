"""Choosing a place: found by words, by a point on the map or one's own position, or by walking down from the top."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from menkou.desks import places
from menkou.kernel.places import finding, kinds, locating
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept

CHOOSABLE = ("town", *(key for key in kinds.KINDS if not kinds.is_wider_than_a_neighbourhood(key)))
BELOW = 400
ASKS = ("pick", "under", "unpick", "look", "locate")
"""Names of the buttons that go on choosing instead of sending."""


@dataclass(frozen=True)
class Spot:
    """A place to choose or to walk into.

    :ivar way: names of those above it, from the top, without the topmost.
    """

    key: str
    name: str
    way: str
    kind: str
    choosable: bool


@dataclass(frozen=True)
class Picker:
    """How far the choice has come.

    :ivar outside: a point was given, and lies in no area.
    :ivar wait: minutes until places can be looked up again; those that are listed can be chosen meanwhile.
    """

    chosen: Spot | None = None
    typed: str = ""
    found: tuple[Spot, ...] = ()
    under: Spot | None = None
    crumbs: tuple[Spot, ...] = ()
    below: tuple[Spot, ...] = ()
    outside: bool = False
    wait: int = 0

    @property
    def looked(self) -> bool:
        """Whether something was looked for by words."""
        return bool(self.typed) and not self.wait


def asked(data: Mapping[str, str]) -> bool:
    """Whether a button of the choice was pressed, or the line in which places are looked for was left by “enter”."""
    return any(name in data for name in ASKS) or _is_looking(data)


def is_look_up(data: Mapping[str, str]) -> bool:
    """Whether places are to be searched, by words or by a point; walking down the list is no search."""
    return "locate" in data or _looks(data)


def later(data: Mapping[str, str], *, wait: int, on: date) -> Picker:
    """Keep what was typed while no place is looked up, and give the list to walk down.

    :param wait: minutes.
    """
    return Picker(typed=_typed(data), below=_top(on), wait=wait)


def picker(data: Mapping[str, str], *, on: date) -> Picker:
    """Go on with a choice, by what was sent: a place that was chosen, words, a point, or a place to walk into."""
    if "locate" in data:
        return _located(data, on)
    if _looks(data):
        typed = _typed(data)
        return Picker(typed=typed, found=tuple(found(typed, on=on)), below=_top(on)) if typed else _start(on)
    if "under" in data:
        return _walked(data["under"], on)
    if "unpick" in data:
        return _start(on)
    return chosen(data.get("pick") or data.get("place") or "", on=on) or _start(on)


def are_outlined() -> bool:
    """Whether there is anything to point at."""
    return _outlined.get()


def outlines(*, on: date) -> str:
    """Give the outlines of where people live, with their names, as GeoJSON: something to point at on the map."""
    there = Place.objects.of_kind(*kinds.LIVING_AREAS).valid_on(on).exclude(boundary="")
    features = [
        f'{{"type":"Feature","geometry":{each.boundary},'
        f'"properties":{json.dumps({"key": each.key, "name": each.label}, ensure_ascii=False)}}}'
        for each in there.only("key", "name", "name_en", "boundary")
    ]
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def _is_looking(data: Mapping[str, str]) -> bool:
    return bool(data.get("find", "").strip()) and not data.get("place")


def _looks(data: Mapping[str, str]) -> bool:
    return "look" in data or (_is_looking(data) and not any(name in data for name in ASKS))


def _typed(data: Mapping[str, str]) -> str:
    return data.get("find", "").strip()[: finding.LONGEST]


def chosen(key: str, *, on: date) -> Picker | None:
    """Take a place by its key; ``None`` where none can be chosen by it."""
    place = _place(key, on)
    return Picker(chosen=_spots([place])[0]) if place is not None and place.kind in CHOOSABLE else None


def found(typed: str, *, on: date) -> list[Spot]:
    """Find places that can be chosen by their names, wherever they lie."""
    return _spots(finding.find(typed, among=Place.objects.of_kind(*CHOOSABLE), on=on))


def _located(data: Mapping[str, str], on: date) -> Picker:
    point = point_of(data)
    key = locating.locate(*point, on=on) if point is not None else None
    found = chosen(key, on=on) if key is not None else None
    return found or Picker(outside=True, below=_top(on))


def point_of(data: Mapping[str, str]) -> tuple[Decimal, Decimal] | None:
    """Read longitude and latitude; ``None`` where they are missing or cannot be on the earth."""
    try:
        longitude, latitude = Decimal(data.get("longitude", "")), Decimal(data.get("latitude", ""))
    except InvalidOperation:
        return None
    if not (longitude.is_finite() and latitude.is_finite()):
        return None
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def _walked(key: str, on: date) -> Picker:
    place = _place(key, on)
    if place is None:
        return _start(on)
    above = Place.objects.filter(path__in=_above(place.path))
    return Picker(
        under=_spot(place, ""), crumbs=tuple(_spot(each, "") for each in above), below=_below(place, on)
    )


def _start(on: date) -> Picker:
    return Picker(below=_top(on))


def _top(on: date) -> tuple[Spot, ...]:
    """Begin where there is something to choose from."""
    tops = list(Place.objects.valid_on(on).filter(depth=1)[:BELOW])
    return _below(tops[0], on) if len(tops) == 1 else tuple(_spot(each, "") for each in tops)


def _below(place: Place, on: date) -> tuple[Spot, ...]:
    there = Place.objects.valid_on(on).filter(path__startswith=place.path, depth=place.depth + 1)
    named = sorted(there[:BELOW], key=lambda each: _natural(each.label))
    return tuple(_spot(each, "") for each in named)


def _natural(name: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name) if part
    ]


def _place(key: str, on: date) -> Place | None:
    return Place.objects.valid_on(on).filter(key=key).first() if places.KEY.fullmatch(key) else None


def _spots(places: Iterable[Place]) -> list[Spot]:
    """Name places and what each lies in, in one more statement."""
    listed = list(places)
    wanted = {path for each in listed for path in _above(each.path)}
    names = {each.path: each.label for each in Place.objects.filter(path__in=wanted)} if wanted else {}
    return [
        _spot(each, _way([names[path] for path in _above(each.path) if path in names])) for each in listed
    ]


def _way(names: list[str]) -> str:
    """Leave the topmost out where there are others: it is the same for all."""
    return " · ".join(names[1:] if len(names) > 1 else names)


def _above(path: str) -> list[str]:
    return [path[:length] for length in range(Place.steplen, len(path), Place.steplen)]


def _spot(place: Place, way: str) -> Spot:
    return Spot(
        key=place.key,
        name=place.label,
        way=way,
        kind=place.kind_label,
        choosable=place.kind in CHOOSABLE,
    )


_outlined: Kept[bool] = Kept(lambda: Place.objects.of_kind(*kinds.LIVING_AREAS).exclude(boundary="").exists())
