"""Lists of matters in an order and page by page, so that no page loses or repeats a row while others come in.

A page ends with a mark: the value of the order and the number of its last row. The next one begins behind both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from menkou.kernel.matters import numbers
from menkou.kernel.matters.models import NEVER, Matter, MatterQuerySet


@dataclass(frozen=True)
class Order:
    """A way to put matters in order; where the value is the same, by number.

    :param value: a time that every matter has.
    :param open_only: whether it is for open matters only.
    """

    value: Combinable
    descending: bool = False
    open_only: bool = False


@dataclass(frozen=True)
class Page:
    """Some matters in their order.

    :param following: the mark to go on from; ``None`` on the last page.
    """

    matters: list[Matter]
    following: str | None


NEWEST, OLDEST, DUE = "newest", "oldest", "due"
ORDERS: Mapping[str, Order] = {
    NEWEST: Order(F("reported_at"), descending=True),
    OLDEST: Order(F("reported_at")),
    DUE: Order(
        Coalesce("phase_due_at", "due_at", Value(NEVER, output_field=DateTimeField())), open_only=True
    ),
}


def ordered(found: MatterQuerySet, order: str) -> MatterQuerySet:
    """Give all that an order shows, with its value, for counting."""
    by = ORDERS[order]
    return (found.open() if by.open_only else found).annotate(value=by.value)


def page(found: MatterQuerySet, order: str, *, size: int, after: str = "") -> Page:
    """Give a page; a mark that is not understood is the beginning.

    :param order: one of `ORDERS`.
    """
    by, found = ORDERS[order], ordered(found, order)
    if (mark := _read(after)) is not None:
        found = found.filter(_behind(*mark, descending=by.descending))
    rows: list[Any] = list(found.order_by("-value" if by.descending else "value", "number")[: size + 1])
    return Page(rows[:size], _mark(rows[size - 1]) if len(rows) > size else None)


def _behind(value: datetime, number: str, *, descending: bool) -> Q:
    """Say it so that the database begins to read an index right there."""
    further = "lt" if descending else "gt"
    return Q(**{f"value__{further}e": value}) & (Q(**{f"value__{further}": value}) | Q(number__gt=number))


def _mark(last: Any) -> str:
    return f"{last.value.isoformat()}~{last.number}"


def _read(mark: str) -> tuple[datetime, str] | None:
    moment, _sign, number = mark.partition("~")
    try:
        value = datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return (value, number) if numbers.SHAPE.fullmatch(number) else None
