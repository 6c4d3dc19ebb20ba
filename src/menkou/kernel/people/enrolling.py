"""Enrolling somebody, so that they can be appointed."""

from datetime import datetime

from django.db import transaction

from menkou.kernel.ledger import chain
from menkou.kernel.people import checking, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Person

LONGEST_STAFF_NUMBER = 40


def stream_of(person: Person) -> str:
    """Give the name of a person's stream; their contacts are kept under it too."""
    return f"person:{person.key}"


@transaction.atomic
def enrol(name: str, *, by: Actor, at: datetime, staff_number: str = "", sample: bool = False) -> Person:
    """Enrol somebody under a random key; the ledger learns the key only.

    :raises PeopleRefusal: name or staff number cannot be, or `by` appoints nowhere.
    """
    guards.check_appoints(by, by.place)
    _check_free(staff_number)
    person = Person.objects.create(
        name=checking.name(name, checking.LONGEST_PERSON_NAME), staff_number=staff_number, sample=sample
    )
    chain.audit(stream_of(person), "people.enrolled", by=by.as_json(), at=at, data={})
    return person


@transaction.atomic
def give_number(person: Person, staff_number: str, *, by: Actor, at: datetime) -> Person:
    """Set somebody's staff number, or take it away with an empty one.

    :raises PeopleRefusal: it is somebody else's, the person was erased, or `by` does not appoint wherever they work.
    """
    guards.check_manages(by, person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at is not None:
        raise refusals.Erased
    if person.staff_number == staff_number:
        return person
    _check_free(staff_number)
    person.staff_number = staff_number
    person.save(update_fields=["staff_number"])
    chain.audit(stream_of(person), "people.numbered", by=by.as_json(), at=at, data={})
    return person


def _check_free(staff_number: str) -> None:
    if len(staff_number) > LONGEST_STAFF_NUMBER:
        raise refusals.InvalidStaffNumber(longest=LONGEST_STAFF_NUMBER)
    if staff_number and Person.objects.filter(staff_number=staff_number).exists():
        raise refusals.StaffNumberTaken(number=staff_number)
