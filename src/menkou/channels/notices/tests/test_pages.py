"""Whoever has the mail does without the next one by two clicks or one, and by nothing else."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from menkou.channels.notices import pages, preferring
from menkou.channels.notices.tests.conftest import Cast
from menkou.kernel.people.models import Person

pytestmark = pytest.mark.django_db

SITE = "https://door.example.org"


@pytest.fixture
def wang(cast: Cast) -> Person:
    return Person.objects.get(key=cast.wang.person)


def visitor() -> Client:
    """Somebody with a browser who is not signed in."""
    return Client(SERVER_NAME="door.example.org", enforce_csrf_checks=True)


def address_of(person: Person) -> str:
    return urlsplit(pages.link_for(person.key, SITE)).path


def test_opening_the_page_changes_nothing(wang: Person) -> None:
    answer = visitor().get(address_of(wang), secure=True)

    assert answer.status_code == 200
    assert preferring.of(wang).digests


def test_one_click_is_enough_also_for_a_mail_program(wang: Person) -> None:
    answer = visitor().post(address_of(wang), {"List-Unsubscribe": "One-Click"}, secure=True)

    assert answer.status_code == 200
    assert not preferring.of(wang).digests


def test_the_page_does_not_say_whose_it_is(wang: Person) -> None:
    assert wang.name not in visitor().get(address_of(wang), secure=True).content.decode()


def test_a_language_that_was_chosen_stays(wang: Person) -> None:
    preferring.prefer(wang, language="en")

    visitor().post(address_of(wang), secure=True)

    assert preferring.of(wang).language == "en"


@pytest.mark.parametrize("token", ["nonsense", "InBfbm9ib2R5Ig:1xxxxx:forged"])
def test_an_address_that_was_made_up_opens_nothing(wang: Person, token: str) -> None:
    assert visitor().post(f"/digests/{token}/", secure=True).status_code == 404


def test_nobody_who_is_not_there_does_without(cast: Cast) -> None:
    assert visitor().post(urlsplit(pages.link_for("p_nobody", SITE)).path, secure=True).status_code == 404
