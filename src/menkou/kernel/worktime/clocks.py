"""The four clocks, and a limit: so many hours or days on one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _


class Clock(StrEnum):
    """What time counts: all of it, or only the town's working time."""

    CONTINUOUS_HOURS = "continuous_hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"

    @property
    def unit(self) -> timedelta:
        """What one of a limit's amount stands for on this clock."""
        return timedelta(days=1) if self.counts_days else timedelta(hours=1)

    @property
    def counts_days(self) -> bool:
        """Whether it counts whole days, so that something is due at the end of one."""
        return self in (Clock.WORKING_DAYS, Clock.CALENDAR_DAYS)


_ONE = {
    Clock.CONTINUOUS_HOURS: _("1 hour, day or night"),
    Clock.WORKING_HOURS: _("1 working hour"),
    Clock.WORKING_DAYS: _("1 working day"),
    Clock.CALENDAR_DAYS: _("1 calendar day"),
}
_SEVERAL = {
    Clock.CONTINUOUS_HOURS: _("%(amount)s hours, day or night"),
    Clock.WORKING_HOURS: _("%(amount)s working hours"),
    Clock.WORKING_DAYS: _("%(amount)s working days"),
    Clock.CALENDAR_DAYS: _("%(amount)s calendar days"),
}


@dataclass(frozen=True)
class Limit:
    """How long something may take, such as 2 working hours.

    :raises ValueError: the amount is not a whole number above nought.
    """

    amount: int
    clock: Clock

    def __post_init__(self) -> None:
        if type(self.amount) is not int or self.amount <= 0:
            raise ValueError(f"A limit is a whole number above nought, not {self.amount!r}.")

    @cached_property
    def duration(self) -> timedelta:
        """What `add` takes for it."""
        return self.amount * self.clock.unit

    @property
    def label(self) -> str:
        """What a reader sees, in the language that is active when it is read."""
        words = _ONE if self.amount == 1 else _SEVERAL
        return str(words[self.clock]) % {"amount": self.amount}

    def __str__(self) -> str:
        return self.label

    def as_json(self) -> dict[str, int | str]:
        """As plain values."""
        return {"amount": self.amount, "clock": self.clock.value}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Limit":
        """Read what `as_json` wrote.

        :raises ValueError: an unknown clock, or an amount that is no limit.
        :raises KeyError: one of the two is missing.
        """
        return cls(values["amount"], Clock(values["clock"]))
