"""Lists of matters in an order and page by page, so that no page loses or repeats a row while others come in.

A page ends with a mark: the value of the order and the number of its last row. The next one begins behind both.
Matters that have no such value come last, by number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from menkou.kernel.matters import numbers
from menkou.kernel.matters.models import NEVER, MatterQuerySet

Mark = tuple[Any, str]
"""The value, which is ``None`` where there is none, and the number."""


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)


@dataclass(frozen=True)
class Order:
    """A way to put matters in order; where the value is the same, by number.

    :param some: those that have a value at all; without it every matter has one.
    :param open_only: whether it is for open matters only.
    :param read: reads the value in a mark.
    """

    value: Combinable
    descending: bool = False
    some: Q | None = None
    open_only: bool = False
    read: Callable[[str], Any] = _moment


@dataclass(frozen=True)
class Page:
    """Some matters in their order.

    :param matters: rows, or named tuples where only some columns were asked for.
    :param following: the mark to go on from; ``None`` on the last page.
    """

    matters: list[Any]
    following: str | None


@dataclass(frozen=True)
class Count:
    """How many there are.

    :param more: whether there are more than were counted.
    """

    number: int
    more: bool


COUNTED = 10_000
"""How far is counted: beyond it, every row more would be read for a figure that nobody acts on."""

NEWEST, OLDEST, DUE, CLOSED, URGED = "newest", "oldest", "due", "closed", "urged"
ORDERS: Mapping[str, Order] = {
    NEWEST: Order(F("reported_at"), descending=True),
    OLDEST: Order(F("reported_at")),
    DUE: Order(
        Coalesce("phase_due_at", "due_at", Value(NEVER, output_field=DateTimeField())), open_only=True
    ),
    CLOSED: Order(F("closed_at"), descending=True, some=Q(closed_at__isnull=False)),
    URGED: Order(F("urges"), descending=True, some=Q(urges__gt=0), read=int),
}
"""`CLOSED` begins with what was closed last, `URGED` with what was urged most often; the others follow by number."""


def ordered(found: MatterQuerySet, order: str) -> MatterQuerySet:
    """Give all that an order shows, with its value."""
    by = ORDERS[order]
    return (found.open() if by.open_only else found).annotate(value=by.value)


def count(found: MatterQuerySet, order: str, *, most: int = COUNTED) -> Count:
    """Count what an order shows, up to a limit."""
    counted = ordered(found, order).order_by()[: most + 1].count()
    return Count(min(counted, most), counted > most)


def page(found: MatterQuerySet, order: str, *, size: int, after: str = "", only: Sequence[str] = ()) -> Page:
    """Give a page, in one statement, or in two where those without a value begin on it.

    A mark that is not understood is the beginning.

    :param order: one of `ORDERS`.
    :param only: columns, the number among them, where no more of a matter is wanted.
    """
    by, found = ORDERS[order], ordered(found, order)
    mark = _read(after, by)
    rows: list[Any] = []
    if mark is None or mark[0] is not None:
        rows += _as_wanted(_with_value(found, by, mark)[: size + 1], only)
    if by.some is not None and len(rows) <= size:
        number = mark[1] if mark is not None and mark[0] is None else ""
        rows += _as_wanted(_without_value(found, by.some, number)[: size + 1 - len(rows)], only)
    return Page(rows[:size], _mark(rows[size - 1], by) if len(rows) > size else None)


def is_mark(written: str, order: str) -> bool:
    """Whether a page of this order could have ended with it."""
    return _read(written, ORDERS[order]) is not None


def _as_wanted(found: MatterQuerySet, only: Sequence[str]) -> Iterable[Any]:
    return found.values_list(*only, "value", named=True) if only else found


def _with_value(found: MatterQuerySet, by: Order, mark: Mark | None) -> MatterQuerySet:
    if by.some is not None:
        found = found.filter(by.some)
    if mark is not None:
        found = found.filter(_behind(*mark, descending=by.descending))
    return found.order_by("-value" if by.descending else "value", "number")


def _without_value(found: MatterQuerySet, some: Q, number: str) -> MatterQuerySet:
    return found.exclude(some).filter(number__gt=number).order_by("number")


def _behind(value: Any, number: str, *, descending: bool) -> Q:
    """Say it so that the database begins to read an index right there."""
    further = "lt" if descending else "gt"
    return Q(**{f"value__{further}e": value}) & (Q(**{f"value__{further}": value}) | Q(number__gt=number))


def _mark(last: Any, by: Order) -> str:
    return f"{_written(last.value, by)}~{last.number}"


def _written(value: Any, by: Order) -> str:
    if by.some is not None and not value:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _read(mark: str, by: Order) -> Mark | None:
    written, _sign, number = mark.partition("~")
    if not numbers.SHAPE.fullmatch(number):
        return None
    if not written and by.some is not None:
        return None, number
    try:
        return by.read(written), number
    except (ValueError, OverflowError):
        return None
