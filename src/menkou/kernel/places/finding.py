"""Finding places by what somebody types: the last word names the place, those before it what it lies in."""

import re
from datetime import date

from django.db.models import Q

from menkou.kernel.places.models import Place, PlaceQuerySet

WORD = re.compile(r"[0-9a-z#-]+[^\s\w]*[号弄栋幢座室楼]*|[^\W\d]+", re.IGNORECASE)
"""“航华一村3号楼” is two words: what it lies in, and what it is."""

LONGEST = 60
WORDS = 4
FOUND = 8
AREAS = 30


def find(typed: str, *, among: PlaceQuerySet, on: date) -> list[Place]:
    """Give the likeliest places first, in one statement for each word.

    :param among: those that can be chosen; what they lie in may be named by any place there is.
    """
    words = WORD.findall(typed[:LONGEST].replace("\0", ""))[-WORDS:]
    area = _within(Place.objects.valid_on(on), words[:-1])
    if not words or area is None:
        return []
    named = among.valid_on(on).filter(area).called(words[-1])
    likely = list(named.order_by("depth", "path")[: FOUND * AREAS])
    return sorted(likely, key=lambda each: _closeness(each, words[-1]))[:FOUND]


def _within(there: PlaceQuerySet, words: list[str]) -> Q | None:
    """Narrow down by the names of what a place lies in; ``None`` where a name is unknown."""
    area = Q()
    for word in words:
        named = there.filter(area).called(word).order_by("depth").values_list("path", "name")
        rows = list(named[: AREAS * AREAS])
        paths = [path for path, name in rows if name == word] or [path for path, _name in rows]
        if not paths:
            return None
        area = Q()
        for path in paths[:AREAS]:
            area |= Q(path__startswith=path)
    return area


def _closeness(place: Place, word: str) -> tuple[bool, bool, int, str]:
    """Sort what is called just so first, then what begins so, then the shorter names."""
    return (place.name != word, not place.name.startswith(word), len(place.name), place.path)
