"""Forms made from command classes: a verb's page needs no form of its own."""

import dataclasses
import typing
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, codec
from menkou.kernel.matters.commands import CaseTypeKey, Command, ConditionKey, OrganisationKey, PlaceKey
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.schema import Condition

Choices = list[tuple[str, Any]]

MOST_FILES = 6
LONGEST_WORDS = 4000
NONE = "-"

NOT_ASKED_OF_REPORTERS = frozenset({"source", "reached", "internal"})
"""Fields with a default that fits whoever reported it."""

FORKS = {("verify", "passed"): [("1", _("It is right now")), ("0", _("It is not right yet"))]}
"""Truth values of which neither may be the default, because each sends the matter another way."""


class SeveralFiles(forms.ClearableFileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several photos or PDFs; each is checked by content and kept when the form is valid."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> "tuple[UploadedFile[bytes], ...]":
        """Accept none, one or many.

        :raises ValidationError: more than can be taken at once.
        """
        if len(data or ()) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files at once."), params={"most": MOST_FILES})
        single = super().clean
        return tuple(single(each, initial) for each in data or ())


class CommandForm(forms.Form):
    """Base of all generated forms."""

    command_class: type[Command]
    command_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def command(self) -> Command:
        """Make the command that was asked for.

        :raises MatterRefusal: a needed field is empty, or a file cannot be kept.
        """
        hints = codec.hints(self.command_class)
        shown = {name: value for name, value in self.cleaned_data.items() if name in hints}
        values = {name: _value(hints[name], value) for name, value in shown.items()}
        return self.command_class(**{name: value for name, value in values.items() if value is not None})


def form_for(command: type[Command], matter: MatterState | None = None, *, by: Actor) -> type[CommandForm]:
    """Make the form class of a verb, with the choices that fit this matter and whoever fills it in."""
    reporter = by.as_ == "reporter"
    fields = {
        each.name: _fork(command, each) or _field(codec.hints(command)[each.name], each, matter)
        for each in dataclasses.fields(command)
        if not (reporter and each.name in NOT_ASKED_OF_REPORTERS)
    }
    shown = {name: made for name, made in fields.items() if made is not None}
    return type(f"{command.__name__}Form", (CommandForm,), {"command_class": command, **shown})


def _fork(command: type[Command], declared: Any) -> forms.Field | None:
    choices = FORKS.get((command.verb, declared.name))
    if choices is None:
        return None
    return forms.TypedChoiceField(
        label=_("How is it now?"),
        choices=choices,
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect(attrs={"class": "row"}),
    )


def _field(hint: Any, declared: Any, matter: MatterState | None) -> forms.Field | None:
    optional = typing.get_origin(hint) is UnionType or type(None) in typing.get_args(hint)
    kind = (
        next((each for each in typing.get_args(hint) if each is not type(None)), hint) if optional else hint
    )
    make = _maker(kind, optional=optional)
    common = {"label": declared.metadata["label"], "help_text": declared.metadata["help"]}
    made = make(declared, matter, required=declared.metadata["required"] and not optional, **common)
    if made is not None and not isinstance(made, FilesField) and declared.default is not dataclasses.MISSING:
        made.initial = _initial(declared.default)
    return made


def _maker(kind: Any, *, optional: bool) -> Callable[..., forms.Field | None]:
    makers = {
        Words: _words,
        OrganisationKey: _organisation,
        PlaceKey: _place,
        CaseTypeKey: _case_type,
        ConditionKey: _condition,
        Decimal: _hidden_number,
    }
    if kind in makers:
        return makers[kind]
    if kind is bool:
        return _yes_no if optional else _tick
    if typing.get_origin(kind) is tuple and typing.get_args(kind)[0] is Filed:
        return _files
    return _choice(kind)


def _words(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    lines = declared.metadata["lines"]
    widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
    return forms.CharField(widget=widget, max_length=LONGEST_WORDS, **options)


def _tick(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    return forms.BooleanField(**{**options, "required": False})


def _yes_no(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    choices = [("", _("not said")), ("1", _("yes")), ("0", _("no"))]
    return forms.TypedChoiceField(
        choices=choices,
        coerce=lambda value: value == "1",
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "row"}),
        **{**options, "required": False},
    )


def _organisation(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    """Those that usually handle such matters first, then those of this area, then all others."""
    groups: dict[Any, Choices] = {_("Usually"): [], _("In this area"): [], _("Elsewhere"): []}
    usually, nearby, elsewhere = groups.values()
    for found in Organisation.objects.valid_on(timezone.localdate()).order_by("name"):
        near = matter is None or found.place_id is None or found.place_id in matter.area
        usual = near and matter is not None and found.kind == matter.case.unit_kind
        (usually if usual else nearby if near else elsewhere).append((found.key, found.label))
    offered = [(name, group) for name, group in groups.items() if group]
    return forms.ChoiceField(choices=[("", "—"), *offered], **options)


def _place(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    found = Place.objects.of_kind(*LIVING_AREAS).valid_on(timezone.localdate()).order_by("name")
    return forms.ChoiceField(choices=[("", "—"), *((each.key, each.label) for each in found)], **options)


def _case_type(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    return forms.ChoiceField(choices=[("", "—"), *registry.choices()], **options)


def _condition(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field | None:
    conditions = matter.case.conditions if matter else ()
    if not conditions:
        return None
    choices: Choices = [(each.key, _described(each)) for each in conditions]
    return forms.TypedChoiceField(
        choices=[*choices, (NONE, _("none of these"))],
        coerce=lambda value: None if value == NONE else value,
        widget=forms.RadioSelect,
        **{**options, "required": True},
    )


def _described(condition: Condition) -> Any:
    """What is found, and below it when it can be closed and how long that may take."""
    return format_html(
        "<span>{}<small>{} · {}</small></span>", condition.filing, condition.closing, condition.handle
    )


def _hidden_number(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    return forms.DecimalField(max_digits=9, decimal_places=6, widget=forms.HiddenInput, **options)


def _files(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
    help_text = _("JPEG, PNG, WebP or PDF; at most %(files)s files of %(size)s MB each.")
    limits = {"files": MOST_FILES, "size": attachments.LARGEST_FILE // 2**20}
    return FilesField(**{**options, "required": False, "help_text": help_text % limits})


def _choice(kind: type[Enum]) -> Callable[..., forms.Field]:
    def make(declared: Any, matter: MatterState | None, **options: Any) -> forms.Field:
        members = [member for member in kind if member is not Source.IMPORT]
        choices: Choices = [(str(member.value), getattr(member, "label", member.value)) for member in members]
        return forms.ChoiceField(choices=choices, **options)

    return make


def _initial(default: Any) -> Any:
    return default.value if isinstance(default, Enum) else default


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
