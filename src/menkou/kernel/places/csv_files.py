"""Places in and out as CSV: one row a place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from menkou.kernel.places import batches, file_refusals, geometry, kinds, refusals, reports, tables, trees
from menkou.kernel.places.datum import Datum
from menkou.kernel.places.models import Place
from menkou.kernel.places.recording import Author
from menkou.kernel.places.refusals import PlaceRefusal
from menkou.kernel.places.reports import Problem, Report
from menkou.kernel.places.seeds import Outcome, Seed
from menkou.kernel.places.tables import Row

STRUCTURE = ("key", "parent", "kind")
REQUIRED = (*STRUCTURE, "name")
OPTIONAL = ("name_en", "code", "valid_from", "valid_until", "longitude", "latitude")

READERS: dict[str, Callable[[Row, str], Any]] = {
    "kind": lambda row, column: kinds.named(row.cells[column]).key,
    "code": tables.code_in,
    "valid_from": tables.date_in,
    "valid_until": tables.date_in,
    "longitude": tables.number_in,
    "latitude": tables.number_in,
}
"""How the cells of a column are read; those of the others are texts."""


def export(places: Iterable[Place]) -> str:
    """Write places, in the order given, as `import_` reads them."""
    chosen = list(places)
    ways = trees.ancestries(place.key for place in chosen)
    return tables.text(
        [(*REQUIRED, *OPTIONAL), *(_line(place, _parent(ways[place.key])) for place in chosen)]
    )


def import_(content: bytes, *, by: Author, at: datetime, given_in: Datum = Datum.WGS84) -> Report:
    """Plant and amend the places of the good rows; the same file again changes nothing.

    The text is UTF-8 or GB18030. Rows stand in any order. A kind is given by its key or by its name in either
    language. A column that is missing leaves things as they are; an empty cell takes away what was there.

    :param given_in: what longitude and latitude refer to.
    :raises UnreadableFile: nothing can be taken from it.
    """
    entries: dict[str, _Entry] = {}
    problems = []
    for row in tables.rows(content, required=REQUIRED, optional=OPTIONAL):
        if isinstance(row, Problem):
            problems.append(row)
            continue
        entry = _read(row, given_in)
        if wrong := [*_wrong_key(entry.key, entries), *entry.problems]:
            problems += [Problem(row.number, entry.key, refusal) for refusal in wrong]
        else:
            entries[entry.key] = entry
    outcomes = _done(entries, by=by, at=at)
    return reports.report(
        problems, ((entries[key].number, key, outcome) for key, outcome in outcomes.items())
    )


@dataclass(frozen=True)
class _Entry:
    """What a row says.

    :param parent: empty at the top.
    :param fields: values by the name of the place's field.
    :param problems: of cells that cannot be read.
    """

    number: int
    key: str
    parent: str
    kind: str
    fields: dict[str, Any]
    problems: tuple[PlaceRefusal, ...]


def _read(row: Row, given_in: Datum) -> _Entry:
    values: dict[str, Any] = {}
    problems = []
    for column in row.cells:
        try:
            values[column] = READERS.get(column, _text)(row, column)
        except PlaceRefusal as refusal:
            problems.append(refusal)
    if not problems:
        try:
            values |= _position(values, given_in)
        except PlaceRefusal as refusal:
            problems.append(refusal)
    structure = {column: values.pop(column, "") for column in STRUCTURE}
    return _Entry(row.number, **structure, fields=values, problems=tuple(problems))


def _text(row: Row, column: str) -> str:
    return row.cells[column]


def _position(values: Mapping[str, Any], given_in: Datum) -> dict[str, Any]:
    named = [column for column in ("longitude", "latitude") if column in values]
    found = geometry.position(values.get("longitude"), values.get("latitude"), given_in) or (None, None)
    return dict(zip(named, found, strict=False))


def _wrong_key(key: str, entries: Mapping[str, _Entry]) -> Iterator[PlaceRefusal]:
    if not key:
        yield file_refusals.NoKey()
    elif key in entries:
        yield file_refusals.KeyGivenTwice(key=key, first=entries[key].number)


def _done(entries: Mapping[str, _Entry], *, by: Author, at: datetime) -> dict[str, Outcome]:
    """Amend what is there, then plant the rest; where a place should move, do neither."""
    there = Place.objects.in_bulk(entries, field_name="key")
    ways = trees.ancestries(there)
    moved = {key: tuple(_moves(entries[key], there[key], _parent(ways[key]))) for key in there}
    refused = {key: Outcome(None, problems=problems) for key, problems in moved.items() if problems}
    changes: dict[str, Any] = {key: entries[key].fields for key in there.keys() - refused.keys()}
    new = [key for key in entries if key not in there]
    seeds = [_seed(entries[key]) for key in new]
    return {
        **refused,
        **batches.amend(changes, by=by, at=at),
        **dict(zip(new, batches.plant(seeds, by=by, at=at), strict=True)),
    }


def _moves(entry: _Entry, place: Place, parent: str) -> Iterator[PlaceRefusal]:
    if entry.parent != parent:
        yield refusals.Permanent(field="parent", now=parent)
    if entry.kind != place.kind:
        yield refusals.Permanent(field="kind", now=place.kind)


def _seed(entry: _Entry) -> Seed:
    return Seed(key=entry.key, parent=entry.parent or None, kind=entry.kind, **entry.fields)


def _parent(way: tuple[str, ...]) -> str:
    return way[1] if len(way) > 1 else ""


def _line(place: Place, parent: str) -> tuple[object, ...]:
    return (place.key, parent, *(getattr(place, column) for column in ("kind", "name", *OPTIONAL)))
