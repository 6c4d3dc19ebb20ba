"""Whether the organisations that a command names are there; asked only where it names one."""

import typing
from datetime import datetime

from django.utils import timezone

from menkou.kernel.matters import codec, refusals
from menkou.kernel.matters.commands import Command, OrganisationKey
from menkou.kernel.people.models import Organisation


def check(command: Command, *, at: datetime) -> None:
    """Refuse a command that names an organisation which is not there, or no longer.

    :raises UnknownReference: names the field.
    """
    for name in _organisations_in(type(command)):
        key = getattr(command, name)
        if (
            key is not None
            and not Organisation.objects.valid_on(timezone.localdate(at)).filter(key=key).exists()
        ):
            raise refusals.UnknownReference(name, key)


@codec.by_class
def _organisations_in(command: type) -> tuple[str, ...]:
    return tuple(
        name
        for name, hint in codec.hints(command).items()
        if hint is OrganisationKey or OrganisationKey in typing.get_args(hint)
    )
