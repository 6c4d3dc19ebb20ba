"""Accounts: letting somebody sign in, by a password that is made here and told once."""

import secrets
from datetime import datetime

from django.db import transaction

from menkou.kernel.ledger import chain
from menkou.kernel.people import guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Account, Person

PASSWORD_BYTES = 12


@transaction.atomic
def open_for(person: Person, username: str, *, by: Actor, at: datetime) -> str:
    """Let somebody sign in; give the password. The record does not say under which name.

    :raises AccountTaken: the person or the user name has one.
    :raises PeopleRefusal: the person was erased, or `by` does not appoint wherever they work.
    """
    guards.check_manages(by, person)
    if Person.objects.select_for_update().get(pk=person.pk).erased_at is not None:
        raise refusals.Erased
    name = Account.normalize_username(username)
    if Account.objects.filter(username=name).exists() or Account.objects.filter(person=person).exists():
        raise refusals.AccountTaken
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    Account.objects.create_user(name, password=password, person=person)
    chain.audit(stream_of(person), "people.account_opened", by=by.as_json(), at=at, data={})
    return password


@transaction.atomic
def renew_password(username: str, *, by: Actor, at: datetime) -> str:
    """Make a new password; the one before is no longer taken.

    :raises NoAccount: nobody signs in under this name.
    :raises NotPermitted: `by` does not appoint wherever the person works.
    """
    account = Account.objects.select_for_update(of=("self",)).filter(username=username).first()
    if account is None or account.person is None:
        raise refusals.NoAccount(username=username)
    guards.check_manages(by, account.person)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    account.set_password(password)
    account.save(update_fields=["password"])
    chain.audit(stream_of(account.person), "people.password_renewed", by=by.as_json(), at=at, data={})
    return password
