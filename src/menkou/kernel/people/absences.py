"""Who is away and who acts for them, and whose appointment ends soon: for those who keep the staff."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Prefetch

from menkou.kernel.people import checking, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import (
    Appointment,
    AppointmentQuerySet,
    Leave,
    Person,
    Substitution,
)

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Absence:
    """One appointment whose person is away.

    :param substitutes: who acts for it on any of the days.
    :param uncovered: the days on which nobody acts for it, of those that were asked about.
    """

    leave: Leave
    appointment: Appointment
    substitutes: tuple[Person, ...]
    uncovered: tuple[date, ...]


def away(actor: Actor, *, since: date, until: date) -> list[Absence]:
    """List who is away on these days among those whom this actor may see, in four statements.

    :param until: the first day that is not asked about.
    """
    leaves = list(Leave.objects.between(since, until).select_related("person").order_by("starts_on", "pk"))
    if not leaves:
        return []
    appointments = _appointments(actor, leaves)
    acting = _acting(appointments, since, until)
    gone = _gone(acting, since, until)
    return [
        _absence(leave, appointment, acting[appointment.pk], gone, since, until)
        for leave in leaves
        for appointment in appointments
        if _is_about(leave, appointment)
        and checking.overlap(since, until, appointment.starts_on, appointment.ends_on)
    ]


def own(person: Person, *, on: date) -> list[Leave]:
    """List somebody's own leave that is not over, soonest first, each with its `substitutions`, in two statements."""
    found = Leave.objects.filter(person=person, ends_on__gt=on).exclude(ends_on=F("starts_on"))
    lasting = Substitution.objects.ever_in_force().select_related("person", "appointment__organisation")
    meant = Prefetch("substitutions", lasting.order_by("starts_on", "pk"), to_attr="covering")
    found = found.select_related("appointment__organisation").prefetch_related(meant)
    return list(found.order_by("starts_on", "pk"))


def acted_for(person: Person, *, on: date) -> list[Substitution]:
    """List for whom somebody acts on this day or later, soonest first."""
    found = Substitution.objects.filter(person=person, ends_on__gt=on).ever_in_force()
    found = found.select_related("appointment__person", "appointment__organisation")
    return list(found.order_by("starts_on", "pk"))


def ending(actor: Actor, *, since: date, until: date) -> list[Appointment]:
    """List the appointments whose last day is one of these, of those that this actor may see, soonest first.

    :param until: the first day that is not asked about.
    """
    found = _visible(actor).filter(ends_on__gt=since, ends_on__lte=until).exclude(ends_on=F("starts_on"))
    return list(found.select_related("person", "organisation", "place").order_by("ends_on", "pk"))


def _visible(actor: Actor) -> AppointmentQuerySet:
    return Appointment.objects.all() if actor.as_ == "system" else guards.appointments_visible_to(actor)


def _appointments(actor: Actor, leaves: Iterable[Leave]) -> list[Appointment]:
    first = min(leave.starts_on for leave in leaves)
    found = _visible(actor).filter(person__in={leave.person_id for leave in leaves}).not_over(first)
    return list(found.select_related("person", "organisation", "place").order_by("pk"))


def _acting(
    appointments: Iterable[Appointment], since: date, until: date
) -> Mapping[int, Sequence[Substitution]]:
    found: dict[int, list[Substitution]] = defaultdict(list)
    meant = Substitution.objects.filter(appointment__in=[each.pk for each in appointments])
    for each in meant.between(since, until).select_related("person").order_by("starts_on", "pk"):
        found[each.appointment_id].append(each)
    return found


def _gone(acting: Mapping[int, Sequence[Substitution]], since: date, until: date) -> Sequence[Leave]:
    """List the leave of those who substitute."""
    people = {each.person_id for substitutions in acting.values() for each in substitutions}
    return list(Leave.objects.filter(person__in=people, appointment=None).between(since, until))


def _is_about(leave: Leave, appointment: Appointment) -> bool:
    if leave.appointment_id:
        return leave.appointment_id == appointment.pk
    return leave.person_id == appointment.person_id and checking.overlap(
        leave.starts_on, leave.ends_on, appointment.starts_on, appointment.ends_on
    )


def _absence(
    leave: Leave,
    appointment: Appointment,
    acting: Sequence[Substitution],
    gone: Sequence[Leave],
    since: date,
    until: date,
) -> Absence:
    begin = max(since, leave.starts_on, appointment.starts_on)
    end = min(until, leave.ends_on, appointment.ends_on or until)
    days = [begin + DAY * number for number in range((end - begin).days)]
    return Absence(
        leave=leave,
        appointment=appointment,
        substitutes=tuple(dict.fromkeys(each.person for each in acting if _acts(each, days))),
        uncovered=tuple(day for day in days if not any(_is_there(each, gone, day) for each in acting)),
    )


def _acts(substitution: Substitution, days: Sequence[date]) -> bool:
    return any(substitution.starts_on <= day < substitution.ends_on for day in days)


def _is_there(substitution: Substitution, gone: Sequence[Leave], day: date) -> bool:
    return substitution.starts_on <= day < substitution.ends_on and not any(
        leave.person_id == substitution.person_id and leave.starts_on <= day < leave.ends_on for leave in gone
    )
