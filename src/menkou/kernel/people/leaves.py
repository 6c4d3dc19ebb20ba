"""Leave: somebody is away for a time, with or without substitutes; why is nobody's business and is asked of nobody.

Leave takes no right away, and gives the substitutes one for its days. Where a substitute goes away in turn, those
named for them take over what they had taken over; never the very person whose work it is.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from menkou.kernel.ledger import chain
from menkou.kernel.people import checking, guards, refusals, substituting
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment, AppointmentQuerySet, Leave, Person, Substitution


@transaction.atomic
def take(
    person: Person,
    *,
    starts_on: date,
    ends_on: date,
    by: Actor,
    at: datetime,
    substitutes: Sequence[Person] = (),
    appointment: Appointment | None = None,
) -> Leave:
    """Record that somebody is away, and let substitutes act for them on those days.

    :param ends_on: the first day back.
    :param appointment: the only one that it is about; ``None`` is all that the person has.
    :raises OnLeaveAlready: on some of the days.
    :raises NothingToLeave: no appointment has a day in common with it.
    :raises SubstituteAway: a substitute is on leave on some of the days.
    :raises PeopleRefusal: person or dates cannot be, or `by` does not appoint there.
    """
    checking.term(starts_on, ends_on)
    _lock([person, *substitutes])
    leave = Leave(person=person, appointment=appointment, starts_on=starts_on, ends_on=ends_on)
    _check(leave, substitutes, starts_on, by)
    leave.save()
    _audit(leave, "people.leave_taken", by=by, at=at)
    _cover(leave, substitutes, starts_on, by=by, at=at)
    return leave


@transaction.atomic
def change(leave: Leave, *, ends_on: date, substitutes: Sequence[Person], by: Actor, at: datetime) -> Leave:
    """Let leave end on another day, or others substitute from today on; what was until today stays as it was.

    :param ends_on: the first day back.
    :raises AlreadyEnded: it is over.
    :raises PeopleRefusal: as `take`.
    """
    today = timezone.localdate(at)
    leave = _locked(leave, substitutes)
    begin = max(today, leave.starts_on)
    if leave.ends_on <= begin:
        raise refusals.AlreadyEnded(ends=leave.ends_on)
    checking.term(begin, ends_on)
    leave.ends_on = ends_on
    _check(leave, substitutes, begin, by)
    leave.save(update_fields=["ends_on"])
    _audit(leave, "people.leave_changed", by=by, at=at)
    _uncover(leave, begin, by=by, at=at)
    _cover(leave, substitutes, begin, by=by, at=at)
    return leave


@transaction.atomic
def end(leave: Leave, *, on: date, by: Actor, at: datetime) -> Leave:
    """Let somebody be back earlier; those who substitute because of this leave stop with it.

    :param on: the first day back; its first day takes the leave back as if it had never been.
    :raises PeopleRefusal: a day before the leave or not before its end, or `by` does not appoint there.
    """
    leave = _locked(leave)
    _check_may(leave, by)
    if on < leave.starts_on:
        raise refusals.EndsBeforeItStarts(starts=leave.starts_on)
    if on >= leave.ends_on:
        raise refusals.AlreadyEnded(ends=leave.ends_on)
    _uncover(leave, on, by=by, at=at)
    leave.ends_on = on
    leave.save(update_fields=["ends_on"])
    _audit(leave, "people.leave_ended", by=by, at=at)
    return leave


def substitutes_of(leave: Leave, *, on: date) -> list[Person]:
    """Name those who substitute because of this leave, on this day or later."""
    return substitutes_of_many([leave], on=on)[leave.pk]


def substitutes_of_many(leaves: Collection[Leave], *, on: date) -> dict[int, list[Person]]:
    """Name them for several, by key of the leave, in one statement; of leave to come as of its first day."""
    found: dict[int, dict[str, Person]] = {leave.pk: {} for leave in leaves}
    since = {leave.pk: max(on, leave.starts_on) for leave in leaves}
    own = Substitution.objects.filter(leave__in=found, ends_on__gt=on, appointment__person=F("leave__person"))
    for each in own.ever_in_force().select_related("person").order_by("person"):
        if each.leave_id is not None and each.ends_on > since[each.leave_id]:
            found[each.leave_id][each.person_id] = each.person
    return {leave: list(people.values()) for leave, people in found.items()}


def is_as(leave: Leave, *, ends_on: date, substitutes: Iterable[Person], on: date) -> bool:
    """Whether leave ends on this day, with just these substitutes from `on`, also by an agreement of their own."""
    if leave.ends_on != ends_on:
        return False
    asked = {person.pk for person in substitutes}
    acting = Substitution.objects.filter(appointment__in=meant_by(leave), ends_on__gt=on)
    there = set(acting.between(leave.starts_on, leave.ends_on).values_list("person", flat=True))
    return {person.pk for person in substitutes_of(leave, on=on)} <= asked <= there


def meant_by(leave: Leave) -> AppointmentQuerySet:
    """All appointments that leave is about, of those in force on some of its days."""
    found = Appointment.objects.filter(person=leave.person_id, starts_on__lt=leave.ends_on)
    found = found.not_over(leave.starts_on).select_related("organisation")
    return found.filter(pk=leave.appointment_id) if leave.appointment_id else found


def _lock(people: Iterable[Person]) -> None:
    """Let others who appoint them or send them away wait, always in the same order."""
    keys = {person.pk for person in people}
    if any(each.erased_at for each in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")):
        raise refusals.Erased


def _locked(leave: Leave, substitutes: Sequence[Person] = ()) -> Leave:
    _lock([leave.person, *substitutes])
    return Leave.objects.select_related("person").get(pk=leave.pk)


def _check(leave: Leave, substitutes: Sequence[Person], begin: date, by: Actor) -> None:
    _check_may(leave, by)
    others = Leave.objects.filter(person=leave.person).between(begin, leave.ends_on).exclude(pk=leave.pk)
    if leave.appointment_id:
        others = others.filter(Q(appointment=None) | Q(appointment=leave.appointment_id))
    if other := others.first():
        raise refusals.OnLeaveAlready(starts=other.starts_on, last=other.last_day)
    if leave.person in substitutes:
        raise refusals.OwnSubstitute
    away = Leave.objects.filter(person__in=substitutes, appointment=None).between(begin, leave.ends_on)
    if other := away.select_related("person").first():
        raise refusals.SubstituteAway(name=other.person, starts=other.starts_on, last=other.last_day)


def _check_may(leave: Leave, by: Actor) -> None:
    meant = list(meant_by(leave))
    if not meant:
        raise refusals.NothingToLeave
    guards.check_appoints(
        by, *(place for each in meant for place in (each.place_id, each.organisation.place_id))
    )


def _cover(leave: Leave, substitutes: Sequence[Person], begin: date, *, by: Actor, at: datetime) -> None:
    """Put the substitutes in for all that the leave is about, and for what its person had taken over themselves."""
    for appointment in meant_by(leave):
        for person in substitutes:
            _put_in(leave, appointment, person, begin, leave.ends_on, by=by, at=at)
    if leave.appointment_id:
        return
    taken_over = Substitution.objects.filter(person=leave.person).between(begin, leave.ends_on)
    for each in taken_over.select_related("appointment__organisation"):
        if not guards.appoints_at(by, each.appointment.place_id):
            continue  # stays open, and is shown as such to those who decide there
        for person in substitutes:
            if person.pk != each.appointment.person_id:
                _put_in(
                    leave,
                    each.appointment,
                    person,
                    max(begin, each.starts_on),
                    min(leave.ends_on, each.ends_on),
                    by=by,
                    at=at,
                )


def _put_in(
    leave: Leave,
    appointment: Appointment,
    person: Person,
    begin: date,
    until: date,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Put somebody in for the days that are within the term, unless they act for it on all of these days anyway."""
    begin = max(begin, appointment.starts_on)
    until = min(until, appointment.ends_on or until)
    standing = appointment.substitutions.filter(person=person, starts_on__lte=begin, ends_on__gte=until)
    if begin < until and not standing.exists():
        substituting.put_in(appointment, person, starts_on=begin, ends_on=until, by=by, at=at, leave=leave)


def _uncover(leave: Leave, begin: date, *, by: Actor, at: datetime) -> None:
    lasting = leave.substitutions.filter(ends_on__gt=begin).ever_in_force().select_related("person")
    for each in lasting:
        substituting.take_out(each, on=begin, by=by, at=at)


def _audit(leave: Leave, kind: str, *, by: Actor, at: datetime) -> None:
    data: chain.Data = {
        "leave": leave.pk,
        "appointment": leave.appointment_id,
        "from": leave.starts_on.isoformat(),
        "until": leave.ends_on.isoformat(),
    }
    chain.audit(stream_of(leave.person), kind, by=by.as_json(), at=at, data=data)
