"""An operator lets a program hear, sees what it did not take, and nothing is lost when somebody is killed."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import override_settings

from menkou.channels.webhooks import arrangements
from menkou.channels.webhooks.models import Delivery, Subscription
from menkou.channels.webhooks.tests.target import Target
from menkou.config import cli, doctor
from menkou.config.tests.installations import Installation
from menkou.config.tests.test_printing import promised
from menkou.kernel.ledger.models import Event
from menkou.kernel.people import accounts, appointing, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment
from menkou.kernel.places import planting

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BY = Actor.system("test")
LOOPBACK = 'networks = ["127.0.0.0/8"]\n'
PATIENCE = 60


@pytest.fixture
def target() -> Iterator[Target]:
    with Target() as found:
        yield found


def menkou(*words: str) -> Result:
    return CliRunner().invoke(cli.menkou, words)


def told(*words: str) -> Any:
    done = menkou(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


class TestCommands:
    """In an installation of two appointments of one person, who supervises and administers."""

    @pytest.fixture(autouse=True)
    def town(self, db: None, tmp_path: Path) -> Iterator[None]:
        place = planting.plant(None, key="t", name="样例镇", kind="town", by=BY, at=NOW)
        office = founding.found(
            None, key="office", name="样例办", kind="department", place=place, by=BY, at=NOW
        )
        person = enrolling.enrol("孙督办", staff_number="007", by=BY, at=NOW)
        for role in ("supervisor", "administrator"):
            appointing.appoint(person, role, office, place, starts_on=date(2026, 1, 1), by=BY, at=NOW)
        accounts.open_for(person, "sun", by=BY, at=NOW)
        with override_settings(MENKOU_HOME=tmp_path):
            (tmp_path / arrangements.FILE).write_text(LOOPBACK, encoding="utf-8")
            yield

    def test_one_is_added_for_the_appointment_that_sees_and_its_secret_shown_once(
        self, target: Target
    ) -> None:
        added = told("webhooks", "add", target.url, "--for", "sun", "--kind", "matters.reported")

        assert added.keys() == set(promised("webhooks", "add").keys)
        assert added["secret"].startswith("whsec_")
        [listed] = told("webhooks", "list")
        assert set(listed) == set(promised("webhooks", "list").keys)
        assert (listed["role"], listed["state"], listed["kinds"]) == (
            "supervisor",
            "active",
            ["matters.reported"],
        )
        shown = told("webhooks", "show", str(added["number"]))
        assert set(shown) == set(promised("webhooks", "show").keys)
        assert added["secret"] not in menkou("webhooks", "show", str(added["number"])).output

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--for", "nobody"), "nobody"),
            (("--for", "sun", "--appointment", "99999"), "supervisor"),
            (("--for", "sun", "--kind", "matters.flown"), "matters.flown"),
            (("--for", "sun", "--case-type", "x.y"), "x.y"),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_line(
        self, target: Target, words: tuple[str, ...], said: str
    ) -> None:
        refused = menkou("webhooks", "add", target.url, *words)

        assert refused.exit_code == 1
        assert said in refused.stderr
        assert refused.stderr.count("\n") == 1
        assert not Subscription.objects.exists()

    def test_an_address_inside_is_refused(self) -> None:
        refused = menkou("webhooks", "add", "https://192.168.1.1/", "--for", "sun")

        assert refused.exit_code == 1
        assert "192.168.1.1" in refused.stderr

    def test_who_sees_nothing_is_refused_by_number_too(self, target: Target) -> None:
        administrator = Appointment.objects.get(role="administrator")

        refused = menkou(
            "webhooks", "add", target.url, "--for", "sun", "--appointment", str(administrator.pk)
        )

        assert refused.exit_code == 1

    def test_one_is_tried_paused_resumed_retargeted_and_removed(self, target: Target) -> None:
        added = told("webhooks", "add", target.url, "--for", "sun")
        number = str(added["number"])

        tried = told("webhooks", "test", number)
        assert tried.keys() == set(promised("webhooks", "test").keys)
        assert (tried["status"], target.kinds) == (200, ["ping"])
        target.status = 500
        assert menkou("webhooks", "test", number).exit_code == 1
        assert menkou("webhooks", "pause", number).exit_code == 0
        assert told("webhooks", "list")[0]["state"] == "paused"
        assert menkou("webhooks", "resume", number).exit_code == 0
        again = told("webhooks", "retarget", number, target.url + "/b")
        assert again["secret"] != added["secret"]
        assert menkou("webhooks", "remove", number, "--yes").exit_code == 0
        assert told("webhooks", "list") == []
        refused = menkou("webhooks", "show", number)
        assert refused.exit_code == 1
        assert number in refused.stderr

    def test_only_an_administrator_of_the_place_may(self, target: Target) -> None:
        assert menkou("--as", "sun", "webhooks", "add", target.url, "--for", "sun").exit_code == 0
        assert menkou("--as", "nobody", "webhooks", "add", target.url, "--for", "sun").exit_code == 1

    def test_the_doctor_names_dead_letters_and_silent_ones(self, target: Target) -> None:
        number = told("webhooks", "add", target.url, "--for", "sun")["number"]
        assert complaints() == {}
        Subscription.objects.update(gone=True, paused_at=NOW)
        Delivery.objects.create(
            subscription_id=number,
            event=Event.objects.earliest("pk"),
            made_at=NOW,
            due_at=NOW,
            tries_until=NOW,
            given_up_at=NOW,
        )

        found = complaints()

        assert found.keys() == {"menkou.D029", "menkou.D030"}
        assert str(number) in found["menkou.D030"]
        assert told("webhooks", "show", str(number))["deliveries"][0]["state"] == "dead"
        assert menkou("webhooks", "retry", str(number)).exit_code == 0
        assert complaints().keys() == {"menkou.D030"}


def complaints() -> dict[str, str]:
    return {each.id: each.problem for each in doctor._webhooks(datetime.now(UTC))}


REPORTS = """
from django.utils import timezone
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor

said = Report(words=Words("楼道灯不亮了。"), case_type="city_management.street_lamp", place="310112107v01")
print(opening.report(said, by=Actor.anonymous(), at=timezone.now()).matter.number)
"""
TELLS = """
from django.utils import timezone
from menkou.channels import telling
while telling.tell(at=timezone.now()):
    pass
"""
TELLS_AND_STOPS = """
from django.db import transaction
from django.utils import timezone
from menkou.channels import telling
with transaction.atomic():
    print(telling.tell(at=timezone.now()), flush=True)
    input()
"""
WORKS = """
import sys
from datetime import timedelta
from django.utils import timezone
from menkou.kernel.jobs import working
from menkou.kernel.jobs.models import Job
Job.objects.exclude(task="webhooks.deliver").delete()
at = timezone.now() + timedelta(seconds=int(sys.argv[1]))
while job := working.claim(at=at):
    working.settle(job, working.run(job), at=at)
    print("done")
"""
USERNAME = """
from django.utils import timezone
from menkou.kernel.people.models import Account, Appointment
seeing = Appointment.objects.current(timezone.localdate()).filter(role="supervisor", place__depth=1)
print(Account.objects.filter(person__in=seeing.values("person")).order_by("pk").first().username)
"""
AFTER_THE_LEASE = "60"


@pytest.mark.slow
def test_whoever_is_killed_loses_nothing_and_repeats_one_message_at_most(
    any_town: Installation, target: Target
) -> None:
    (any_town.home / arrangements.FILE).write_text(LOOPBACK, encoding="utf-8")
    any_town.said(TELLS)
    [username] = any_town.said(USERNAME)
    number = json.loads(any_town.done("webhooks", "add", target.url, "--for", username, "--json"))["number"]
    [matter] = any_town.said(REPORTS)
    teller = any_town.program(TELLS_AND_STOPS)
    assert teller.stdout is not None
    assert teller.stdout.readline() == "1\n"
    teller.kill()
    teller.communicate()
    assert json.loads(any_town.done("webhooks", "show", str(number), "--json"))["deliveries"] == []

    any_town.said(TELLS)
    target.answers.clear()
    worker = any_town.program(WORKS, "0")
    await_message(target)
    worker.kill()
    worker.communicate()
    target.answers.set()
    any_town.said(WORKS, "0")
    assert len(target.heard) == 1
    any_town.said(WORKS, AFTER_THE_LEASE)
    any_town.said(WORKS, AFTER_THE_LEASE)

    assert [each.json["id"] for each in target.heard] == [f"{matter}-1"] * 2
    [sent] = json.loads(any_town.done("webhooks", "show", str(number), "--json"))["deliveries"]
    assert (sent["state"], sent["matter"], sent["attempts"]) == ("delivered", matter, 1)


def await_message(target: Target) -> None:
    """Wait until something is heard."""
    ends = time.monotonic() + timedelta(seconds=PATIENCE).total_seconds()
    while not target.heard:
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.05)
