"""Queries that are compiled once."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from menkou.kernel.statements.cursors import cursor
from menkou.kernel.statements.given import Compiled

Row = tuple[Any, ...]


class Reading:
    """A query for rows of values.

    :param make: gives it: `values_list`, with `given` where a value comes in; called when it is first asked.
    """

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._make = make

    def all(self, **values: Any) -> list[Row]:
        """Give the rows, with these values."""
        statement, converted = self._compiled
        connection = connections[DEFAULT_DB_ALIAS]
        with cursor(connection) as opened:
            opened.execute(statement.sql, statement.with_values(values, connection))
            return converted(opened.fetchall())

    def first(self, **values: Any) -> Row | None:
        """Give the first row, if any."""
        return next(iter(self.all(**values)), None)

    @cached_property
    def _compiled(self) -> tuple[Compiled, Callable[[list[Row]], list[Row]]]:
        compiler = self._make().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])

        def converted(rows: list[Row]) -> list[Row]:
            return list(map(tuple, compiler.apply_converters(rows, converters))) if converters else rows

        return Compiled(sql, parameters), converted
