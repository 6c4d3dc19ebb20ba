"""Fields of commands and events: their names, types and words."""

import dataclasses
import typing
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import codec
from menkou.kernel.matters.events import Said
from menkou.kernel.matters.files import Filed
from pages.tongues import chinese

SIMPLE = {
    Words: "文字 words",
    bool: "是否 yes or no",
    int: "整数 whole number",
    Decimal: "小数 decimal",
    datetime: "时间 time",
    str: "文本 text",
    Filed: "文件 file",
}


def fields_of(kind: type) -> Iterator[tuple[str, Any, dict[str, Any], object]]:
    """Give name, type, metadata and default of every field that is carried."""
    declared = {field.name: field for field in dataclasses.fields(kind)}
    for name, hint in codec.hints(kind).items():
        yield name, hint, dict(declared[name].metadata), declared[name].default


def type_of(hint: Any) -> str:
    """Say what a field takes."""
    if hint == Said:
        return SIMPLE[Words]
    if typing.get_origin(hint) in (typing.Union, UnionType):
        return type_of(_without_none(hint))
    if typing.get_origin(hint) is tuple:
        return f"若干 several: {type_of(typing.get_args(hint)[0])}"
    if metadata := getattr(hint, "__metadata__", ()):
        return f"键 key: {metadata[0]}"
    if issubclass(hint, Enum):
        return "<br>".join(
            f"`{member.value}` {chinese(getattr(member, 'label', ''))}".strip() for member in hint
        )
    return SIMPLE[hint]


def _without_none(hint: Any) -> Any:
    kinds = tuple(each for each in typing.get_args(hint) if each is not type(None))
    return typing.Union[kinds]  # noqa: UP007
