"""Boundaries in and out as GeoJSON (RFC 7946): a collection of features, each with the key of its place."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from menkou.kernel.places import batches, checking, file_refusals, geometry, refusals, reports
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.recording import Author
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.places.reports import Problem, Report

KNOWN_SYSTEMS = ("CRS84", ":4326", ":4490")
"""How the names of WGS 84 and CGCS2000 end, in files that follow the older standard of 2008."""

AT_ONCE = 500


def export(places: Iterable[Place]) -> str:
    """Write the places that have a boundary, in the order given."""
    features = [_feature(place) for place in places if place.boundary]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What one feature asks for.

    :param key: of its place, as far as it can be told.
    :param boundary: as it would be stored; empty where it is refused.
    :param refusal: why nothing can come of it.
    """

    number: int
    key: str
    boundary: str = ""
    refusal: PlaceRefusal | None = None


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What would become of one feature.

    :param place: that it names; none where there is no such place.
    :param outcome: ``new``, ``changed``, ``same`` or ``refused``.
    """

    drawing: Drawing
    place: Place | None
    outcome: str


def import_(
    document: str | bytes,
    *,
    by: Author,
    at: datetime,
    given_in: Datum = Datum.WGS84,
    within: Place | None = None,
) -> Report:
    """Draw the places that good features name; the same file again changes nothing.

    A feature names its place, which is there already, in its property ``key`` or in its ``id``; nothing else of it
    but its geometry is read.

    :param given_in: what the coordinates refer to.
    :param within: features of places elsewhere are refused.
    :raises UnreadableFile: nothing can be taken from it.
    """
    drawings = _within(read(document, given_in), within)
    problems = [Problem(each.number, each.key, each.refusal) for each in drawings if each.refusal]
    good = {each.key: each for each in drawings if each.refusal is None}
    outcomes = batches.amend({key: {"boundary": each.boundary} for key, each in good.items()}, by=by, at=at)
    return reports.report(problems, ((good[key].number, key, outcome) for key, outcome in outcomes.items()))


def foresee(
    document: str | bytes, *, given_in: Datum = Datum.WGS84, within: Place | None = None
) -> list[Foreseen]:
    """Say what `import_` would do with each feature, in few statements, and change nothing.

    :raises UnreadableFile: nothing could be taken from it.
    """
    drawings = _within(read(document, given_in), within)
    there = _there(each.key for each in drawings)
    return [_foreseen(each, there.get(each.key)) for each in drawings]


def read(document: str | bytes, given_in: Datum = Datum.WGS84) -> list[Drawing]:
    """Read the features, each with what it asks for or why it cannot be.

    :raises UnreadableFile: nothing can be taken from it.
    """
    numbers: dict[str, int] = {}
    return [
        _drawing(number, feature, numbers, given_in)
        for number, feature in enumerate(_features(document), start=1)
    ]


def _drawing(number: int, feature: dict[str, Any], numbers: dict[str, int], given_in: Datum) -> Drawing:
    key = _key(feature)
    try:
        _check_key(key, numbers)
        numbers[key] = number
        return Drawing(number=number, key=key, boundary=geometry.boundary(feature.get("geometry"), given_in))
    except PlaceRefusal as refusal:
        return Drawing(number=number, key=key, refusal=refusal)


def _within(drawings: list[Drawing], area: Place | None) -> list[Drawing]:
    """Refuse what is not in an area."""
    if area is None:
        return drawings
    paths = _paths(drawings)
    return [
        replace(each, refusal=file_refusals.NotInYourArea(key=each.key))
        if each.refusal is None and each.key in paths and not paths[each.key].startswith(area.path)
        else each
        for each in drawings
    ]


def _foreseen(drawing: Drawing, place: Place | None) -> Foreseen:
    if drawing.refusal is None and place is None:
        drawing = replace(drawing, refusal=refusals.NoSuchPlace(key=drawing.key))
    if drawing.refusal or place is None:
        return Foreseen(drawing=drawing, place=place, outcome="refused")
    outcome = "same" if place.boundary == drawing.boundary else "changed" if place.boundary else "new"
    return Foreseen(drawing=drawing, place=place, outcome=outcome)


def _there(keys: Iterable[str]) -> dict[str, Place]:
    wanted = list(keys)
    found: dict[str, Place] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Place.objects.only("key", "name", "name_en", "boundary", "kind")
        found |= {each.key: each for each in some.filter(key__in=wanted[start : start + AT_ONCE]).order_by()}
    return found


def _paths(drawings: list[Drawing]) -> dict[str, str]:
    wanted = [each.key for each in drawings]
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Place.objects.filter(key__in=wanted[start : start + AT_ONCE]).order_by()
        found |= dict(some.values_list("key", "path"))
    return found


def _features(document: str | bytes) -> list[dict[str, Any]]:
    try:
        collection = json.loads(document)
        if "\\u" in (document if isinstance(document, str) else document.decode(errors="replace")):
            json.dumps(collection, ensure_ascii=False).encode()  # half a character could be shown nowhere
    except (ValueError, RecursionError) as error:
        raise file_refusals.NotGeoJSON from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise file_refusals.NotGeoJSON
    _check_system(collection.get("crs"))
    return features


def _check_system(crs: Any) -> None:
    """Look at the name of a reference system; RFC 7946 has none, the standard before it had one."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not str(name).endswith(KNOWN_SYSTEMS):
        raise file_refusals.WrongReferenceSystem(system=name)


def _key(feature: dict[str, Any]) -> str:
    properties = feature.get("properties")
    own = properties.get("key") if isinstance(properties, dict) else None
    key = feature.get("id") if own is None else own
    return "" if key is None else str(key)


def _check_key(key: str, numbers: dict[str, int]) -> None:
    if not key:
        raise file_refusals.NoKey
    if not checking.KEY.fullmatch(key):
        raise refusals.NoSuchPlace(key=key)
    if key in numbers:
        raise file_refusals.KeyGivenTwice(key=key, first=numbers[key])


def _feature(place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": place.key,
        "properties": {
            "key": place.key,
            "kind": place.kind,
            "name": place.name,
            "name_en": place.name_en,
            "code": place.code,
            "valid_from": place.valid_from and place.valid_from.isoformat(),
            "valid_until": place.valid_until and place.valid_until.isoformat(),
        },
        "geometry": json.loads(place.boundary),
    }
