"""Accounts: letting somebody sign in, by a link that is used once or a password that is told once."""

import secrets
from datetime import datetime

from django.contrib.auth.tokens import default_token_generator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from menkou.kernel.ledger import chain
from menkou.kernel.people import guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Account, Appointment, Person
from menkou.kernel.people.roles import APPOINTING
from menkou.kernel.places.models import Place

PASSWORD_BYTES = 12


def open_for(person: Person, username: str, *, by: Actor, at: datetime) -> str:
    """Let somebody sign in; give the password. The record does not say under which name.

    :raises AccountTaken: the person or the user name has one.
    :raises PeopleRefusal: the person was erased, or `by` does not appoint wherever they work.
    """
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    make(person, username, password=password, by=by, at=at)
    return password


@transaction.atomic
def make(person: Person, username: str, *, by: Actor, at: datetime, password: str | None = None) -> Account:
    """Make an account; without a password nobody can sign in until a link was used.

    :raises AccountTaken: the person or the user name has one.
    :raises PeopleRefusal: the person was erased, or `by` does not appoint wherever they work.
    """
    guards.check_manages(by, person)
    if Person.objects.select_for_update().get(pk=person.pk).erased_at is not None:
        raise refusals.Erased
    name = Account.normalize_username(username.strip())
    if Account.objects.filter(username=name).exists() or Account.objects.filter(person=person).exists():
        raise refusals.AccountTaken
    account = Account.objects.create_user(name, password=password, person=person)
    chain.audit(stream_of(person), "people.account_opened", by=by.as_json(), at=at, data={})
    return account


@transaction.atomic
def renew_password(username: str, *, by: Actor, at: datetime) -> str:
    """Make a new password; the one before is no longer taken.

    :raises NoAccount: nobody signs in under this name.
    :raises NotPermitted: `by` does not appoint wherever the person works.
    """
    account = Account.objects.select_for_update().filter(username=username).first()
    if account is None or account.person is None:
        raise refusals.NoAccount(username=username)
    guards.check_manages(by, account.person)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    account.set_password(password)
    account.save(update_fields=["password"])
    chain.audit(stream_of(account.person), "people.password_renewed", by=by.as_json(), at=at, data={})
    return password


@transaction.atomic
def token_of(account: Account, *, by: Actor, at: datetime) -> str:
    """Give what lets somebody choose a password, once and within days; void as soon as they have signed in.

    :raises NoAccount: it belongs to nobody, or is closed.
    :raises NotPermitted: `by` does not appoint wherever the person works.
    """
    person = _managed(account, by)
    if not account.is_active:
        raise refusals.NoAccount(username=account.username)
    chain.audit(stream_of(person), "people.link_issued", by=by.as_json(), at=at, data={})
    return default_token_generator.make_token(account)


def is_token_of(account: Account, token: str) -> bool:
    """Whether a token is of this account, and good still."""
    return default_token_generator.check_token(account, token)


@transaction.atomic
def close(account: Account, *, by: Actor, at: datetime) -> bool:
    """Let somebody sign in no more, from this moment; give whether that is new.

    :raises OwnAccount: nobody locks themselves out.
    :raises NotPermitted: `by` does not appoint wherever the person works.
    """
    person = _managed(account, by)
    if person.key == by.person:
        raise refusals.OwnAccount
    if not _set_active(account, False):
        return False
    chain.audit(stream_of(person), "people.account_closed", by=by.as_json(), at=at, data={})
    return True


@transaction.atomic
def reopen(account: Account, *, by: Actor, at: datetime) -> bool:
    """Let somebody sign in again; give whether that is new.

    :raises PeopleRefusal: the person was erased, or `by` does not appoint wherever they work.
    """
    person = _managed(account, by)
    if person.erased_at is not None:
        raise refusals.Erased
    if not _set_active(account, True):
        return False
    chain.audit(stream_of(person), "people.account_reopened", by=by.as_json(), at=at, data={})
    return True


@transaction.atomic
def reset_factors(account: Account, *, by: Actor, at: datetime) -> None:
    """Take away what somebody shows beside the password, such as after a telephone was lost; and end their sessions.

    :raises NotPermitted: `by` does not appoint wherever the person works.
    """
    person = _managed(account, by)
    forget_what_hangs_on(account)
    chain.audit(stream_of(person), "people.factors_reset", by=by.as_json(), at=at, data={})


def note_sessions_ended(account: Account, *, by: Actor, at: datetime) -> None:
    """Put on the record that somebody's sessions were ended for them.

    :raises NotPermitted: `by` does not appoint wherever the person works.
    """
    chain.audit(stream_of(_managed(account, by)), "people.sessions_ended", by=by.as_json(), at=at, data={})


def forget_what_hangs_on(account: Account) -> None:
    """Remove all rows that belong to an account: passkeys, authenticator app, reserve codes, known sessions."""
    for related in Account._meta.related_objects:
        rows: models.QuerySet[models.Model] = related.related_model._base_manager.all()
        rows.filter(**{related.field.name: account.pk}).delete()


def visible_to(actor: Actor) -> "models.QuerySet[Account]":
    """Accounts that this actor looks after: of those who are, or were, appointed in the area, or nowhere yet."""
    accounts = Account.objects.exclude(person=None).filter(person__erased_at=None)
    if actor.as_ == "system":
        return accounts
    if actor.role not in APPOINTING or actor.place is None:
        return accounts.none()
    area = Place.objects.get(key=actor.place)
    held = Appointment.objects.filter(person=OuterRef("person"))
    return accounts.filter(Q(Exists(held.filter(place__path__startswith=area.path))) | ~Exists(held))


def _managed(account: Account, by: Actor) -> Person:
    if account.person is None:
        raise refusals.NoAccount(username=account.username)
    guards.check_manages(by, account.person)
    return account.person


def _set_active(account: Account, active: bool) -> bool:
    changed = Account.objects.filter(pk=account.pk, is_active=not active).update(is_active=active)
    account.is_active = active
    return changed == 1
