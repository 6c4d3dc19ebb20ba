"""Lists of matters in an order and page by page, so that no page loses or repeats a row while others come in.

A page ends with a mark: the value of the order and the number of its last row. The next one begins behind both.
Matters that have no such value come last, by number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, F, Max, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from menkou.kernel.matters import months, numbers
from menkou.kernel.matters.models import NEVER, Matter, MatterQuerySet
from menkou.kernel.searching import finding

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
    if found.sought:
        found = found.filter(number__in=finding.find(found.sought, internal=True))
    return _valued(found, ORDERS[order])


def count(found: MatterQuerySet, order: str, *, most: int = COUNTED) -> Count:
    """Count what an order shows, up to a limit."""
    counted = ordered(found, order).order_by()[: most + 1].count()
    return Count(min(counted, most), counted > most)


def page(found: MatterQuerySet, order: str, *, size: int, after: str = "", only: Sequence[str] = ()) -> Page:
    """Give a page, in one statement, or in two where those without a value begin on it; a text takes a few.

    A mark that is not understood is the beginning.

    :param order: one of `ORDERS`.
    :param only: columns, the number among them, where no more of a matter is wanted.
    """
    by = ORDERS[order]
    mark = _read(after, by)
    rows: list[Any] = []
    if mark is None or mark[0] is not None:
        for stretch in _stretches(found, order, mark):
            rows += _as_wanted(_with_value(stretch, by, mark)[: size + 1 - len(rows)], only)
            if len(rows) > size:
                break
    if by.some is not None and len(rows) <= size:
        number = mark[1] if mark is not None and mark[0] is None else ""
        rows += _as_wanted(
            _without_value(ordered(found, order), by.some, number)[: size + 1 - len(rows)], only
        )
    return Page(rows[:size], _mark(rows[size - 1], by) if len(rows) > size else None)


def is_mark(written: str, order: str) -> bool:
    """Whether a page of this order could have ended with it."""
    return _read(written, ORDERS[order]) is not None


def _as_wanted(found: MatterQuerySet, only: Sequence[str]) -> Iterable[Any]:
    return found.values_list(*only, "value", named=True) if only else found


def _valued(found: MatterQuerySet, by: Order) -> MatterQuerySet:
    return (found.open() if by.open_only else found).annotate(value=by.value)


def _stretches(found: MatterQuerySet, order: str, mark: Mark | None) -> Iterator[MatterQuerySet]:
    """Part the newest that hold a text, so that what is older than the page is not looked up."""
    if not found.sought or order != NEWEST:
        yield ordered(found, order)
        return
    until = mark[0] if mark else Matter.objects.aggregate(last=Max("reported_at"))["last"]
    for stretch in months.stretches(until) if until else ():
        if stretch.begins is not None or Matter.objects.filter(reported_at__lt=stretch.ends).exists():
            yield _valued(_within(found, stretch), ORDERS[order])


def _within(found: MatterQuerySet, stretch: months.Stretch) -> MatterQuerySet:
    found = found.filter(number__in=finding.find(found.sought, internal=True, shelves=stretch.months))
    if stretch.begins is not None:
        found = found.filter(reported_at__gte=stretch.begins)
    return found if stretch.ends is None else found.filter(reported_at__lt=stretch.ends)


def _with_value(found: MatterQuerySet, by: Order, mark: Mark | None) -> MatterQuerySet:
    if by.some is not None:
        found = found.filter(by.some)
    if mark is not None:
        found = found.filter(_behind(*mark, descending=by.descending))
    return found.order_by("-value" if by.descending else "value", "number")


def _without_value(found: MatterQuerySet, some: Q, number: str) -> MatterQuerySet:
    return found.exclude(some).filter(number__gt=number).order_by("number")


def _behind(value: Any, number: str, *, descending: bool) -> Q:
    """Say it so that the database begins to read an index right there, and does not take it for a narrow filter."""
    reached = Q(value__lte=value) if descending else Q(value__gte=value)
    return reached & ~Q(value=value, number__lte=number)


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
