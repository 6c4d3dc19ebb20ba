"""Canonical JSON: one value, one text. What is hashed is written in it.

Keys sorted by code point, no spaces, UTF-8 not escaped; strings, integers, truth values, null, lists and objects.
"""

import json
from datetime import UTC, datetime
from typing import Any, NoReturn

JSON = str | int | bool | None | list["JSON"] | dict[str, "JSON"]

LARGEST_INTEGER = 2**53 - 1
"""Beyond it programs in other languages lose digits (RFC 7493)."""


class NotCanonical(ValueError):
    """The value or the text has no canonical form."""


def to_text(value: Any) -> str:
    """Write a value.

    :raises NotCanonical: a float or another type, a key that is no string, an integer beyond 2**53 - 1, a NUL, half
        of a surrogate pair.
    """
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


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
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_string(value)
    elif isinstance(value, int):
        _check_integer(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            _check_key(key)
            _check(each)
    elif isinstance(value, list):
        for each in value:
            _check(each)
    else:
        raise NotCanonical(f"a value of type {type(value).__name__}")


def _check_string(value: str) -> None:
    if "\0" in value:
        raise NotCanonical("a string with a NUL")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("a string with half of a surrogate pair") from error


def _check_integer(value: int) -> None:
    if abs(value) > LARGEST_INTEGER:
        raise NotCanonical("an integer beyond 2**53 - 1")


def _check_key(key: Any) -> None:
    if not isinstance(key, str):
        raise NotCanonical(f"a key of type {type(key).__name__}")
    _check_string(key)


def _refuse(number: str) -> NoReturn:
    raise NotCanonical(f"the number {number}")


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise NotCanonical("a key given twice")
    return result
