"""Checking: what a place must be like, by itself and under its parent."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from menkou.kernel.places import codes, geometry, kinds, refusals, schedules
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.worktime import InvalidHours, WorkingHours

LONGEST_NAME = 120
KEY = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Surroundings:
    """What a place stands under.

    :param parent: none at the top.
    :param scheme: the code scheme that it inherits; empty where none is set above.
    """

    parent: Place | None = None
    scheme: str = ""


def settle(
    place: Place, above: Surroundings, fields: Collection[str] | None = None
) -> tuple[PlaceRefusal, ...]:
    """Bring the fields of an unsaved place into the form that is stored, and give all that is wrong with them.

    :param fields: only what depends on these; none: everything.
    """
    found = []
    for concerned, check in CHECKS:
        if fields is None or not concerned.isdisjoint(fields):
            try:
                check(place, above)
            except PlaceRefusal as refusal:
                found.append(refusal)
    return tuple(found)


def _key(place: Place, _above: Surroundings) -> None:
    if not KEY.fullmatch(place.key):
        raise refusals.InvalidKey(key=place.key)


def _name(place: Place, _above: Surroundings) -> None:
    place.name = place.name.strip()
    if not place.name or not _is_readable(place.name):
        raise refusals.InvalidName(longest=LONGEST_NAME)


def _english_name(place: Place, _above: Surroundings) -> None:
    place.name_en = place.name_en.strip()
    if not _is_readable(place.name_en):
        raise refusals.InvalidEnglishName(longest=LONGEST_NAME)


def _is_readable(text: str) -> bool:
    return len(text) <= LONGEST_NAME and all(unicodedata.category(each) not in ("Cc", "Cs") for each in text)


def _standing(place: Place, above: Surroundings) -> None:
    kind = kinds.named(place.kind)
    place.kind = kind.key
    if above.parent is None:
        if not kind.alone:
            raise refusals.MayNotStandAlone(kind=kind, kinds=kinds.in_words(kind.under))
    elif above.parent.kind not in kind.under:
        over = kinds.KINDS[above.parent.kind]
        raise refusals.MayNotStandUnder(kind=kind, above=over, kinds=kinds.in_words(kind.under))


def _order_of_dates(place: Place, _above: Surroundings) -> None:
    begin, until = place.valid_from, place.valid_until
    if begin and until and begin >= until:
        raise refusals.DatesReversed(begin=begin, until=until)


def _beginning(place: Place, above: Surroundings) -> None:
    earliest = above.parent.valid_from if above.parent else None
    if earliest and place.valid_from and place.valid_from < earliest:
        raise refusals.BeginsTooEarly(begin=place.valid_from, right=earliest)


def _end(place: Place, above: Surroundings) -> None:
    latest = above.parent.valid_until if above.parent else None
    if latest and (place.valid_until is None or place.valid_until > latest):
        raise refusals.EndsTooLate(right=latest)


def _scheme(place: Place, _above: Surroundings) -> None:
    if place.code_scheme and place.code_scheme not in codes.SCHEMES:
        raise refusals.UnknownScheme(scheme=place.code_scheme, schemes=_(", ").join(codes.SCHEMES))


def _code(place: Place, above: Surroundings) -> None:
    scheme = codes.SCHEMES.get(place.code_scheme or above.scheme)
    if place.code and scheme and not scheme.fits(place.code):
        raise refusals.CodeDoesNotFit(code=place.code, scheme=scheme.key, hint=scheme.hint)


def _position(place: Place, _above: Surroundings) -> None:
    found = geometry.position(place.longitude, place.latitude, Datum.WGS84)
    place.longitude, place.latitude = found or (None, None)


def _boundary(place: Place, _above: Surroundings) -> None:
    given: Any = place.boundary
    if given:
        place.boundary = geometry.boundary(json.loads(given) if isinstance(given, str) else given)
    else:
        place.boundary = ""


def _hours(place: Place, _above: Surroundings) -> None:
    if place.hours is None:
        return
    try:
        place.hours = WorkingHours.from_json(place.hours).as_json()
    except InvalidHours as problem:
        raise refusals.InvalidHours(problem=problem) from problem


def _days(place: Place, _above: Surroundings) -> None:
    place.days = place.days or None
    try:
        days = schedules.days_of(place.days)
    except (AttributeError, TypeError, ValueError) as problem:
        raise refusals.InvalidDays from problem
    if not all(isinstance(working, bool) for working in days.values()):
        raise refusals.InvalidDays


def _zone(place: Place, _above: Surroundings) -> None:
    try:
        if place.zone:
            ZoneInfo(place.zone)
    except (LookupError, OSError, ValueError) as problem:
        raise refusals.UnknownZone(zone=place.zone) from problem


CHECKS: tuple[tuple[frozenset[str], Callable[[Place, Surroundings], None]], ...] = tuple(
    (frozenset(fields.split()), check)
    for fields, check in (
        ("key", _key),
        ("name", _name),
        ("name_en", _english_name),
        ("kind", _standing),
        ("valid_from valid_until", _order_of_dates),
        ("valid_from", _beginning),
        ("valid_until", _end),
        ("code_scheme", _scheme),
        ("code code_scheme", _code),
        ("longitude latitude", _position),
        ("boundary", _boundary),
        ("hours", _hours),
        ("days", _days),
        ("zone", _zone),
    )
)
"""Each check, after the fields that it depends on."""
