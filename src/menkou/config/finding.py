"""What a command names by key: people, organisations, places and appointments, or a line that says there is none."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from menkou.kernel.people.models import Appointment, Organisation, Person
    from menkou.kernel.places.models import Place

DAY = click.DateTime(["%Y-%m-%d"])
"""A day, such as 2026-10-01."""


def day(given: datetime | None) -> date:
    """Give a day that was typed; today where none was."""
    from django.utils import timezone

    return given.date() if given else timezone.localdate()


def person(key: str) -> "Person":
    """Find somebody by staff number or key.

    :raises ClickException: nobody has it.
    """
    from django.db.models import Q
    from django.utils.translation import gettext as _

    from menkou.kernel.people.models import Person

    found = Person.objects.filter(Q(key=key) | Q(staff_number=key), erased_at=None).exclude(key="").first()
    if found is None or not key:
        raise click.ClickException(_("Nobody has the staff number or key “%(key)s”.") % {"key": key})
    return found


def organisation(key: str) -> "Organisation":
    """Find an organisation.

    :raises ClickException: there is none.
    """
    from django.utils.translation import gettext as _

    from menkou.kernel.people.models import Organisation

    found = Organisation.objects.filter(key=key).first()
    if found is None:
        told = _("There is no organisation “%(key)s”; see `menkou organisations list`.")
        raise click.ClickException(told % {"key": key})
    return found


def place(key: str) -> "Place":
    """Find a place.

    :raises ClickException: there is none.
    """
    from django.utils.translation import gettext as _

    from menkou.kernel.places.models import Place

    found = Place.objects.filter(key=key).first()
    if found is None:
        raise click.ClickException(_("There is no place “%(key)s”; see `menkou places list`.") % {"key": key})
    return found


def appointment(number: int) -> "Appointment":
    """Find an appointment by its number.

    :raises ClickException: there is none.
    """
    from django.utils.translation import gettext as _

    from menkou.kernel.people.models import Appointment

    found = Appointment.objects.select_related("person", "organisation", "place").filter(pk=number).first()
    if found is None:
        told = _("No appointment has the number %(number)s; see `menkou staff list`.")
        raise click.ClickException(told % {"number": number})
    return found
