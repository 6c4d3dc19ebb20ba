"""Months, as the numbers of their matters begin: a text is looked for in one after the other, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from menkou.kernel.matters.models import Matter

SIGNS = 4
STRETCHES = (1, 1, 2, 4, 8)
"""How many months are looked through at once; what is older, together."""
LATE = 1
"""A report that a phone sends late has a number of the month in which it came, and a time of the one before."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of time.

    :param begins: ``None`` for the last one, which never began.
    :param months: names of the months whose numbers its matters may have; none for the last one: any.
    """

    begins: datetime | None
    ends: datetime | None
    months: Sequence[str]


def of(number: str) -> str:
    """Give the name of the month that a number begins with."""
    return number[:SIGNS]


def last_full() -> str | None:
    """Name the month before that of the newest matter; ``None`` before the first matter."""
    last = Matter.objects.aggregate(last=Max("number"))["last"]
    return None if last is None else _name(int(last[:2]) * 12 + int(last[2:SIGNS]) - 2)


def stretches(until: datetime) -> Iterator[Stretch]:
    """Part the time before a moment, the newest first; each is longer than the one before."""
    local = timezone.localtime(until)
    last = (local.year - 2000) * 12 + local.month - 1
    ends: datetime | None = None
    for length in STRETCHES:
        first = last - length + 1
        begins = _start(first)
        yield Stretch(begins, ends, [_name(each) for each in range(first, last + 1 + LATE)])
        last, ends = first - 1, begins
    yield Stretch(None, ends, ())


def _name(nth: int) -> str:
    return f"{nth // 12:02}{nth % 12 + 1:02}"


def _start(nth: int) -> datetime:
    return timezone.make_aware(datetime(2000 + nth // 12, nth % 12 + 1, 1))  # noqa: DTZ001 - made aware at once
