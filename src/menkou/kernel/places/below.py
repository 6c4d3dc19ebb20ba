"""What a change to a place means for those below it: dates that it must still hold, codes that must still fit."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from menkou.kernel.places import codes, refusals
from menkou.kernel.places.checking import Surroundings
from menkou.kernel.places.models import Place
from menkou.kernel.places.refusals import PlaceRefusal

NAMED = 3
"""How many of those that are in the way are named."""


def problems(place: Place, above: Surroundings, changed: Collection[str]) -> tuple[PlaceRefusal, ...]:
    """Give what is wrong below a place that is about to change so; a statement each for dates and for codes."""
    found = []
    if {"valid_from", "valid_until"}.intersection(changed):
        found.append(_dates(place))
    if "code_scheme" in changed:
        found.append(_codes(place, place.code_scheme or above.scheme))
    return tuple(filter(None, found))


def _dates(place: Place) -> PlaceRefusal | None:
    outside = Q()
    if place.valid_from:
        outside |= Q(valid_from__lt=place.valid_from)
    if place.valid_until:
        outside |= Q(valid_until=None) | Q(valid_until__gt=place.valid_until)
    if not outside:
        return None
    names = Place.objects.within(place).filter(outside, depth__gt=place.depth).values_list("name", flat=True)
    return refusals.PlacesBelowStay(count=len(names), names=_listed(names)) if names else None


def _codes(place: Place, key: str) -> PlaceRefusal | None:
    scheme = codes.SCHEMES.get(key)
    if scheme is None:
        return None
    below = Place.objects.within(place).filter(depth__gt=place.depth)
    rows = below.exclude(code="", code_scheme="").values_list("path", "code", "code_scheme")
    others = tuple(path for path, _code, own_scheme in rows if own_scheme)
    wrong = [
        code for path, code, _s in rows if code and not path.startswith(others) and not scheme.fits(code)
    ]
    if not wrong:
        return None
    return refusals.CodesBelowDoNotFit(count=len(wrong), scheme=key, codes=_listed(wrong), hint=scheme.hint)


def _listed(words: Collection[str]) -> str:
    return _(", ").join(list(words)[:NAMED])
