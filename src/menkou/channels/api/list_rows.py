"""Rows of lists: all that is said of many matters, and what the keys in them are called, by statements made once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
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

from menkou.channels.api import row_texts
from menkou.channels.api.row_texts import WORDS, Writing
from menkou.kernel.ledger.models import Words
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.rows import columns
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.places.revision import Kept
from menkou.kernel.statements import Reading, given

AT_ONCE = (1, 10, 50, 200, 2_000)
"""Keys that a statement has room for; it is filled up with the last one, so that few statements do for all."""

ORGANISATIONS = ("holder", "intake", "verifier", "caller", "supervisor", "leader", "duty_unit", "unit")

MOST_KEPT = 5_000
Point = tuple[float, float]


@dataclass(frozen=True)
class Named:
    """A place as a list shows it.

    :param names: in Chinese and in English.
    :param point: longitude and latitude.
    """

    names: tuple[str, str]
    point: Point | None


@dataclass(slots=True)
class Row:
    """A matter of a list.

    :ivar text: what is said of it, as JSON.
    :ivar values: what was read, by the order of its writing.
    """

    text: str
    values: Sequence[Any]
    writing: Writing

    def __getitem__(self, name: str) -> Any:
        """Give what was read, by name."""
        return self.values[self.writing.at[name]]


_places: Kept[dict[str, Named]] = Kept(dict)


def rows_of(numbers: Sequence[str], actor: Actor, *, fields: str) -> list[Row]:
    """Read matters that this actor may see, in this order, in one statement.

    :param fields: one of `row_texts.WRITINGS`.
    """
    writing = row_texts.WRITINGS[fields]
    found = {values[0]: values for values in _found(partial(_matters, fields), numbers)}
    read = [found[number] for number in numbers if number in found]
    texts = writing.texts(read, with_persons=actor.role is not None)
    return [Row(text, values, writing) for text, values in zip(texts, read, strict=True)]


def organisations_in(rows: Sequence[Row]) -> set[str]:
    """Give the keys of all organisations that rows name."""
    at = rows[0].writing.at if rows else {}
    places = [at[name] for name in ORGANISATIONS if name in at]
    return {row.values[nth] for row in rows for nth in places} - {None}


def places(keys: Iterable[str]) -> dict[str, Named]:
    """Give places by their keys; what is not known yet takes one statement."""
    known, wanted = _places.get(), set(keys)
    found = {key: known[key] for key in wanted & known.keys()}
    if missing := wanted - found.keys():
        if len(known) >= MOST_KEPT:
            known.clear()
        rows = Place.objects.filter(key__in=missing).order_by()
        read = rows.values_list("key", "name", "name_en", "longitude", "latitude")
        new = {key: Named((name, name_en), _point(x, y)) for key, name, name_en, x, y in read}
        known.update(new)
        found.update(new)
    return found


def _point(longitude: Decimal | None, latitude: Decimal | None) -> Point | None:
    return None if longitude is None or latitude is None else (float(longitude), float(latitude))


def _found(statement: Callable[[int], Reading], keys: Sequence[str]) -> list[tuple[Any, ...]]:
    if not keys:
        return []
    room = next(room for room in AT_ONCE if room >= len(keys))
    filled = [*keys, *[keys[-1]] * (room - len(keys))]
    return statement(room).all(**dict(zip(_keys(room), filled, strict=True)))


@cache
def _matters(fields: str, room: int) -> Reading:
    words = Words.objects.filter(event__stream=OuterRef("stream"), event__version=1, field="words")
    matters = Matter.objects.filter(number__in=_given(room, Matter, "number")).annotate(
        stream=Concat(Value(recording.STREAM), "number", output_field=CharField())
    )
    order = row_texts.WRITINGS[fields].order
    return Reading(
        lambda: matters.values_list(
            *(Subquery(words.values("text")) if name == WORDS else _column(name) for name in order)
        )
    )


def _given(room: int, model: Any, name: str) -> list[Any]:
    return [given(place, model._meta.get_field(name)) for place in _keys(room)]


@cache
def _keys(room: int) -> tuple[str, ...]:
    return tuple(f"key{nth}" for nth in range(room))


def _column(name: str) -> Any:
    """Read a column so that nothing is left to do with it."""
    attribute, field = columns()[name], Matter._meta.get_field(name)
    if isinstance(field, DateTimeField):
        return Cast(attribute, TextField())
    return Cast(attribute, FloatField()) if isinstance(field, DecimalField) else F(attribute)
