"""Rows of lists as JSON, all of a page's in one go.

Most of what a list took was to make moments of the database's times, dictionaries of its rows, and texts of both. Now
times come as texts, and one call writes all other values. What a row says is what `representing` says of a matter; a
test compares them.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import DateTimeField

from menkou.channels.api.representing import ALARMS, CLOCKS, NAMES, OF_PERSONS
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase

Values = Sequence[Any]


def _is_moment(name: str) -> bool:
    return isinstance(Matter._meta.get_field(name), DateTimeField)


PLAIN = ("number", "version", "phase", *(name for name in NAMES if name != "number" and not _is_moment(name)))
WORDS = "words"
MOMENTS = tuple(name for name in NAMES if _is_moment(name))
DUE = tuple(due for due, _alarm in CLOCKS.values())
ALARMED = tuple(alarm for _due, alarm in CLOCKS.values())
ORDER = (*PLAIN, WORDS, *MOMENTS, *DUE, *ALARMED, "flags", "provisional")
"""What a row begins with, in this order; times as the database writes them."""

_TIMES = slice(len(PLAIN) + 1, len(PLAIN) + 1 + len(MOMENTS) + len(DUE))
_ALARMS = slice(_TIMES.stop, _TIMES.stop + len(ALARMED))
_FLAGS, _PROVISIONAL, _PHASE = _ALARMS.stop, _ALARMS.stop + 1, PLAIN.index("phase")
_ROW, _CLOCKS = (
    "{" + ",".join(f'"{name}":%s' for name in names) + "}"
    for names in ((*PLAIN, WORDS, *MOMENTS, "flags", "clocks"), (*CLOCKS, "provisional", "paused"))
)

_BETWEEN = "\x1f"
"""A sign that never stands in JSON as it is, so that values can be told apart at it."""

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(_BETWEEN, ":"), check_circular=False)
_FRACTION = re.compile(r"\.\d{1,5}(?!\d)")


def texts(rows: Sequence[Values], *, with_persons: bool) -> list[str]:
    """Write rows, of which each begins with the values of `ORDER`.

    :param with_persons: says who took a matter on, answered and verified it.
    """
    said = len(PLAIN) + 1
    plain = _encoder.encode([value for values in rows for value in values[:said]])[1:-1].split(_BETWEEN)
    times = _times(rows)
    written = [_row(plain[nth * said : (nth + 1) * said], values, times) for nth, values in enumerate(rows)]
    return written if with_persons else [_without_persons(text) for text in written]


def _row(plain: list[str], values: Values, times: dict[str | None, str]) -> str:
    moments = [times[text] for text in values[_TIMES]]
    clocks = _CLOCKS % (
        *map(_clock, moments[len(MOMENTS) :], values[_ALARMS]),
        "true" if values[_PROVISIONAL] else "false",
        "true" if values[_PHASE] == Phase.SUSPENDED else "false",
    )
    return _ROW % (*plain, *moments[: len(MOMENTS)], _flags(values[_FLAGS]), clocks)


def _clock(due_at: str, alarm: int) -> str:
    return "null" if due_at == "null" else f'{{"due_at":{due_at},"alarm":"{ALARMS[alarm]}"}}'


@cache
def _flags(text: str) -> str:
    return json.dumps([each for each in text.split(",") if each])


def _times(rows: Sequence[Values]) -> dict[str | None, str]:
    """Write every time of some rows as `canonical.instant` does, by what the database says of it.

    PostgreSQL says ``2026-03-02 01:00:00.25+00``; SQLite leaves the zone out.
    """
    known = {text for values in rows for text in values[_TIMES] if text is not None}
    utc = "\n".join(known).replace(" ", "T").replace("+00", "")
    whole = _FRACTION.sub(lambda found: found[0].ljust(len(".000000"), "0"), utc)
    return {
        None: "null",
        **{text: f'"{time}Z"' for text, time in zip(known, whole.split("\n"), strict=False)},
    }


def _without_persons(text: str) -> str:
    said = json.loads(text)
    return json.dumps({name: said[name] for name in said if name not in OF_PERSONS}, ensure_ascii=False)
