"""Rows of lists as JSON, all of a page's in one go.

Most of what a list took was to make moments of the database's times, dictionaries of its rows, and texts of both. Now
times come as texts, and one call writes all other values. What a row says is what `representing` says of a matter; a
test compares them.
"""

import json
import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from django.db.models import DateTimeField

from menkou.channels.api.representing import ALARMS, CLOCKS, NAMES, OF_PERSONS
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase

Values = Sequence[Any]


WORDS = "words"
DUE = tuple(due for due, _alarm in CLOCKS.values())
ALARMED = tuple(alarm for _due, alarm in CLOCKS.values())
_CLOCKS = "{" + ",".join(f'"{name}":%s' for name in (*CLOCKS, "provisional", "paused")) + "}"

_BETWEEN = "\x1f"
"""A sign that never stands in JSON as it is, so that values can be told apart at it."""

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(_BETWEEN, ":"), check_circular=False)
_FRACTION = re.compile(r"\.\d{1,5}(?!\d)")


def _is_moment(name: str) -> bool:
    return isinstance(Matter._meta.get_field(name), DateTimeField)


class Writing:
    """How rows are written that say certain things of a matter.

    :ivar order: what the values of a row begin with; times as the database writes them.
    :ivar at: where everything stands in them.
    """

    def __init__(self, names: Collection[str]) -> None:
        said = [name for name in NAMES if name in names and name != "number"]
        plain = ("number", "version", "phase", *(name for name in said if not _is_moment(name)))
        moments = tuple(name for name in said if _is_moment(name))
        self.order = (*plain, WORDS, *moments, *DUE, *ALARMED, "flags", "provisional")
        self.at = {name: nth for nth, name in enumerate(self.order)}
        self._plain, self._moments = len(plain) + 1, len(moments)
        self._times = slice(self._plain, self._plain + len(moments) + len(DUE))
        self._alarms = slice(self._times.stop, self._times.stop + len(ALARMED))
        members = (*plain, WORDS, *moments, "flags", "clocks")
        self._row = "{" + ",".join(f'"{name}":%s' for name in members) + "}"

    def texts(self, rows: Sequence[Values], *, with_persons: bool) -> list[str]:
        """Write rows.

        :param with_persons: says who took a matter on, answered and verified it.
        """
        said = self._plain
        every = [value for values in rows for value in values[:said]]
        plain = _encoder.encode(every)[1:-1].split(_BETWEEN)
        times = _times([values[self._times] for values in rows])
        written = [
            self._text(plain[nth * said : (nth + 1) * said], values, times) for nth, values in enumerate(rows)
        ]
        return written if with_persons else [_without_persons(text) for text in written]

    def _text(self, plain: list[str], values: Values, times: dict[str | None, str]) -> str:
        moments = [times[text] for text in values[self._times]]
        clocks = _CLOCKS % (
            *map(_clock, moments[self._moments :], values[self._alarms]),
            "true" if values[self.at["provisional"]] else "false",
            "true" if values[self.at["phase"]] == Phase.SUSPENDED else "false",
        )
        return self._row % (*plain, *moments[: self._moments], _flags(values[self.at["flags"]]), clocks)


BRIEF = (
    "programme",
    "case_type",
    "place",
    "longitude",
    "latitude",
    "source",
    "confidential",
    "reachable",
    "holder",
    "unit",
    "parent",
    "parts_open",
    "merged_into",
    "joined",
    "returns",
    "urges",
    "supervised",
    "asked",
    "outcome",
    "solved",
    "satisfied",
    "taken_by",
    "reported_at",
    "closed_at",
    "phase_since",
)
"""What a list says of a matter beside number, version, phase, words, flags and clocks, unless more is asked for."""

WRITINGS = {"brief": Writing(BRIEF), "full": Writing(NAMES)}


def _clock(due_at: str, alarm: int) -> str:
    return "null" if due_at == "null" else f'{{"due_at":{due_at},"alarm":"{ALARMS[alarm]}"}}'


@cache
def _flags(text: str) -> str:
    return json.dumps([each for each in text.split(",") if each])


def _times(rows: Sequence[Values]) -> dict[str | None, str]:
    """Write every time as `canonical.instant` does, by what the database says of it.

    PostgreSQL says ``2026-03-02 01:00:00.25+00``; SQLite leaves the zone out.
    """
    known = {text for values in rows for text in values if text is not None}
    utc = "\n".join(known).replace(" ", "T").replace("+00", "")
    whole = _FRACTION.sub(lambda found: found[0].ljust(len(".000000"), "0"), utc)
    return {
        None: "null",
        **{text: f'"{time}Z"' for text, time in zip(known, whole.split("\n"), strict=False)},
    }


def _without_persons(text: str) -> str:
    said = json.loads(text)
    return json.dumps({name: said[name] for name in said if name not in OF_PERSONS}, ensure_ascii=False)
