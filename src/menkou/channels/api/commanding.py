"""Commands as programs send them: the body's form is made from the command class, and read back into one."""

import dataclasses
import typing
from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Annotated, Any, TypeVar

import pydantic
from django.utils import translation
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StrictBool

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, codec
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.files import Filed

C = TypeVar("C", bound=Command)

LONGEST_WORDS = 4000
LONGEST_KEY = 160
MOST_FILES = 6
LARGEST_INTEGER = 2**31 - 1
HAPPENED_AT = "happened_at"

EXAMPLES: Mapping[str, Any] = {
    "words": "三号楼东侧过道的灯不亮。",
    "spot": "东侧过道，靠近电表箱",
    "case_type": "city_management.street_lamp",
    "place": "sample-town-1",
    "unit": "样例镇城建管理办",
    "into": "2611-K7M3Q9XDA",
    "reason": "不在我们的维修范围内。",
}
"""What a field may hold, where its type alone does not tell."""

KEYS: Mapping[str, str] = {
    "organisation": "Key from `GET /organisations`.",
    "place": "Key from `GET /places`.",
    "case type": "Key from `GET /case-types`.",
    "filing condition": "Key from `conditions` of the case type.",
    "urgency tier": "Key from `tiers` of the case type.",
    "matter": "Number of a matter.",
    "file": "Keys from `POST /files`.",
}
"""Where the keys are found that a field takes."""


def without_nul(text: str) -> str:
    """Refuse what the database cannot store.

    :raises ValueError: a NUL.
    """
    if "\0" in text:
        raise ValueError("a text without NUL")
    return text


Text = Annotated[str, AfterValidator(without_nul)]
Key = Annotated[str, Field(min_length=1, max_length=LONGEST_KEY), AfterValidator(without_nul)]
Whole = Annotated[int, Field(strict=True, ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)]
Degrees = Annotated[Decimal, Field(ge=-180, le=180, max_digits=20, allow_inf_nan=False)]
Moment = Annotated[
    AwareDatetime | None,
    Field(
        default=None,
        title="When it happened",
        description="For a phone that was offline: at most seven days before it is sent, never after.",
    ),
]


def body_of(command: type[Command], *, without: Collection[str] = ()) -> type[pydantic.BaseModel]:
    """Make the form of a command's body; a member that the command does not have is refused.

    :param without: fields that are said elsewhere, such as in the address.
    """
    fields: dict[str, Any] = {
        each.name: _member(command, each) for each in dataclasses.fields(command) if each.name not in without
    }
    fields[HAPPENED_AT] = (Moment, None)
    return pydantic.create_model(
        f"{command.__name__}Body",
        __config__=ConfigDict(extra="forbid", json_schema_extra={"examples": [_example(command, without)]}),
        __doc__=_first_line(command),
        **fields,
    )


def command_of(command: type[C], body: pydantic.BaseModel, **elsewhere: Any) -> C:
    """Read a body as the command that it asks for.

    :param elsewhere: fields that are said elsewhere.
    :raises MatterRefusal: words are missing, or a file is not there.
    """
    hints = codec.hints(command)
    given = {name: value for name in hints if (value := getattr(body, name, None)) is not None}
    return command(**{name: _value(hints[name], value) for name, value in given.items()}, **elsewhere)


def happened_at(body: pydantic.BaseModel) -> datetime | None:
    """Give when it happened, if the body says so."""
    return getattr(body, HAPPENED_AT, None)


def bilingual(text: Any) -> str:
    """Write a text of ours in both languages, for descriptions that are made once."""
    said = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            said.append(str(text))
    return " · ".join(dict.fromkeys(said))


def _member(command: type[Command], declared: Any) -> tuple[Any, Any]:
    hint = codec.hints(command)[declared.name]
    optional = typing.get_origin(hint) is UnionType or type(None) in typing.get_args(hint)
    kind = next(each for each in typing.get_args(hint) if each is not type(None)) if optional else hint
    needed = declared.default is dataclasses.MISSING and not optional
    help_text = bilingual(declared.metadata["help"]) if declared.metadata["help"] else ""
    said = Field(
        ... if needed else _default(declared.default),
        title=bilingual(declared.metadata["label"]),
        description=" ".join(filter(None, (help_text, _where_to_find(kind)))) or None,
    )
    typed = _typed(kind, required=declared.metadata["required"])
    return (typed | None if optional else typed), said


def _where_to_find(kind: Any) -> str:
    """Say where the keys are that a field takes."""
    if typing.get_origin(kind) is tuple:
        return KEYS["file"]
    return next((KEYS[each] for each in getattr(kind, "__metadata__", ()) if each in KEYS), "")


def _typed(kind: Any, *, required: bool) -> Any:
    if kind is Words:
        return Annotated[Text, Field(min_length=1 if required else 0, max_length=LONGEST_WORDS)]
    if typing.get_origin(kind) is tuple:
        return Annotated[list[Key], Field(max_length=MOST_FILES)]
    plain = getattr(kind, "__origin__", kind)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return plain
    return {str: Key, bool: StrictBool, int: Whole, Decimal: Degrees, datetime: AwareDatetime}[plain]


def _default(value: Any) -> Any:
    if value is dataclasses.MISSING:
        return None
    return list(value) if isinstance(value, tuple) else value


def _value(hint: Any, value: Any) -> Any:
    kinds = {hint, *typing.get_args(hint)}
    if Words in kinds:
        return Words(value)
    if Filed in kinds:
        return attachments.filed(value)
    return tuple(value) if isinstance(value, list) else value


def _example(command: type[Command], without: Collection[str]) -> dict[str, Any]:
    return {
        each.name: EXAMPLES.get(each.name, _sample(codec.hints(command)[each.name]))
        for each in dataclasses.fields(command)
        if each.name in codec.needed(command) and each.name not in without
    }


def _sample(hint: Any) -> Any:
    plain = getattr(hint, "__origin__", hint)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return next(iter(plain)).value
    samples: dict[Any, Any] = {Words: "已经修好，现场也清理干净了。", bool: True, int: 3, str: "key"}
    return samples.get(plain, "…")


def _first_line(command: type[Command]) -> str:
    return (command.__doc__ or "").strip().partition("\n")[0]
