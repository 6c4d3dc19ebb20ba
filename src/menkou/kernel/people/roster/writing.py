"""Writing a roster: which appointments, and with which contacts."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from menkou.kernel.people import contacts, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment
from menkou.kernel.people.roster import leave_writing
from menkou.kernel.people.roster.columns import COLUMNS
from menkou.kernel.people.roster.offers import Offers, label, offers_for
from menkou.kernel.people.roster.workbook import Cell, workbook


def write(*, by: Actor, at: datetime, contacts_because: str | None = None) -> bytes:
    """Write the appointments and the leave that `by` may see and that are not over, as a file that `read` takes back.

    :param contacts_because: a reason to open the telephone numbers, each on the record; without one none is written.
    :raises ReasonNeeded: an empty one.
    :raises NotPermitted: telephone numbers are asked for by somebody who does not appoint.
    :raises RuntimeError: with telephone numbers, inside a transaction.
    """
    found = Appointment.objects.all() if by.as_ == "system" else guards.appointments_visible_to(by)
    found = found.not_over(timezone.localdate(at)).select_related("person", "organisation", "place")
    appointments = list(found.order_by("organisation__path", "role", "person__name", "pk"))
    phones = (
        _phones(appointments, by=by, at=at, reason=contacts_because) if contacts_because is not None else {}
    )
    offered = offers_for(by)
    away = leave_writing.rows(by=by, on=timezone.localdate(at), offered=offered)
    return workbook([_row(each, phones, offered) for each in appointments], away, offered)


def template(*, by: Actor) -> bytes:
    """Write an empty roster to fill in."""
    return workbook([], [], offers_for(by))


def _phones(appointments: Iterable[Appointment], *, by: Actor, at: datetime, reason: str) -> dict[str, str]:
    guards.check_appoints(by, by.place)
    persons = {stream_of(each.person): each.person_id for each in appointments}
    opened = contacts.open_many(persons, by=by, at=at, reason=reason, place=by.place)
    return {
        persons[owner]: contact.text or ""
        for owner, found in opened.items()
        for contact in found
        if contact.kind == "phone"
    }


def _row(appointment: Appointment, phones: Mapping[str, str], offered: Offers) -> list[Cell]:
    person, organisation, place = appointment.person, appointment.organisation, appointment.place
    cells: dict[str, Cell] = {
        "number": person.staff_number or person.key,
        "name": person.name,
        "role": appointment.role_label,
        "organisation": label(offered.organisations, organisation.key, organisation.name),
        "place": label(offered.places, place.key, place.name),
        "starts_on": appointment.starts_on,
        "last_day": appointment.last_day,
        "phone": phones.get(person.key),
    }
    return [cells[column] for column in COLUMNS]
