"""Which days are worked: the national calendar of holidays and make-up days, and a town's own days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import chinese_calendar

_SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """Whether a day is worked, and whether the calendar knows that or takes it from the weekday."""

    working: bool
    known: bool


@dataclass(frozen=True)
class Calendar:
    """A rule for all days, and single days that differ locally.

    :param rule: whether a day is worked; ``None`` where the rule does not know.
    :param local: a place's own make-up days (true) and closing days (false); they go before the rule.
    """

    rule: Callable[[date], bool | None]
    local: Mapping[date, bool] = field(default_factory=dict, hash=False)

    def is_working(self, day: date) -> Day:
        """Say whether the day is worked; of a day that nobody has decided, Monday to Friday are."""
        working = self.local.get(day)
        if working is None:
            working = self.rule(day)
        if working is None:
            return Day(working=day.weekday() < _SATURDAY, known=False)
        return Day(working=working, known=True)

    def with_days(self, days: Mapping[date, bool]) -> "Calendar":
        """Add make-up days and closing days of a place; they go before those of the places above it."""
        return replace(self, local={**self.local, **days})


def national_calendar() -> Calendar:
    """Holidays and make-up working days as the State Council announces them each autumn for the next year."""
    return Calendar(_nationally)


def _nationally(day: date) -> bool | None:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
