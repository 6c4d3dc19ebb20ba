"""A matter's state as a row and back."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast

from django.db import connection
from django.db.models import Field

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
from menkou.kernel.places import trees
from menkou.kernel.programmes import revisions

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
    return {attribute: _written(getattr(state, name)) for name, attribute in columns().items()}


def row_of(state: MatterState) -> Matter:
    """Make an unsaved row."""
    return Matter(**values_of(state))


def state_of(row: Matter) -> MatterState:
    """Read a row as a state, with the revision that it reads and the area that it lies in."""
    return states_of([row])[0]


def states_of(found: Iterable[Matter]) -> list[MatterState]:
    """Read many rows as states; their areas are looked up together."""
    matters = list(found)
    areas = trees.ancestries(row.place_id for row in matters)
    return [_state(row, frozenset(areas[row.place_id])) for row in matters]


def changed(before: MatterState, after: MatterState) -> dict[str, Any]:
    """Give the columns whose values differ, with the new values."""
    old, new = values_of(before), values_of(after)
    return {attribute: value for attribute, value in new.items() if old[attribute] != value}


def save(states: Iterable[MatterState]) -> None:
    """Write many rows, new and changed ones.

    One prepared statement for all: making the ORM's statements took longer than carrying them out.
    """
    parameters = [_parameters(state) for state in states]
    if parameters:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(), parameters)


def _state(row: Matter, area: frozenset[str]) -> MatterState:
    values = {name: _read(name, getattr(row, attribute)) for name, attribute in columns().items()}
    return MatterState(**values, case=revisions.read(row.revision_id), area=area)


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


def _read(name: str, value: Any) -> Any:
    return READERS[name](value) if name in READERS and value is not None else value
