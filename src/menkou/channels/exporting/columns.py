"""What stands in an exported row: every column of a matter, its opening words, its spot and its steps."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from menkou.kernel.ledger import canonical, chain
from menkou.kernel.ledger.canonical import JSON
from menkou.kernel.matters import rows
from menkou.kernel.matters.models import Matter

LEFT_OUT = frozenset({"receipt"})
"""What an export does not carry: the receipt's digest, by which a reporter finds the matter again."""

STEPS = "steps"
RISKY = frozenset("=+-@\t\r'＝＋－＠")
"""First signs that make a spreadsheet calculate, and the apostrophe that stops it, so that it comes off again."""


def names() -> tuple[str, ...]:
    """Name all columns, in the order in which they stand."""
    return (*_of_matters(), "words", "spot", STEPS)


def values_of(matter: Matter, entries: Sequence[chain.Recorded]) -> dict[str, JSON]:
    """Give one row as JSON values; words that were erased are ``None``.

    :param entries: the events of the matter, in order.
    """
    steps = [step_of(entry) for entry in entries if entry.version <= matter.version]
    said: Mapping[str, Any] = steps[0]["words"] if steps else {}
    columns = {name: _plain(getattr(matter, attribute)) for name, attribute in _of_matters().items()}
    return {**columns, "words": said.get("words"), "spot": said.get("spot"), STEPS: list(steps)}


def step_of(entry: chain.Recorded) -> dict[str, Any]:
    """Give an event as JSON values, its words apart from its facts."""
    words = entry.words
    hidden = LEFT_OUT | words.keys()
    return {
        "kind": entry.kind,
        "schema": entry.schema,
        "at": canonical.instant(entry.at),
        "recorded_at": canonical.instant(entry.recorded_at),
        "by": dict(entry.by),
        "command_id": str(entry.command_id),
        "data": {name: value for name, value in entry.data.items() if name not in hidden},
        "words": {name: read.text for name, read in words.items()},
    }


def texts_of(values: Mapping[str, JSON]) -> list[str]:
    """Give a row as cells of a table; steps are JSON in one cell."""
    return [neutral(text_of(values[name])) for name in names()]


def text_of(value: JSON) -> str:
    """Write a value as a cell; what is not there is empty."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def neutral(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text[:1] in RISKY else text


def written(state_values: Mapping[str, Any]) -> dict[str, str]:
    """Give the columns of a matter as texts, from the values of its row by attribute."""
    return {name: text_of(_plain(state_values[attribute])) for name, attribute in _of_matters().items()}


def _of_matters() -> dict[str, str]:
    return {name: attribute for name, attribute in rows.columns().items() if name not in LEFT_OUT}


def _plain(value: Any) -> JSON:
    if isinstance(value, datetime):
        return canonical.instant(value)
    if isinstance(value, Decimal):
        return str(value)
    plain: JSON = str(value) if isinstance(value, str) else value
    return plain
