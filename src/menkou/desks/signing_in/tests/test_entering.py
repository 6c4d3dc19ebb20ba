"""Signing in by password, by one click in the demo only, and choosing the desk."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from menkou.desks.signing_in import throttles
from menkou.desks.signing_in.tests.conftest import PASSWORD
from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast
from menkou.kernel.people import appointing
from menkou.kernel.people.models import Account, Appointment, Organisation, Person
from menkou.kernel.places.models import Place


def send(client: Client, password: str = PASSWORD, username: str = "wang", **more: str) -> int:
    return client.post(reverse("sign_in"), {"username": username, "password": password, **more}).status_code


def test_the_right_password_leads_to_the_own_desk(wang: Account) -> None:
    client = Client()
    assert send(client) == 302
    assert client.get(reverse("desk")).headers["Location"] == "/my-day/"
    client.post(reverse("sign_out"))
    assert client.get(reverse("matters")).status_code == 302


def test_a_wrong_password_is_refused_and_after_ten_one_has_to_wait(wang: Account) -> None:
    client = Client()
    assert [send(client, "wrong") for _ in range(throttles.PASSWORDS.most)] == [422] * 10
    assert send(client) == 429
    assert send(Client(REMOTE_ADDR="192.0.2.9")) == 302, "from elsewhere it goes on"


def test_the_right_password_begins_the_count_anew(wang: Account) -> None:
    for _ in range(3):
        assert [send(Client(), "wrong") for _ in range(5)] == [422] * 5
        assert send(Client()) == 302


@pytest.mark.parametrize(
    "away", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"]
)
def test_nobody_is_sent_to_another_site(away: str, wang: Account) -> None:
    client = Client()
    signed_in = client.post(reverse("sign_in"), {"username": "wang", "password": PASSWORD, "next": away})
    assert signed_in.headers["Location"] == reverse("desk")
    spoken = client.post(reverse("language"), {"language": "en", "next": away})
    assert spoken.headers["Location"] == reverse("front_door")


def test_one_goes_on_to_where_one_wanted(wang: Account) -> None:
    wanted = "/matters/?phase=open"
    answer = Client().post(reverse("sign_in"), {"username": "wang", "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == wanted


@pytest.mark.parametrize(
    ("demo", "sample", "status"),
    [(True, True, 302), (True, False, 404), (False, True, 404), (False, False, 404)],
)
def test_one_click_is_for_sample_people_in_the_demo(
    demo: bool, sample: bool, status: int, wang: Account, settings: Settings
) -> None:
    settings.MENKOU_DEMO = demo
    Person.objects.filter(account=wang).update(sample=sample)
    appointment = Appointment.objects.get(person__account=wang)
    answer = Client().post(reverse("sign_in_as"), {"appointment": appointment.pk})
    assert answer.status_code == status


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "١"])
def test_an_odd_choice_is_not_found(odd: str, db: None, settings: Settings) -> None:
    settings.MENKOU_DEMO = True
    assert Client().post(reverse("sign_in_as"), {"appointment": odd}).status_code == 404


def test_the_cast_is_shown_in_the_demo_only(wang: Account, settings: Settings) -> None:
    Person.objects.filter(account=wang).update(sample=True)
    settings.MENKOU_DEMO = True
    shown = Client().get(reverse("sign_in")).content.decode()
    settings.MENKOU_DEMO = False
    hidden = Client().get(reverse("sign_in")).content.decode()
    assert "样例handler" in shown
    assert "样例handler" not in hidden


def test_somebody_with_two_appointments_chooses_one(cast: Cast, at_desk: Enter) -> None:
    second = appointing.appoint(
        Person.objects.get(key=cast.leader.person),
        "verifier",
        Organisation.objects.get(key="committee1"),
        Place.objects.get(key="n1"),
        starts_on=date(2026, 1, 1),
        by=SETUP,
        at=MONDAY,
    )
    client = at_desk(cast.leader)
    assert client.get(reverse("desk")).status_code == 200
    assert "联系领导" in client.get(reverse("matters")).context["desk"]

    client.post(reverse("desk"), {"appointment": second.pk})
    assert "核查员" in client.get(reverse("matters")).context["desk"]
    stranger = Appointment.objects.exclude(person=second.person).first()
    assert stranger is not None
    assert client.post(reverse("desk"), {"appointment": stranger.pk}).status_code == 404
