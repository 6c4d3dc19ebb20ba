"""The form of a verb, drawn: what asks nothing of the matter is the same each time, and is drawn once."""

from typing import get_args
from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from menkou.desks import forms
from menkou.desks.fields import Offers
from menkou.desks.forms import form_for
from menkou.kernel.matters import codec
from menkou.kernel.matters.commands import CaseTypeKey, Command, OrganisationKey, PlaceKey
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

MOST_KEPT = 1000
CHANGING = (OrganisationKey, PlaceKey, CaseTypeKey)
"""Kinds of values that are chosen from what there is today."""

_Key = tuple[type[Command], str | None, str]
_kept: dict[_Key, SafeString] = {}


def drawn(command: type[Command], matter: MatterState, actor: Actor) -> SafeString:
    """Draw an empty form for somebody who works here, with a number of its own that keeps it from counting twice."""
    number = '<input type="hidden" name="{}-command_id" value="{}">'
    return format_html(number + "{}", command.verb, uuid4(), _fields(command, matter, actor))


def _fields(command: type[Command], matter: MatterState, actor: Actor) -> SafeString:
    if not _is_the_same_each_time(command):
        return _fields_of(command, matter, actor)
    key = (command, get_language(), matter.revision)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _fields_of(command, matter, actor)
    return _kept[key]


def _fields_of(command: type[Command], matter: MatterState, actor: Actor) -> SafeString:
    form = form_for(command, matter, by=actor, offers=Offers(matter))(prefix=command.verb)
    del form.fields["command_id"]
    return render_to_string("face/form.html", {"form": form})


def _is_the_same_each_time(command: type[Command]) -> bool:
    """Whether only the case type's revision says what there is to choose from."""
    if command.verb in forms.AS_IT_IS:
        return False
    asked = {kind for hint in codec.hints(command).values() for kind in (hint, *get_args(hint))}
    return asked.isdisjoint(CHANGING)
