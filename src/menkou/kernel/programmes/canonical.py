"""A case type as plain values for canonical JSON, and back."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from menkou.kernel.programmes.schema import CaseType
from menkou.kernel.worktime import Limit


def to_plain(value: Any) -> Any:
    """Turn a case type or a part of it into strings, integers, truth values, lists and objects.

    Every field is written, also one left at its default: a default may change later, what was stored may not.
    """
    if isinstance(value, Limit):
        return value.as_json()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    return value


def from_plain(values: Mapping[str, Any]) -> CaseType:
    """Build a case type from what `to_plain` gave, maybe before a field was added or dropped.

    A field that was not written then reads as its default; so the default of a field that was added later stays.
    """
    return typing.cast("CaseType", _built(CaseType, values))


def _built(kind: type, values: Mapping[str, Any]) -> Any:
    return kind(**{name: _typed(hint, values[name]) for name, hint in _hints(kind).items() if name in values})


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        (hint,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(typing.get_args(hint)[0], each) for each in value)
    if hint is Limit:
        return Limit.from_json(value)
    if is_dataclass(hint):
        return _built(typing.cast("type", hint), value)
    return hint(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
