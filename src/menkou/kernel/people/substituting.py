"""Substituting: somebody acts for an appointment for a time, by agreement or because of leave."""

from datetime import date, datetime

from django.db import transaction

from menkou.kernel.ledger import chain
from menkou.kernel.people import checking, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment, Leave, Person, Substitution


@transaction.atomic
def substitute(
    appointment: Appointment, person: Person, *, starts_on: date, ends_on: date, by: Actor, at: datetime
) -> Substitution:
    """Let somebody act for an appointment, within its term.

    :param ends_on: the first day without it.
    :raises AlreadyAppointed: the same substitute, with a day in common.
    :raises PeopleRefusal: person or dates cannot be, or `by` does not appoint there.
    """
    checking.term(starts_on, ends_on)
    guards.check_appoints(by, appointment.place_id, appointment.organisation.place_id)
    if Person.objects.select_for_update().get(pk=person.pk).erased_at is not None:
        raise refusals.Erased
    return put_in(appointment, person, starts_on=starts_on, ends_on=ends_on, by=by, at=at)


def put_in(
    appointment: Appointment,
    person: Person,
    *,
    starts_on: date,
    ends_on: date,
    by: Actor,
    at: datetime,
    leave: Leave | None = None,
) -> Substitution:
    """Record a substitute; the caller has locked the person, and seen to it that `by` may.

    :param leave: because of which, and with which it ends.
    :raises PeopleRefusal: it is the person's own appointment, or the dates cannot be.
    """
    if person.pk == appointment.person_id:
        raise refusals.OwnSubstitute
    own = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if starts_on < own.starts_on or (own.ends_on and ends_on > own.ends_on):
        raise refusals.OutsideTheTerm(starts=own.starts_on, ends=checking.day(own.ends_on))
    for other in own.substitutions.filter(person=person):
        if checking.overlap(starts_on, ends_on, other.starts_on, other.ends_on):
            raise refusals.AlreadyAppointed(starts=other.starts_on, ends=other.ends_on)
    made = Substitution.objects.create(
        appointment=own, person=person, starts_on=starts_on, ends_on=ends_on, leave=leave
    )
    data: chain.Data = {
        "appointment": own.pk,
        "substitution": made.pk,
        "from": starts_on.isoformat(),
        "until": ends_on.isoformat(),
        "leave": leave.pk if leave else None,
    }
    chain.audit(stream_of(person), "people.substituted", by=by.as_json(), at=at, data=data)
    return made


@transaction.atomic
def end(substitution: Substitution, *, on: date, by: Actor, at: datetime) -> Substitution:
    """End a substitution earlier than it would, and what others took over of it.

    :param on: the first day without it.
    :raises PeopleRefusal: a day before the term or not before its end, or `by` does not appoint there.
    """
    found = Substitution.objects.select_for_update(of=("self",)).select_related("appointment__organisation")
    substitution = found.get(pk=substitution.pk)
    appointment = substitution.appointment
    guards.check_appoints(by, appointment.place_id, appointment.organisation.place_id)
    if on < substitution.starts_on:
        raise refusals.EndsBeforeItStarts(starts=substitution.starts_on)
    if on >= substitution.ends_on:
        raise refusals.AlreadyEnded(ends=substitution.ends_on)
    take_out(substitution, on=on, by=by, at=at)
    return substitution


def take_out(substitution: Substitution, *, on: date, by: Actor, at: datetime) -> None:
    """Let a substitution end on this day, or never begin; and what others took over of it while its person was away.

    The caller has seen to it that `by` may, and that it would last longer.
    """
    passed_on = Substitution.objects.filter(
        appointment=substitution.appointment_id, leave__person=substitution.person_id
    ).between(on, substitution.ends_on)
    substitution.ends_on = max(on, substitution.starts_on)
    substitution.save(update_fields=["ends_on"])
    data: chain.Data = {"substitution": substitution.pk, "on": substitution.ends_on.isoformat()}
    chain.audit(
        stream_of(substitution.person), "people.substitution_ended", by=by.as_json(), at=at, data=data
    )
    for each in passed_on.select_related("person"):
        take_out(each, on=on, by=by, at=at)
