"""Canonical JSON: one value, one text. What is hashed is written in it.

Keys sorted by code point, no spaces, UTF-8 not escaped; strings, integers, truth values, null, lists and objects.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NoReturn

JSON = str | int | bool | None | list["JSON"] | dict[str, "JSON"]

LARGEST_INTEGER = 2**53 - 1
"""Beyond it programs in other languages lose digits (RFC 7493)."""

NUL = r"\u0000"
"""How a NUL is written; somebody may also have typed just that."""


_WRITER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False, allow_nan=False
)


class NotCanonical(ValueError):
    """The value or the text has no canonical form."""


def to_text(value: Any) -> str:
    """Write a value.

    :raises NotCanonical: a float or another type, a key that is no string, an integer beyond 2**53 - 1, a NUL, half
        of a surrogate pair.
    """
    _check(value)
    text = _WRITER.encode(value)
    _check_strings(text, value)
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


def _check(value: Any) -> None:
    if value is None or isinstance(value, bool | str):
        return
    if isinstance(value, int):
        _check_integer(value)
    elif isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise NotCanonical(f"a key of type {type(key).__name__}")
        _check_all(value.values())
    elif isinstance(value, list):
        _check_all(value)
    else:
        raise NotCanonical(f"a value of type {type(value).__name__}")


def _check_all(values: Iterable[Any]) -> None:
    for each in values:
        if type(each) is not str:  # most are, and strings are looked at all together
            _check(each)


def _check_strings(text: str, value: Any) -> None:
    """Look at all strings at once, as they stand in the text; where it may hold a NUL, look closer."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("a string with half of a surrogate pair") from error
    if NUL in text and any("\0" in each for each in _strings(value)):
        raise NotCanonical("a string with a NUL")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _check_integer(value: int) -> None:
    if abs(value) > LARGEST_INTEGER:
        raise NotCanonical("an integer beyond 2**53 - 1")


def _refuse(number: str) -> NoReturn:
    raise NotCanonical(f"the number {number}")


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise NotCanonical("a key given twice")
    return result
