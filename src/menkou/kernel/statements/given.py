"""The place of a value in a statement, and statements with such places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Expression, Field

if TYPE_CHECKING:
    AnyField = Field[Any, Any]
else:
    AnyField = Field

PLAIN = frozenset({str, int, bool, type(None)})
"""Kinds of values that every database takes as they are."""


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

    def written(self, value: Any) -> Any:
        """Give a value as the database takes it."""
        if type(value) in PLAIN:
            return value
        return self.output_field.get_db_prep_save(value, connection)


@dataclass(frozen=True)
class Compiled:
    """The text of a statement, and what its parameters are: constants of its own or `Given`."""

    sql: str
    parameters: Sequence[Any]

    def with_values(self, values: Mapping[str, Any]) -> list[Any]:
        """Give the parameters with these values in their places."""
        return [
            each.written(values[each.name]) if isinstance(each, Given) else each for each in self.parameters
        ]
