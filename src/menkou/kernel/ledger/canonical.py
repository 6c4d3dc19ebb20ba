"""Canonical JSON: one value, one text. What is hashed is written in it.

Keys sorted by code point, no spaces, UTF-8 not escaped; strings, integers, truth values, null, lists and objects.
"""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any, NoReturn

import orjson

HOW = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
)
"""Sorted, integers as in RFC 7493, and nothing that JSON does not have."""

LEAVES = frozenset({str, int, bool, type(None)})
STRINGS_AND_NUMBERS = (str, int)
"""With the members of choices."""

JSON = str | int | bool | None | list["JSON"] | dict[str, "JSON"]

LARGEST_INTEGER = 2**53 - 1
"""Beyond it programs in other languages lose digits (RFC 7493)."""

NUL = r"\u0000"
"""How a NUL is written; somebody may also have typed just that."""


class NotCanonical(ValueError):
    """The value or the text has no canonical form."""


def to_text(value: Any) -> str:
    """Write a value.

    :raises NotCanonical: a float or another type, a key that is no string, an integer beyond 2**53 - 1, a NUL, half
        of a surrogate pair.
    """
    _check((value,))
    try:
        text = orjson.dumps(value, option=HOW).decode()
    except orjson.JSONEncodeError as error:
        raise NotCanonical(str(error)) from error
    if NUL in text and any("\0" in each for each in _strings(value)):
        raise NotCanonical("a string with a NUL")
    return text


def from_text(text: str) -> Any:
    """Read what `to_text` wrote.

    :raises NotCanonical: not JSON, a float, a key given twice.
    """
    try:
        return json.loads(text, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_object_of)
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def instant(at: datetime) -> str:
    """Write a time in UTC, as ``2026-11-21T05:13:00Z``; microseconds only where they are not zero.

    :raises NotCanonical: a time without a zone.
    """
    if at.tzinfo is None:
        raise NotCanonical("a time without a zone")
    return at.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def moment(text: str) -> datetime:
    """Read what `instant` wrote."""
    return datetime.fromisoformat(text)


def _check(values: Collection[Any]) -> None:
    """Refuse what the writer would take and nobody could read back as it was; numbers and keys it looks at itself."""
    for each in values:
        kind = type(each)
        if kind in LEAVES:
            continue
        if kind is dict:
            _check(each.values())
        elif kind is list:
            _check(each)
        elif not issubclass(kind, STRINGS_AND_NUMBERS):
            raise NotCanonical(f"a value of type {kind.__name__}")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _refuse(number: str) -> NoReturn:
    raise NotCanonical(f"the number {number}")


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise NotCanonical("a key given twice")
    return result
