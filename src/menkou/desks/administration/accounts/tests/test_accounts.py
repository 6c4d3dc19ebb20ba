"""Accounts are made, entered by a link that works once, closed, and reset; each on the record."""

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import Cast, appointed
from menkou.kernel.people.models import Account, Person

NEW = "a-password-of-my-own"


@pytest.fixture
def desk(cast: Cast, at_desk: Enter) -> Client:
    return at_desk(cast.administrator)


def made(desk: Client, cast: Cast, username: str = "wang") -> tuple[Account, str]:
    answer = desk.post(reverse("make_account"), {"person": cast.wang.person, "username": username})
    assert answer.status_code == 200, answer.content.decode()
    return Account.objects.get(username=username), answer.context["link"]


def test_whoever_has_the_link_chooses_a_password_once(desk: Client, cast: Cast) -> None:
    account, link = made(desk, cast)
    path = "/" + link.split("/", 3)[3]
    visitor = Client()
    assert not account.has_usable_password()
    assert visitor.get(path).headers["Location"] == reverse("first_password")
    short = visitor.post(reverse("first_password"), {"new_password1": "short", "new_password2": "short"})
    assert short.status_code == 422
    done = visitor.post(reverse("first_password"), {"new_password1": NEW, "new_password2": NEW})
    assert done.headers["Location"] == reverse("desk")
    assert Client().get(path).status_code == 404, "it is void now"
    signed_in = Client().post(reverse("sign_in"), {"username": "wang", "password": NEW})
    assert signed_in.status_code == 302


def test_a_wrong_or_foreign_link_opens_nothing(desk: Client, cast: Cast) -> None:
    account, link = made(desk, cast)
    *_start, number, token, _end = link.split("/")
    for odd in ((number, "x"), ("zz", token), ("-", token), ("9" * 40, token)):
        assert Client().get(reverse("first_link", args=odd)).status_code == 404
    account.is_active = False
    account.save()
    assert Client().get(reverse("first_link", args=[number, token])).status_code == 404


def test_an_account_that_is_closed_is_out_at_once(desk: Client, cast: Cast) -> None:
    account, _link = made(desk, cast)
    inside = Client()
    inside.force_login(account)
    assert inside.get(reverse("security")).status_code == 200

    assert desk.post(reverse("change_account", args=[account.pk, "close"])).status_code == 302
    assert inside.get(reverse("security")).status_code == 302
    assert desk.post(reverse("change_account", args=[account.pk, "link"])).status_code == 422

    desk.post(reverse("change_account", args=[account.pk, "reopen"]))
    kinds = [each.kind for each in chain.read(f"person:{account.person_id}")]
    assert kinds[-2:] == ["people.account_closed", "people.account_reopened"]


def test_nobody_closes_their_own_account(desk: Client, cast: Cast) -> None:
    own = Account.objects.get(person=cast.administrator.person)
    answer = desk.post(reverse("change_account", args=[own.pk, "close"]))
    assert answer.status_code == 422
    own.refresh_from_db()
    assert own.is_active


def test_what_is_elsewhere_is_not_there(desk: Client, cast: Cast, at_desk: Enter) -> None:
    account, _link = made(desk, cast)
    elsewhere = at_desk(appointed("administrator", "committee2", "n2"))
    assert elsewhere.get(reverse("account", args=[account.pk])).status_code == 404
    assert elsewhere.post(reverse("change_account", args=[account.pk, "close"])).status_code == 404
    assert account.username not in elsewhere.get(reverse("accounts")).content.decode()


def test_a_second_account_for_somebody_is_refused(desk: Client, cast: Cast) -> None:
    made(desk, cast)
    for person, username in ((cast.wang.person, "other"), (cast.clerk.person, "wang")):
        again = desk.post(reverse("make_account"), {"person": person, "username": username})
        assert again.status_code == 422
    assert Person.objects.filter(account__username="other").count() == 0
