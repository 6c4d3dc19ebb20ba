"""Who sits at the desks of the served town, for what is seeded there."""

from collections.abc import Collection, Iterator

from django.utils import timezone

from menkou.kernel.people import actors
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

WIDEST = ("place__depth", "organisation__name", "pk")


def appointments() -> Iterator[Appointment]:
    """Give everybody who can sign in, those with the widest areas first."""
    found = Appointment.objects.current(timezone.localdate()).filter(person__account__isnull=False)
    yield from found.select_related("person", "organisation", "place").order_by(*WIDEST)


def at(role: str, organisation: object) -> Appointment:
    """Give the first who has a role in an organisation."""
    wanted = (role, str(organisation))
    return next(each for each in appointments() if (each.role, each.organisation_id) == wanted)


def actor_at(role: str, organisation: object) -> Actor:
    """Give them as who acts."""
    return acting_as(at(role, organisation))


def acting_as(appointment: Appointment) -> Actor:
    """Give somebody as who acts by an appointment."""
    current = actors.actors_of(appointment.person, on=timezone.localdate())
    return next(each for each in current if each.appointment == appointment.pk)


def units_for(clerk: Appointment, *, without: Collection[object]) -> list[str]:
    """Give the units that could handle what a desk dispatches."""
    found = {
        each.organisation_id: None
        for each in appointments()
        if each.role == "handler" and clerk.place.path.startswith(each.place.path)
    }
    return [str(each) for each in found if each not in without]
