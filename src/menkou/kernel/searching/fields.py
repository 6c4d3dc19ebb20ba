"""The column that is searched: digests in order, as each database keeps and compares them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup

GAP = "0"
"""Stands for a gap on SQLite; no digest is so short."""
_LEXEME = re.compile(r"'([a-z0-9]+)':([\d,]+)")

Digests = list[str | None]


@dataclass(frozen=True)
class Phrase:
    """What is looked for.

    :param digests: which stand one behind the other.
    :param shelves: tokens of the only shelves that are looked through; empty for all of them.
    """

    digests: tuple[str, ...]
    shelves: tuple[str, ...] = ()


if TYPE_CHECKING:
    _Field = models.Field[Digests, Digests]
    _Lookup = Lookup[Digests]
else:
    _Field = models.Field
    _Lookup = Lookup


class GramsField(_Field):
    """A text for FTS5 on SQLite, a `tsvector` with positions on PostgreSQL; in Python a list with gaps."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Name the column's type."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, _value: Any, _compiler: Any, connection: BaseDatabaseWrapper) -> str:
        """Say the type, which PostgreSQL does not guess."""
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: ARG002
    ) -> str | None:
        """Write a list."""
        if value is None:
            return None
        return _as_tsvector(value) if connection.vendor == "postgresql" else _as_text(value)

    def from_db_value(self, value: str | None, _expression: Any, connection: BaseDatabaseWrapper) -> Any:
        """Read a list."""
        if value is None:
            return None
        return _from_tsvector(value) if connection.vendor == "postgresql" else _from_text(value)


@GramsField.register_lookup
class Behind(_Lookup):
    """A phrase stands in it, found by the index."""

    lookup_name = "behind"
    prepare_rhs = False
    rhs: Phrase

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """A single digest is answered by the GIN tree alone; of several the order is looked up in the row."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*parameters, _as_tsquery(self.rhs)]

    def as_sqlite(self, _compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """FTS5 knows the order itself; its rows are those of the entries."""
        quote = connection.ops.quote_name
        entry = f"{quote(self.lhs.alias)}.{quote('id')}"
        return (
            f"{entry} IN (SELECT rowid FROM searching_grams WHERE searching_grams MATCH %s)",  # noqa: S608
            [_as_match(self.rhs)],
        )


@GramsField.register_lookup
class Holding(Behind):
    """A phrase stands in it, looked up in the row itself: for rows that are found by something else."""

    lookup_name = "holding"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """As the operator does, which PostgreSQL would take for a reason to read the GIN tree."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"ts_match_vq({column}, %s::tsquery)", [*parameters, _as_tsquery(self.rhs)]


def _as_tsquery(phrase: Phrase) -> str:
    text = " <-> ".join(f"'{each}'" for each in phrase.digests)
    shelves = " | ".join(f"'{each}'" for each in phrase.shelves)
    return f"({text}) & ({shelves})" if shelves else text


def _as_match(phrase: Phrase) -> str:
    text = '"' + " ".join(phrase.digests) + '"'
    shelves = " OR ".join(f'"{each}"' for each in phrase.shelves)
    return f"{text} AND ({shelves})" if shelves else text


def _as_text(digests: Sequence[str | None]) -> str:
    return " ".join(each or GAP for each in digests)


def _from_text(text: str) -> Digests:
    return [None if each == GAP else each for each in text.split()]


def _as_tsvector(digests: Sequence[str | None]) -> str:
    positions: dict[str, list[str]] = {}
    for position, each in enumerate(digests, start=1):
        if each is not None:
            positions.setdefault(each, []).append(str(position))
    return " ".join(f"'{each}':{','.join(at)}" for each, at in positions.items())


def _from_tsvector(text: str) -> Digests:
    at = {int(position): each for each, found in _LEXEME.findall(text) for position in found.split(",")}
    return [at.get(position) for position in range(1, max(at, default=0) + 1)]
