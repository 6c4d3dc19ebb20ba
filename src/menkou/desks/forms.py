"""Forms made from command classes: a verb's page needs no form of its own."""

import dataclasses
import typing
from enum import Enum
from types import UnionType
from typing import Any

from django import forms
from django.utils import timezone

from menkou.desks import fields
from menkou.desks.fields import FilesField, Offers
from menkou.desks.widgets import HiddenInput
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, codec
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

NOT_ASKED_OF_REPORTERS = frozenset({"source", "reached", "internal"})
"""Fields with a default that fits whoever reported it."""

AS_IT_IS = {"dispatch": {"unit": "duty_unit"}, "correct": {"case_type": "case_type", "place": "place"}}
"""Fields that begin with what the matter says: verb, field, column."""


class CommandForm(forms.Form):
    """Base of all generated forms."""

    command_class: type[Command]
    command_id = forms.UUIDField(widget=HiddenInput, required=False)

    def command(self) -> Command:
        """Make the command that was asked for.

        :raises MatterRefusal: a needed field is empty, or a file cannot be kept.
        """
        hints = codec.hints(self.command_class)
        shown = {name: value for name, value in self.cleaned_data.items() if name in hints}
        values = {name: _value(hints[name], value) for name, value in shown.items()}
        return self.command_class(**{name: value for name, value in values.items() if value is not None})


def form_for(
    command: type[Command], matter: MatterState | None = None, *, by: Actor, offers: Offers | None = None
) -> type[CommandForm]:
    """Make the form class of a verb, with the choices that fit this matter and whoever fills it in.

    :param offers: shared by the forms of a page, so that choices are looked up once.
    """
    offers = offers or Offers(matter)
    made = {
        each.name: fields.fork(command.verb, each.name) or _field(command, each, offers)
        for each in dataclasses.fields(command)
        if not (by.as_ == "reporter" and each.name in NOT_ASKED_OF_REPORTERS)
    }
    shown = {name: field for name, field in made.items() if field is not None}
    return type(f"{command.__name__}Form", (CommandForm,), {"command_class": command, **shown})


def _field(command: type[Command], declared: Any, offers: Offers) -> forms.Field | None:
    hint = codec.hints(command)[declared.name]
    optional = typing.get_origin(hint) is UnionType or type(None) in typing.get_args(hint)
    kinds = [each for each in typing.get_args(hint) if each is not type(None)] if optional else [hint]
    make = fields.maker(kinds[0], optional=optional)
    common = {"label": declared.metadata["label"], "help_text": declared.metadata["help"]}
    made = make(declared, offers, required=declared.metadata["required"] and not optional, **common)
    if made is not None and not isinstance(made, FilesField):
        made.initial = _initial(command.verb, declared, offers.matter)
    return made


def _initial(verb: str, declared: Any, matter: MatterState | None) -> Any:
    column = AS_IT_IS.get(verb, {}).get(declared.name)
    if column is not None and matter is not None:
        return getattr(matter, column)
    if declared.default is dataclasses.MISSING:
        return None
    return declared.default.value if isinstance(declared.default, Enum) else declared.default


def _value(hint: Any, value: Any) -> Any:
    if value in ("", None, ()):
        return Words("") if hint is Words else None
    if Words in (hint, *typing.get_args(hint)):
        return Words(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(value, tuple):
        return tuple(attachments.keep(each.read(), at=timezone.now()) for each in value)
    return value
