"""Opening hours: the spans of a working day in which working time counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from django.utils.translation import gettext as _

_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)", re.ASCII)


class InvalidHours(ValueError):
    """Opening hours that cannot be meant; the message says what would be right."""


@dataclass(frozen=True)
class WorkingHours:
    """Spans of a day in minutes since midnight, in order and apart; 1440 is midnight at the end of the day.

    :raises InvalidHours: no span, a span that does not run forward within the day, or spans that overlap.
    """

    MINUTES_OF_A_DAY: ClassVar = 24 * 60

    spans: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidHours(_("Give at least one span of opening hours, such as 08:00–12:00."))
        for opens, closes in self.spans:
            if not 0 <= opens < closes <= self.MINUTES_OF_A_DAY:
                raise InvalidHours(_("Opening hours run forward within one day, from 00:00 to 24:00."))
        for (_opens, closes), (opens, _closes) in pairwise(self.spans):
            if opens < closes:
                raise InvalidHours(_("Spans of opening hours follow one another and do not overlap."))

    def as_json(self) -> list[list[str]]:
        """As plain values: ``[["08:00", "12:00"], ["14:00", "18:00"]]``."""
        return [[_written(opens), _written(closes)] for opens, closes in self.spans]

    @classmethod
    def from_json(cls, spans: Iterable[Iterable[str]]) -> "WorkingHours":
        """Read what `as_json` wrote.

        :raises InvalidHours: as the class, or a time that is not written like 08:00.
        """
        try:
            return cls(tuple((_minutes(opens), _minutes(closes)) for opens, closes in spans))
        except (TypeError, ValueError) as error:
            if isinstance(error, InvalidHours):
                raise
            raise InvalidHours(_("Each span of opening hours has two times, such as 08:00–12:00.")) from error


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(written: str) -> int:
    parts = _TIME.fullmatch(written)
    if parts is None:
        raise InvalidHours(_("“%(written)s” is not a time of day such as 08:00.") % {"written": written})
    return int(parts[1]) * 60 + int(parts[2])


USUAL_HOURS = WorkingHours(((8 * 60, 12 * 60), (14 * 60, 18 * 60)))
"""What towns commonly keep: 8–12 and 14–18."""
