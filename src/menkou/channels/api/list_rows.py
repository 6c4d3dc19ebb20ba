"""Rows of lists: all that is said of many matters, in one statement that is compiled once and read without detours.

Times come as texts from the database: most of what a list took was to make moments of them, and texts again.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import (
    CharField,
    DateTimeField,
    DecimalField,
    F,
    FloatField,
    OuterRef,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat

from menkou.channels.api import representing
from menkou.kernel.ledger.models import Words
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.rows import columns
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.statements import Reading, given

AT_ONCE = (1, 10, 50, 200, 500)
"""Keys that a statement has room for; it is filled up with the last one, so that few statements do for all."""

FRACTION = re.compile(r"\.\d{1,5}(?!\d)")
"""Parts of a second of which the database left zeros out."""

ORGANISATIONS = ("holder", "intake", "verifier", "caller", "supervisor", "leader", "duty_unit", "unit")


@dataclass(frozen=True)
class Row:
    """A matter of a list.

    :param said: as `representing.of_values`, with its opening words.
    :param place: name of its place, in Chinese and in English.
    :param point: of its place, longitude first.
    """

    said: dict[str, Any]
    place: tuple[str, str]
    point: tuple[float | None, float | None]


def rows_of(numbers: Sequence[str], actor: Actor) -> list[Row]:
    """Read matters that this actor may see, in this order, in one statement."""
    read = _found(_matters, numbers)
    instants = _instants(read)
    rows = [_row(values, instants, actor) for values in read]
    by_number = {row.said["number"]: row for row in rows}
    return [by_number[number] for number in numbers if number in by_number]


def organisations(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give the names of organisations, in Chinese and in English, in one statement."""
    return {key: (name, name_en) for key, name, name_en in _found(_organisations, list(keys))}


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name what is read of a matter: the times apart from all else."""
    of_clocks = [name for names in representing.CLOCKS.values() for name in names]
    read = ["version", "phase", *representing.NAMES, "flags", "provisional", *of_clocks]
    moments = [name for name in read if isinstance(_field(name), DateTimeField)]
    return tuple(name for name in read if name not in moments), tuple(moments)


def _row(values: Sequence[Any], instants: Mapping[str | None, str | None], actor: Actor) -> Row:
    plain, moments = _names()
    first, last = len(plain), len(plain) + len(moments)
    read = dict(zip(plain, values, strict=False))
    read.update(zip(moments, map(instants.__getitem__, values[first:last]), strict=True))
    words, name, name_en, longitude, latitude = values[last:]
    said = representing.of_values(read, actor)
    said["words"] = words
    return Row(said, (name, name_en), (longitude, latitude))


def _instants(read: Sequence[Sequence[Any]]) -> dict[str | None, str | None]:
    """Write all times of some rows as `canonical.instant` does, by what the database gives, in one go.

    PostgreSQL says ``2026-03-02 01:00:00.25+00``; SQLite leaves the zone out.
    """
    plain, moments = _names()
    first, last = len(plain), len(plain) + len(moments)
    texts = {text for values in read for text in values[first:last] if text is not None}
    written = "\n".join(texts).replace(" ", "T").replace("+00", "").replace("\n", "Z\n") + "Z"
    whole = FRACTION.sub(lambda found: found[0].ljust(len(".000000"), "0"), written)
    return {None: None, **dict(zip(texts, whole.split("\n"), strict=True))} if texts else {None: None}


def _found(statement: Callable[[int], Reading], keys: Sequence[str]) -> list[tuple[Any, ...]]:
    if not keys:
        return []
    room = next(room for room in AT_ONCE if room >= len(keys))
    filled = [*keys, *[keys[-1]] * (room - len(keys))]
    return statement(room).all(**dict(zip(_places(room), filled, strict=True)))


@cache
def _matters(room: int) -> Reading:
    plain, moments = _names()
    first = OuterRef("stream")
    words = Words.objects.filter(event__stream=first, event__version=1, field="words").values("text")
    read = Matter.objects.filter(number__in=_given(room, Matter, "number")).annotate(
        stream=Concat(Value(recording.STREAM), "number", output_field=CharField())
    )
    return Reading(
        lambda: read.values_list(
            *map(_read, (*plain, *moments)),
            Subquery(words),
            "place__name",
            "place__name_en",
            Cast("place__longitude", FloatField()),
            Cast("place__latitude", FloatField()),
        )
    )


@cache
def _organisations(room: int) -> Reading:
    named = Organisation.objects.filter(key__in=_given(room, Organisation, "key")).order_by()
    return Reading(lambda: named.values_list("key", "name", "name_en"))


def _given(room: int, model: Any, name: str) -> list[Any]:
    return [given(place, model._meta.get_field(name)) for place in _places(room)]


@cache
def _places(room: int) -> tuple[str, ...]:
    return tuple(f"key{nth}" for nth in range(room))


def _read(name: str) -> Any:
    """Read a column so that nothing is left to do with it."""
    attribute, field = columns()[name], _field(name)
    if isinstance(field, DateTimeField):
        return Cast(attribute, TextField())
    return Cast(attribute, FloatField()) if isinstance(field, DecimalField) else F(attribute)


def _field(name: str) -> Any:
    return Matter._meta.get_field(name)
