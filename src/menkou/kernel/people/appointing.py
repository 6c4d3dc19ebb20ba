"""Appointing people, and ending it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.people import checking, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.people.roles import ROLES
from menkou.kernel.places.models import Place


@transaction.atomic
def appoint(
    person: Person,
    role: str,
    organisation: Organisation,
    place: Place,
    *,
    starts_on: date,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
    command_id: UUID | None = None,
) -> Appointment:
    """Appoint somebody to a role in an organisation, for a place and all below it.

    :param ends_on: the first day without it; ``None`` is open.
    :param command_id: of whoever may ask again; the event is found by it.
    :raises IntegrityError: the command id is taken.
    :raises AlreadyAppointed: to the very same, with a day in common.
    :raises OrganisationNotThere: on a day of the term.
    :raises PeopleRefusal: role, person or term cannot be, or `by` does not appoint there.
    """
    if role not in ROLES:
        raise refusals.UnknownRole(role=role, roles=", ".join(ROLES))
    checking.term(starts_on, ends_on)
    guards.check_appoints(by, place.key, organisation.place_id)
    _lock(person)
    checking.there(organisation, starts_on, ends_on)
    for other in Appointment.objects.same_as(person, role, organisation, place).not_over(starts_on):
        if checking.overlap(starts_on, ends_on, other.starts_on, other.ends_on):
            raise refusals.AlreadyAppointed(starts=other.starts_on, ends=checking.day(other.ends_on))
    appointment = Appointment.objects.create(
        person=person,
        role=role,
        organisation=organisation,
        place=place,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    data = _told(appointment)
    chain.audit(
        stream_of(person), "people.appointed", by=by.as_json(), at=at, data=data, command_id=command_id
    )
    return appointment


@transaction.atomic
def end(appointment: Appointment, *, on: date, reason: str, by: Actor, at: datetime) -> Appointment:
    """End an appointment earlier than it would, and with it what substitutes do for it.

    :param on: the first day without it; its first day takes it back as if it had never been.
    :raises PeopleRefusal: no reason, a day before the term or not before its end, or `by` does not appoint there.
    """
    if not reason.strip():
        raise refusals.ReasonNeeded
    found = Appointment.objects.select_for_update(of=("self",)).select_related("organisation", "person")
    appointment = found.get(pk=appointment.pk)
    guards.check_appoints(by, appointment.place_id, appointment.organisation.place_id)
    if on < appointment.starts_on:
        raise refusals.EndsBeforeItStarts(starts=appointment.starts_on)
    if appointment.ends_on is not None and on >= appointment.ends_on:
        raise refusals.AlreadyEnded(ends=appointment.ends_on)
    appointment.ends_on = on
    appointment.save(update_fields=["ends_on"])
    data: chain.Data = {"appointment": appointment.pk, "on": on.isoformat(), "reason": Words(reason)}
    stream = stream_of(appointment.person)
    chain.audit(stream, "people.appointment_ended", by=by.as_json(), at=at, data=data)
    return appointment


def _lock(person: Person) -> None:
    """Let others who appoint the same person wait, so that terms cannot come to overlap."""
    if Person.objects.select_for_update().get(pk=person.pk).erased_at is not None:
        raise refusals.Erased


def _told(appointment: Appointment) -> chain.Data:
    return {
        "appointment": appointment.pk,
        "role": appointment.role,
        "organisation": appointment.organisation_id,
        "place": appointment.place_id,
        "from": appointment.starts_on.isoformat(),
        "until": appointment.ends_on.isoformat() if appointment.ends_on else None,
    }
