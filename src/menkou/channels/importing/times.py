"""Times as other systems write them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ISO = "iso"
USUAL = "%Y-%m-%d %H:%M:%S"
_AS_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2200
_EXAMPLE = datetime(2026, 12, 31, 18, 5, 9)  # noqa: DTZ001 - written as the file writes it
_ISO_DATE = len("2026-12-31")


@dataclass(frozen=True)
class Times:
    """How a file writes times: several formats of `strptime`, or ``iso``, by the clocks of one zone."""

    zone: ZoneInfo
    formats: tuple[str, ...]

    def read(self, text: str, *, ends: bool = False) -> datetime | None:
        """Read a time; ``None`` when no format fits. A text with a zone of its own keeps it.

        :param ends: a day without a time of day means its end.
        """
        for pattern in (*self.formats, ISO):
            found = _parsed(text, pattern)
            if found is None:
                continue
            if not FIRST_YEAR <= found.year < LAST_YEAR:
                return None
            if ends and _is_a_day(text, pattern):
                found += timedelta(days=1)
            return found if found.tzinfo else found.replace(tzinfo=self.zone)
        return None

    @property
    def unusable(self) -> list[str]:
        """Name the formats that do not even read what they write."""
        return [
            each for each in self.formats if each != ISO and _parsed(_EXAMPLE.strftime(each), each) is None
        ]

    @property
    def examples(self) -> str:
        """How times may be written."""
        written = [_EXAMPLE.isoformat() if each == ISO else _EXAMPLE.strftime(each) for each in self.formats]
        return " / ".join(written)


def _parsed(text: str, pattern: str) -> datetime | None:
    if pattern == USUAL and _AS_USUAL.fullmatch(text):
        pattern = ISO  # the same, and read much faster
    try:
        return datetime.fromisoformat(text) if pattern == ISO else datetime.strptime(text, pattern)  # noqa: DTZ007
    except ValueError:
        return None


def _is_a_day(text: str, pattern: str) -> bool:
    if pattern == ISO:
        return len(text) <= _ISO_DATE
    return not any(sign in pattern for sign in ("%H", "%I", "%X", "%c", "%T"))
