"""Boundaries in and out as GeoJSON (RFC 7946): a collection of features, each with the key of its place."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from menkou.kernel.places import batches, file_refusals, geometry, reports
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.recording import Author
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.places.reports import Problem, Report

KNOWN_SYSTEMS = ("CRS84", ":4326", ":4490")
"""How the names of WGS 84 and CGCS2000 end, in files that follow the older standard of 2008."""


def export(places: Iterable[Place]) -> str:
    """Write the places that have a boundary, in the order given."""
    features = [_feature(place) for place in places if place.boundary]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def import_(document: str | bytes, *, by: Author, at: datetime, given_in: Datum = Datum.WGS84) -> Report:
    """Draw the places that good features name; the same file again changes nothing.

    A feature names its place, which is there already, in its property ``key`` or in its ``id``; nothing else of it
    but its geometry is read.

    :param given_in: what the coordinates refer to.
    :raises UnreadableFile: nothing can be taken from it.
    """
    numbers: dict[str, int] = {}
    boundaries: dict[str, str] = {}
    problems = []
    for number, feature in enumerate(_features(document), start=1):
        key = _key(feature)
        try:
            _check_key(key, numbers)
            numbers[key] = number
            boundaries[key] = geometry.boundary(feature.get("geometry"), given_in)
        except PlaceRefusal as refusal:
            problems.append(Problem(number, key, refusal))
    outcomes = batches.amend({key: {"boundary": drawn} for key, drawn in boundaries.items()}, by=by, at=at)
    return reports.report(problems, ((numbers[key], key, outcome) for key, outcome in outcomes.items()))


def _features(document: str | bytes) -> list[dict[str, Any]]:
    try:
        collection = json.loads(document)
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
