"""Erasing a person: name, number, contacts, account and tokens go; the key stays as a pseudonym in what they did."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from menkou.kernel.ledger import chain
from menkou.kernel.ledger import erasing as words
from menkou.kernel.people import accounts, contacts, guards, refusals, tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Account, Appointment, Person, Substitution


@transaction.atomic
def erase(person: Person, *, by: Actor, at: datetime) -> Person:
    """Erase somebody who has nothing to do any more; asked again, nothing changes.

    Matters keep the key in what they record, so that their replay is not disturbed.

    :raises StillAppointed: something is to be ended, and handed over, first.
    :raises NotPermitted: `by` does not appoint wherever the person was appointed.
    """
    guards.check_manages(by, person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at is not None:
        return person
    if count := _not_over(person, at):
        raise refusals.StillAppointed(count=count)
    return _erased(person, by, at)


@transaction.atomic
def erase_again(key: str, *, by: Actor, at: datetime) -> bool:
    """Erase somebody after an older state was brought back, also where the appointment runs in that state.

    Who is appointed without a name is then to be seen, and ended; a name would be what was to be forgotten.

    :returns: whether there was anybody to erase.
    """
    person = Person.objects.select_for_update().filter(key=key, erased_at=None).first()
    if person is not None:
        _erased(person, by, at)
    return person is not None


def _erased(person: Person, by: Actor, at: datetime) -> Person:
    person.name, person.staff_number, person.erased_at = "", "", at
    person.save(update_fields=["name", "staff_number", "erased_at"])
    _close_account(person)
    tokens.forget_of(person)
    stream = stream_of(person)
    contacts.erase(stream, by=by, at=at)
    chain.audit(stream, "people.erased", by=by.as_json(), at=at, data={})
    words.erase(stream, by=by.as_json(), at=at)
    words.erase(contacts.stream_of(stream), by=by.as_json(), at=at)
    transaction.on_commit(words.scrub, robust=True)
    return person


def _not_over(person: Person, at: datetime) -> int:
    today = timezone.localdate(at)
    acting = Substitution.objects.filter(person=person, ends_on__gt=today).exclude(ends_on=F("starts_on"))
    return Appointment.objects.filter(person=person).not_over(today).count() + acting.count()


def _close_account(person: Person) -> None:
    account = Account.objects.filter(person=person).first()
    if account is None:
        return
    account.username, account.is_active = person.key, False
    account.set_unusable_password()
    account.save(update_fields=["username", "is_active", "password"])
    accounts.forget_what_hangs_on(account)
