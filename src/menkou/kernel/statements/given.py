"""The place of a value in a statement, and statements with such places."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field

if TYPE_CHECKING:
    AnyField = Field[Any, Any]
else:
    AnyField = Field

_PLAIN = frozenset({str, int, bool, type(None)})
_NATIVE = {
    "sqlite": _PLAIN,
    "postgresql": _PLAIN | {datetime, date, Decimal, UUID, bytes},
}
"""Kinds of values that a database takes as they are, whatever the column; others are written by their field."""


def given(name: str, field: AnyField) -> Any:
    """Stand for a value that is given each time the statement is carried out, wherever the ORM takes one.

    :param name: under which it is given.
    :param field: says how each database writes it.
    """
    return Given(name, field)


class Given(Expression):
    """What `given` makes."""

    def __init__(self, name: str, field: AnyField) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Stand as the mark of a parameter, and among the parameters as what tells which."""
        placeholder = getattr(self.output_field, "get_placeholder", None)
        return (placeholder(None, compiler, connection) if placeholder else "%s"), [self]


class Compiled:
    """A statement's text, and what its parameters are.

    :param parameters: constants of its own, as the ORM has written them, and `Given`.
    """

    def __init__(self, sql: str, parameters: Sequence[Any]) -> None:
        self.sql = sql
        self._constants = {
            f"constant {nth}": each for nth, each in enumerate(parameters) if not isinstance(each, Given)
        }
        self._names = [getattr(each, "name", f"constant {nth}") for nth, each in enumerate(parameters)]
        self._fields = [getattr(each, "output_field", None) for each in parameters]

    def with_values(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """Give the parameters with these values in their places."""
        known, native = {**self._constants, **values}, _NATIVE[connection.vendor]
        return [
            value
            if type(value := known[name]) in native or field is None
            else field.get_db_prep_save(value, connection)
            for name, field in zip(self._names, self._fields, strict=True)
        ]
