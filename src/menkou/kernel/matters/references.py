"""Whether the organisations and matters that a command names are there; asked only where it names one."""

import typing
from datetime import datetime

from django.db.models import CharField, DateField
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.kernel.matters import codec, refusals, rows, who
from menkou.kernel.matters.commands import Command, MatterKey, OrganisationKey
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.statements import Reading, given

_VALID = Reading(
    lambda: (
        Organisation.objects.valid_on(given("on", DateField()))
        .filter(key=given("key", CharField()))
        .values_list("key")
    )
)
"""An organisation that there is on a day."""


def check(command: Command, *, by: Actor, at: datetime) -> None:
    """Refuse a command that names an organisation or a matter which is not there, or not for this actor.

    :raises UnknownReference: names the field.
    """
    for name, key in _named(command, OrganisationKey):
        if _VALID.first(key=key, on=timezone.localdate(at)) is None:
            raise refusals.UnknownReference(name, key)
    for name, key in _named(command, MatterKey):
        if not is_seen(key, by):
            raise no_such_matter(name, key)


def is_seen(number: str, by: Actor) -> bool:
    """Whether a command of this actor may name the matter.

    A reporter may name any that is open to be joined: neither confidential nor a part of a joint one.
    """
    try:
        matter = rows.found(number)
    except Matter.DoesNotExist:
        return False
    if by.as_ == "reporter":
        return matter.is_open and not matter.confidential and matter.parent is None
    return who.sees(matter, by)


def no_such_matter(name: str, number: str) -> refusals.UnknownReference:
    """Give what is said of a matter that is not there, or not for this actor: the two are not told apart."""
    return refusals.UnknownReference(
        name, number, _("It may be closed; report anew what is still to be done.")
    )


def _named(command: Command, kind: object) -> list[tuple[str, str]]:
    named = ((name, getattr(command, name)) for name in _fields_of(type(command)).get(kind, ()))
    return [(name, key) for name, key in named if key is not None]


@codec.by_class
def _fields_of(command: type) -> dict[object, tuple[str, ...]]:
    return {
        kind: tuple(
            name
            for name, hint in codec.hints(command).items()
            if hint is kind or kind in typing.get_args(hint)
        )
        for kind in (OrganisationKey, MatterKey)
    }
