"""Fields of commands and events as plain JSON values, and back by their annotations."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters.files import Filed

PLAIN = frozenset({str, int, bool, Words})

R = TypeVar("R")
T = TypeVar("T")


class NotUnderstood(ValueError):
    """A plain value does not fit its field.

    :param field: the field's name.
    """

    def __init__(self, field: str, expected: str) -> None:
        self.field, self.expected = field, expected
        super().__init__(f"{field}: {expected}")


def to_plain(thing: Any) -> dict[str, Any]:
    """Turn a command or event into JSON values; words stay `Words`, absent values are left out."""
    own = thing.__dict__
    return {
        name: value if type(value) in PLAIN else _plain(value)
        for name in hints(type(thing))
        if (value := own[name]) is not None and value != ()
    }


def from_plain(kind: type[T], values: Mapping[str, Any]) -> T:
    """Build a command or event from JSON values.

    :raises NotUnderstood: a name that the class does not have or that is missing, or a value that does not fit.
    """
    known = hints(kind)
    for name in values:
        if name not in known:
            raise NotUnderstood(name, f"one of: {', '.join(known)}")
    for name in needed(kind):
        if name not in values:
            raise NotUnderstood(name, "is needed")
    return kind(**{name: _typed(name, known[name], value) for name, value in values.items()})


def by_class(make: Callable[[type], R]) -> Callable[[type], R]:
    """Keep what a function makes of each class; said apart because mypy doubts that dataclasses can be hashed."""
    return cache(make)


@by_class
def hints(kind: type) -> dict[str, Any]:
    """Names and types of a class's own fields, in order."""
    types_of = typing.get_type_hints(kind, include_extras=True)
    return {field.name: types_of[field.name] for field in fields(kind) if field.metadata.get("carried", True)}


@by_class
def needed(kind: type) -> tuple[str, ...]:
    """Names of the fields that have no default."""
    return tuple(
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Filed):
        return {"key": value.key, "commitment": value.commitment}
    return value


def _typed(name: str, annotation: Any, value: Any) -> Any:
    if typing.get_origin(annotation) in (Union, types.UnionType):
        return _of_union(name, typing.get_args(annotation), value)
    if typing.get_origin(annotation) is tuple:
        if not isinstance(value, list | tuple):
            raise NotUnderstood(name, "a list")
        return tuple(_typed(name, typing.get_args(annotation)[0], each) for each in value)
    return _of_class(name, getattr(annotation, "__origin__", annotation), value)


def _of_union(name: str, choices: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in choices:
        return None
    return _typed(name, next(choice for choice in choices if choice is not type(None)), value)


def _of_class(name: str, kind: type, value: Any) -> Any:
    if isinstance(value, kind) or (kind is Words and isinstance(value, Read)):
        return value
    if kind is Filed and isinstance(value, Mapping):
        return _filed(name, value)
    if isinstance(value, str) and not issubclass(kind, bool | str | Enum):
        return _from_text(name, kind, value)
    if issubclass(kind, Enum):
        return _member(name, kind, value)
    raise NotUnderstood(name, kind.__name__)


def _from_text(name: str, kind: type, value: str) -> Any:
    readers: dict[Any, tuple[str, Callable[[str], Any]]] = {
        int: ("a whole number", int),
        Words: ("text without NUL", Words),
        Decimal: ("a number", _number),
        datetime: ("a time with its zone, such as 2026-03-02T09:00+08:00", _moment),
    }
    if kind not in readers:
        raise NotUnderstood(name, kind.__name__)
    expected, reader = readers[kind]
    try:
        return reader(value)
    except (ValueError, ArithmeticError) as error:
        raise NotUnderstood(name, expected) from error


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _filed(name: str, value: Mapping[str, Any]) -> Filed:
    if value.keys() != {"key", "commitment"} or not all(isinstance(each, str) for each in value.values()):
        raise NotUnderstood(name, "key and commitment of a file")
    return Filed(key=value["key"], commitment=value["commitment"])


def _member(name: str, kind: type[Enum], value: Any) -> Enum:
    try:
        return kind(value)
    except ValueError as error:
        raise NotUnderstood(name, f"one of: {', '.join(str(member.value) for member in kind)}") from error


def from_texts(kind: type, texts: Mapping[str, str]) -> dict[str, Any]:
    """Read what was typed as plain JSON values: yes and no, lists with commas; everything else stays text.

    :raises NotUnderstood: a truth value that is neither yes nor no.
    """
    known = hints(kind)
    return {name: _of_text(name, known.get(name), text) for name, text in texts.items()}


def _of_text(name: str, annotation: Any, text: str) -> Any:
    if annotation is bool or bool in typing.get_args(annotation):
        truths = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        if text.lower() not in truths:
            raise NotUnderstood(name, "yes or no")
        return truths[text.lower()]
    if typing.get_origin(annotation) is tuple:
        return text.split(",")
    return text
