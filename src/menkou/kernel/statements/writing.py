"""Rows that are added or changed by statements that are compiled once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery, UpdateQuery

from menkou.kernel.statements.cursors import cursor
from menkou.kernel.statements.given import Compiled, given


class Adding:
    """An INSERT of one row.

    :param names: of the fields that are given, by attribute (``event_id``); the others stay null.
    :param once: a row that is there already is left as it is.
    :param numbered: the database gives the row its key, and `row` gives that back.
    """

    def __init__(
        self, model: type[Model], names: Collection[str], *, once: bool = False, numbered: bool = False
    ) -> None:
        self._model, self._names, self._once, self._numbered = model, tuple(names), once, numbered

    def row(self, values: Mapping[str, Any]) -> Any:
        """Add a row with these values; give its key where the database has given it one."""
        connection = connections[DEFAULT_DB_ALIAS]
        with cursor(connection) as opened:
            opened.execute(self._compiled.sql, self._compiled.with_values(values, connection))
            return opened.fetchone()[0] if self._numbered else None

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add a row for each of these."""
        connection = connections[DEFAULT_DB_ALIAS]
        with cursor(connection) as opened:
            opened.executemany(
                self._compiled.sql, [self._compiled.with_values(values, connection) for values in rows]
            )

    @cached_property
    def _compiled(self) -> Compiled:
        fields = _fields_of(self._model, self._names)
        query = InsertQuery(self._model, on_conflict=OnConflict.IGNORE if self._once else None)
        row = self._model(**{name: given(name, field) for name, field in fields.items()})
        query.insert_values(list(fields.values()), [row])
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        compiler.returning_fields = [self._model._meta.pk] if self._numbered else []
        [(sql, parameters)] = compiler.as_sql()
        return Compiled(sql, parameters)


class Changing:
    """An UPDATE of some columns.

    :param make: gives the rows that it changes, with `given` where a value comes in.
    :param names: of the fields that change, by attribute.
    """

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"], names: Collection[str]) -> None:
        self._make, self._names = make, tuple(names)

    def to(self, values: Mapping[str, Any]) -> None:
        """Change them to these values."""
        connection = connections[DEFAULT_DB_ALIAS]
        with cursor(connection) as opened:
            opened.execute(self._compiled.sql, self._compiled.with_values(values, connection))

    @cached_property
    def _compiled(self) -> Compiled:
        rows = self._make()
        query = cast("UpdateQuery", rows.query.chain(UpdateQuery))
        query.add_update_fields(
            [(field, None, given(name, field)) for name, field in _fields_of(rows.model, self._names).items()]
        )
        sql, parameters = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        return Compiled(sql, parameters)


def _fields_of(model: type[Model], names: Collection[str]) -> "dict[str, Field[Any, Any]]":
    known = {field.attname: field for field in model._meta.concrete_fields}
    return {name: known[name] for name in names}
