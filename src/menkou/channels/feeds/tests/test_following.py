"""Following a place by mail: nothing before a yes, nothing after a no, and no address outside its seal."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from menkou.channels.feeds import following, sweeping, tokens
from menkou.channels.feeds.models import Subscription
from menkou.kernel import jobs
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.tests.conftest import LIFT, SHANGHAI, Cast
from menkou.kernel.matters.verbs import consenting
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Contact
from menkou.kernel.places.models import Place

pytestmark = pytest.mark.django_db
ADDRESS = "neighbour@example.org"
MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def postbox(tmp_path: Path) -> Iterator[Path]:
    """A mail server that keeps what it is given."""
    with override_settings(
        MENKOU_HOME=tmp_path,
        MENKOU_SMTP="smtp://mail.example",
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    ):
        yield tmp_path


def ask(client: Client | None = None, address: str = ADDRESS, place: str = "n1") -> int:
    answer = (client or Client()).post(reverse("subscribe", args=[place]), {"mail": address})
    work()
    return answer.status_code


def work() -> None:
    """Do what is in the queue."""
    for job in Job.objects.filter(task__startswith="feeds."):
        jobs.declaring.find(job.task).function(**job.arguments)
        job.delete()


def link_in(number: int, name: str) -> str:
    pattern = reverse(name, args=["TOKEN"]).replace("TOKEN", r"[^/\s]+")
    found = re.search(pattern, str(mail.outbox[number].body))
    assert found
    return found[0]


def followed() -> Subscription:
    ask()
    Client().post(link_in(-1, "confirm_subscription"))
    mail.outbox.clear()
    Subscription.objects.update(
        confirmed_at=MORNING - timedelta(days=2),
        told_until=MORNING - timedelta(days=1),
        looked_at=MORNING - timedelta(days=1),
    )
    return Subscription.objects.get()


def said(words: str, *, at: datetime = MORNING - timedelta(hours=3), **more: Any) -> Matter:
    command = Report(words=Words(words), case_type=LIFT, place="n1", **{"shown_publicly": True, **more})
    number = opening.report(command, by=Actor.anonymous(), at=at).matter.number
    return Matter.objects.get(number=number)


def test_nothing_begins_before_the_link_in_the_mail_is_pressed(cast: Cast, postbox: Path) -> None:
    assert ask() == 302
    address = link_in(0, "confirm_subscription")
    Client().get(address)
    assert Subscription.objects.get().confirmed_at is None, "scanners open every link"
    Client(enforce_csrf_checks=False).post(address)
    assert Subscription.objects.get().confirmed_at is not None


def test_the_days_mail_tells_what_is_new_and_how_to_end_it(cast: Cast, postbox: Path) -> None:
    subscription = followed()
    said("灯不亮，打 000-0000-0000。")
    said("王家在吵架。", shown_publicly=False)
    said("有人偷电。", shown_publicly=True, confidential=True)
    said("很久以前的。", at=MORNING - timedelta(days=5))

    assert sweeping.tell(at=MORNING) == 1
    work_at(MORNING)
    [letter] = mail.outbox
    assert "灯不亮" in str(letter.body)
    for word in ("0000-0000", "王家", "偷电", "很久以前"):
        assert word not in str(letter.body)
    stop = letter.extra_headers["List-Unsubscribe"]
    assert stop.startswith("<http")
    assert tokens.token_of(subscription.key)[:20] in stop
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_days_mail_goes_by_what_its_reporter_says_by_then(cast: Cast, postbox: Path) -> None:
    followed()
    agreed, taken_back = said("灯不亮。", shown_publicly=False), said("井盖响。")
    for matter, yes in ((agreed, True), (taken_back, False)):
        command = consenting.Consent(shown_publicly=yes)
        acting.act(matter.number, command, by=Actor.reporter(matter.number), at=MORNING - timedelta(hours=1))

    sweeping.tell(at=MORNING)
    work_at(MORNING)

    [letter] = mail.outbox
    assert "灯不亮" in str(letter.body)
    assert "井盖响" not in str(letter.body)


def work_at(at: datetime) -> None:
    from menkou.channels.feeds import mailing

    for job in Job.objects.filter(task="feeds.tell"):
        mailing.tell(key=job.arguments["subscription"], at=at)
        job.delete()


def test_nothing_new_no_mail_and_once_a_day_only(cast: Cast, postbox: Path) -> None:
    followed()
    assert sweeping.tell(at=MORNING.replace(hour=7)) == 0, "not before the hour of digests"
    assert sweeping.tell(at=MORNING) == 1
    assert sweeping.tell(at=MORNING + timedelta(hours=1)) == 0
    work_at(MORNING)
    assert mail.outbox == []


def test_one_press_of_a_mail_program_ends_it_and_erases_the_address(cast: Cast, postbox: Path) -> None:
    ask()
    end = link_in(0, "confirm_subscription") + "end/"
    Client().get(end)
    assert Subscription.objects.exists(), "opening the page changes nothing"
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert not Subscription.objects.exists()
    assert not Contact.objects.kept().filter(owner__startswith="subscription:").exists()
    assert browser.post(end).status_code == 200


def test_without_a_yes_it_is_gone_after_a_week(cast: Cast, postbox: Path) -> None:
    ask()
    now = timezone.now()
    assert following.forget(at=now + timedelta(days=6)) == 0
    assert following.forget(at=now + timedelta(days=8)) == 1
    assert not Contact.objects.kept().filter(owner__startswith="subscription:").exists()


def test_whoever_follows_already_is_answered_the_same_and_followed_once(cast: Cast, postbox: Path) -> None:
    followed()
    assert ask() == 302
    assert Subscription.objects.count() == 1
    assert ask(place="n2") == 302
    assert Subscription.objects.count() == 2


def test_one_mailbox_gets_three_such_mails_a_day(cast: Cast, postbox: Path) -> None:
    answers = [
        ask(Client(REMOTE_ADDR=f"10.0.0.{n}"), ADDRESS.upper() if n % 2 else ADDRESS) for n in range(4)
    ]
    assert answers == [302, 302, 302, 429]


def test_one_address_asks_ten_times_an_hour(cast: Cast, postbox: Path) -> None:
    answers = [ask(address=f"n{n}@example.org") for n in range(11)]
    assert answers[-2:] == [302, 429]


def test_the_address_stands_in_no_row_no_log_and_no_link(
    cast: Cast, postbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = Client().post(reverse("subscribe", args=["n1"]), {"mail": ADDRESS})
        kept = str(list(Subscription.objects.values())) + str(list(Job.objects.values_list("arguments")))
        work()
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM ledger_event")
        kept += str(cursor.fetchall())
    assert "neighbour@" not in kept + caplog.text + answer.headers["Location"] + link_in(
        0, "confirm_subscription"
    )


@pytest.mark.parametrize(
    "address", ["", "no address", "a@b", "x" * 250 + "@example.org", "a@b.example\nBcc: c@d.example"]
)
def test_what_is_no_address_is_refused(address: str, cast: Cast, postbox: Path) -> None:
    assert ask(address=address) == 422
    assert mail.outbox == []


def test_without_a_mail_server_the_page_says_so(cast: Cast, tmp_path: Path) -> None:
    with override_settings(MENKOU_HOME=tmp_path, MENKOU_SMTP=None):
        page = Client().get(reverse("subscribe", args=["n1"])).content.decode()
        assert "发不了邮件" in page
        assert reverse("place_feed", args=["n1"]) in page
        Client().post(reverse("subscribe", args=["n1"]), {"mail": ADDRESS})
    assert not Subscription.objects.exists()


def test_in_the_demo_the_mail_goes_to_a_file(cast: Cast, tmp_path: Path) -> None:
    with override_settings(MENKOU_HOME=tmp_path, MENKOU_DEMO=True):
        ask()
    [file] = (tmp_path / "notices").glob("*.jsonl")
    assert "/following/" in json.loads(file.read_text())["text"]


def test_a_place_that_there_is_not_cannot_be_followed(cast: Cast, postbox: Path) -> None:
    assert ask(place="nowhere") == 404
    assert Place.objects.count() == 3
