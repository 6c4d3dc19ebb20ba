"""The words of one invented month of a sample town, read from the data files in this folder.

Each text was written singly; places are invented and nobody is named. `case_type` is a permanent key of one of the
packs; where it is the key of a programme, the text fits all case types of that programme, and where it is empty,
those of every programme that has no such texts.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class ReportText:
    """What somebody says at a doorstep.

    :param tier: the kind of place it is about.
    :param source: the channel it comes through.
    :param hint: the place in the reporter's own words.
    :param rain: whether it belongs to a rainy day.
    """

    case_type: str
    tier: str
    source: str
    text: str
    hint: str
    rain: bool


@dataclass(frozen=True)
class Line:
    """What somebody writes on a matter."""

    case_type: str
    text: str


@dataclass(frozen=True)
class VerificationText:
    """What a second person saw on site.

    :param result: `pass` or `rework`.
    """

    case_type: str
    result: str
    text: str


@dataclass(frozen=True)
class CallbackText:
    """What a reporter says when called back; solved and satisfied are two facts."""

    solved: bool
    satisfied: bool
    text: str


@lru_cache
def reports() -> tuple[ReportText, ...]:
    """What residents, riders, patrols and desks report."""
    return tuple(
        ReportText(row["case_type"], row["tier"], row["source"], row["text"], row["hint"], row["rain"] == "1")
        for row in _rows("reports")
    )


@lru_cache
def answers() -> tuple[Line, ...]:
    """What the unit has done."""
    return _lines("answers")


@lru_cache
def progress() -> tuple[Line, ...]:
    """Where the work stands, while it goes on."""
    return _lines("progress")


@lru_cache
def returns() -> tuple[Line, ...]:
    """Why it is not the unit's, and whose it would be."""
    return _lines("returns")


@lru_cache
def settlements() -> tuple[Line, ...]:
    """What was settled on the spot."""
    return _lines("settlements")


@lru_cache
def declines() -> tuple[Line, ...]:
    """Why the desk does not accept a report, and where to turn instead."""
    return _lines("declines")


@lru_cache
def comments() -> tuple[Line, ...]:
    """What neighbours add to a matter that is already known."""
    return _lines("comments")


@lru_cache
def verifications() -> tuple[VerificationText, ...]:
    """What the second person found."""
    return tuple(
        VerificationText(row["case_type"], row["result"], row["text"]) for row in _rows("verifications")
    )


@lru_cache
def callbacks() -> tuple[CallbackText, ...]:
    """What the reporter said in the end."""
    return tuple(
        CallbackText(row["solved"] == "1", row["satisfied"] == "1", row["text"]) for row in _rows("callbacks")
    )


def _lines(name: str) -> tuple[Line, ...]:
    return tuple(Line(row.get("case_type", ""), row["text"]) for row in _rows(name))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
