"""Sessions and the accounts behind them: read without the ORM, and kept as closely."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import Cast
from menkou.kernel.people.models import Account


def is_let_in(client: Client) -> bool:
    return client.get(reverse("matters")).status_code == 200


def test_a_session_that_is_over_opens_nothing(cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    assert is_let_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_let_in(client)


def test_a_made_up_session_opens_nothing(cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    for key in ("x" * 32, "a\0b", ""):
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        assert not is_let_in(client)


def test_an_account_that_is_closed_opens_nothing(cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    Account.objects.update(is_active=False)
    assert not is_let_in(client)


def test_another_password_ends_the_session(cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.clerk)
    account = Account.objects.get(person_id=cast.clerk.person)
    account.set_password("样例口令样例口令")
    account.save()
    assert not is_let_in(client)


def test_an_account_found_by_its_number_is_the_same_as_found_otherwise(cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.clerk)
    without = Account.objects.create_user("nobody")
    for account in Account.objects.order_by("pk"):
        found = Account.objects.get(pk=account.pk)
        assert (found.__dict__ | {"_state": 0}) == (account.__dict__ | {"_state": 0})
        assert found.person == account.person
    assert Account.objects.get(pk=without.pk).person is None
