"""A matter's state as a row and back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, cast

from django.db import connection
from django.db.models import Field, QuerySet

from menkou.kernel.matters import codec
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import (
    Alarm,
    Asking,
    Level,
    Outcome,
    Phase,
    ScoreReview,
    Source,
    Unverified,
)
from menkou.kernel.matters.states import MatterState
from menkou.kernel.places import revision, trees
from menkou.kernel.programmes import revisions
from menkou.kernel.statements import Adding, AddingMany, Changing, Reading, given

READERS: dict[str, Any] = {
    "phase": Phase,
    "source": Source,
    "outcome": Outcome,
    "claim": Outcome,
    "unverified": Unverified,
    "asked": Asking,
    "asked_of": Level,
    "score_review": ScoreReview,
    "phase_alarm": Alarm,
    "overall_alarm": Alarm,
    "contact_alarm": Alarm,
    "flags": lambda text: tuple(filter(None, text.split(","))),
}


@cache
def columns() -> dict[str, str]:
    """Names of the state's fields and of the row's attributes that hold them."""
    attributes = {field.name: field.attname for field in Matter._meta.concrete_fields}
    return {name: attributes[name] for name in codec.hints(MatterState)}


def values_of(state: MatterState) -> dict[str, Any]:
    """Give the values of all columns, by attribute name."""
    own = state.__dict__
    return {
        attribute: value if type(value := own[name]) is not tuple else _written(value)
        for name, attribute in columns().items()
    }


def found(number: str) -> MatterState:
    """Read a matter.

    :raises Matter.DoesNotExist: it is not there.
    """
    return _one(_FOUND.first(number=number))


def of_receipt(receipt: str) -> MatterState:
    """Read the matter whose receipt carries a secret of this digest.

    :raises Matter.DoesNotExist: it is not there.
    """
    return _one(_OF_RECEIPT.first(receipt=receipt))


def locked(number: str) -> MatterState:
    """Read a matter and lock it until the end of the caller's transaction.

    :raises Matter.DoesNotExist: it is not there.
    """
    return _one(_LOCKED.first(number=number))


def state_of(row: Matter) -> MatterState:
    """Read a row as a state, with the revision that it reads and the area that it lies in."""
    return states_of([row])[0]


def states_of(found: Iterable[Matter]) -> list[MatterState]:
    """Read many rows as states; their areas are looked up together."""
    values_in = attrgetter(*columns().values())
    return _states([values_in(row) for row in found])


def add(state: MatterState) -> None:
    """Write a new row; columns that say nothing are left out."""
    values = {attribute: value for attribute, value in values_of(state).items() if value is not None}
    _adding(tuple(values)).row(values)


def change(before: MatterState, after: MatterState) -> None:
    """Write what differs into the row."""
    old, new = before.__dict__, after.__dict__
    values = {
        attribute: _written(new[name])
        for name, attribute in columns().items()
        if new[name] is not old[name] and new[name] != old[name]
    }
    if values:
        _changing(tuple(values)).to({"number": before.number, **values})


def add_many(states: Iterable[MatterState]) -> None:
    """Write many new rows together."""
    _adding_many().rows(map(values_of, states))


def save(states: Iterable[MatterState]) -> None:
    """Write many rows, new and changed ones.

    One prepared statement for all: making the ORM's statements took longer than carrying them out.
    """
    parameters = [_parameters(state) for state in states]
    if parameters:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(), parameters)


def _one(row: Sequence[Any] | None) -> MatterState:
    if row is None:
        raise Matter.DoesNotExist
    *values, mark = row
    revision.note(mark)
    return _states([values])[0]


def _states(rows: "Sequence[Sequence[Any]]") -> list[MatterState]:
    """Read rows of all columns; without passing them through a constructor, as `states.replace` does."""
    place = list(columns()).index("place")
    areas = trees.ancestries(values[place] for values in rows)
    return [_state(values, frozenset(areas[values[place]])) for values in rows]


def _state(values: Sequence[Any], area: frozenset[str]) -> MatterState:
    state = object.__new__(MatterState)
    known = dict(zip(columns(), values, strict=True))
    for name, read in READERS.items():
        if known[name] is not None:
            known[name] = read(known[name])
    state.__dict__.update(known, case=revisions.read(known["revision"]), area=area)
    return state


def _by(name: str) -> "QuerySet[Matter, Any]":
    """Give the row that has a given value in a column, in the order of `columns`, and beside it the places' mark."""
    found = Matter.objects.filter(**{name: given(name, _fields()[name])})
    return found.annotate(mark=revision.marked()).values_list(*columns().values(), "mark")


_FOUND = Reading(lambda: _by("number"))
_LOCKED = Reading(lambda: _by("number").select_for_update())
_OF_RECEIPT = Reading(lambda: _by("receipt"))


@cache
def _adding(attributes: tuple[str, ...]) -> Adding:
    return Adding(Matter, attributes)


@cache
def _adding_many() -> AddingMany:
    return AddingMany(Matter, columns().values())


@cache
def _changing(attributes: tuple[str, ...]) -> Changing:
    return Changing(lambda: Matter.objects.filter(number=given("number", _fields()["number"])), attributes)


@cache
def _statement() -> str:
    quoted = [connection.ops.quote_name(str(field.column)) for field in _fields().values()]
    key, changes = quoted[0], ", ".join(f"{name} = excluded.{name}" for name in quoted[1:])
    table, marks = connection.ops.quote_name(Matter._meta.db_table), ", ".join(["%s"] * len(quoted))
    names = ", ".join(quoted)
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {changes}"  # noqa: S608


def _parameters(state: MatterState) -> list[Any]:
    return [_parameter(field, _written(getattr(state, name))) for name, field in _fields().items()]


def _parameter(field: "Field[Any, Any]", value: Any) -> Any:
    """Only times and decimals are stored differently from database to database."""
    if isinstance(value, datetime | Decimal):
        return field.get_db_prep_save(value, connection)
    if isinstance(value, Alarm):
        return int(value)
    return str(value) if isinstance(value, str) else value


@cache
def _fields() -> "dict[str, Field[Any, Any]]":
    return {name: cast("Field[Any, Any]", Matter._meta.get_field(name)) for name in codec.hints(MatterState)}


def _written(value: Any) -> Any:
    return ",".join(value) if isinstance(value, tuple) else value
