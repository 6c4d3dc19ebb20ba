"""The way up from a place, kept for as long as no place changes."""

from collections.abc import Iterable

from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept

_kept: Kept[dict[str, tuple[str, ...]]] = Kept(dict)


def ancestry(place: str) -> tuple[str, ...]:
    """Give the keys of a place and of those above it, nearest first; empty for a key that no place has."""
    return ancestries([place])[place]


def ancestries(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the ancestries of several places; what is not known yet takes two statements for all of them."""
    known = _kept.get()
    wanted = set(places)
    if missing := wanted - known.keys():
        known.update(_read(missing))
    return {key: known.get(key, ()) for key in wanted}


def _read(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    paths = dict(Place.objects.filter(key__in=keys).values_list("key", "path"))
    ways = {key: _way_up(path) for key, path in paths.items()}
    above = {path for way in ways.values() for path in way}
    key_of = dict(Place.objects.filter(path__in=above).values_list("path", "key"))
    return {key: tuple(key_of[path] for path in way) for key, way in ways.items()}


def _way_up(path: str) -> tuple[str, ...]:
    return tuple(path[:length] for length in range(len(path), 0, -Place.steplen))
