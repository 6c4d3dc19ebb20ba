"""Whoever is killed between a step and its notice leaves nobody untold, and nobody told more often than need be."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from menkou.channels.notices.tests.gateway import SmsGateway
from menkou.config.tests.installations import Installation

pytestmark = pytest.mark.slow

PATIENCE = 60
ANY_HOUR = '[hours]\nquiet_from = "00:00"\nquiet_until = "00:00"\n'
TELLS = """
from django.utils import timezone
from menkou.channels import telling
while done := telling.tell(at=timezone.now()):
    print(done)
"""
REPORTS = """
from django.utils import timezone
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor

said = Report(words=Words("楼道灯不亮了。"), case_type="city_management.street_lamp", place="310112107v01")
opened = opening.report(said, by=Actor.anonymous(), at=timezone.now(), contact={"phone": "000-0000-0000"})
print(opened.matter.number)
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
at = timezone.now() + timedelta(seconds=int(sys.argv[1]))
while job := working.claim(at=at):
    working.settle(job, working.run(job), at=at)
    print("done")
"""
AFTER_THE_LEASE = "60"


@pytest.fixture
def gateway(any_town: Installation) -> Iterator[SmsGateway]:
    """A gateway that the town sends by, at any hour; what happened before has been told."""
    with SmsGateway() as found:
        (any_town.home / "notices.toml").write_text(ANY_HOUR + found.arrangement, encoding="utf-8")
        any_town.said(TELLS)
        yield found


def notices(town: Installation, matter: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(town.done("notices", "list", "--matter", matter, "--json"))
    return listed


def test_a_step_is_told_although_whoever_told_it_was_killed(
    any_town: Installation, gateway: SmsGateway
) -> None:
    [number] = any_town.said(REPORTS)
    process = any_town.program(TELLS_AND_STOPS)
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    process.kill()
    process.communicate()
    assert notices(any_town, number) == []

    assert any_town.said(TELLS) == ["1"]

    audiences = [each["audience"] for each in notices(any_town, number)]
    assert audiences.count("reporter") == 1
    assert "intake" in audiences
    assert any_town.said(WORKS, "0")
    assert len(gateway.asked) == 1


def test_a_worker_that_is_killed_while_it_sends_leads_to_one_repetition(
    any_town: Installation, gateway: SmsGateway
) -> None:
    [number] = any_town.said(REPORTS)
    any_town.said(TELLS)
    gateway.answers.clear()
    process = any_town.program(WORKS, "0")
    await_request(gateway)
    process.kill()
    process.communicate()
    gateway.answers.set()

    any_town.said(WORKS, "0")
    assert len(gateway.asked) == 1
    any_town.said(WORKS, AFTER_THE_LEASE)
    any_town.said(WORKS, AFTER_THE_LEASE)

    assert len(gateway.asked) == 2
    assert gateway.asked[0].json == gateway.asked[1].json
    [sent] = [each for each in notices(any_town, number) if each["audience"] == "reporter"]
    assert (sent["state"], sent["attempts"]) == ("sent", 2)


def test_an_operator_sees_what_did_not_go_out_and_has_it_tried_again(
    any_town: Installation, gateway: SmsGateway
) -> None:
    gateway.answer = (500, "")
    [number] = any_town.said(REPORTS)
    any_town.said(TELLS)
    any_town.said(WORKS, "0")
    [waiting] = json.loads(any_town.done("notices", "list", "--state", "waiting", "--json"))
    assert (waiting["matter"], waiting["reason"]) == (number, "the gateway answered 500")
    assert waiting["reason"] in any_town.done("notices", "show", str(waiting["id"]))
    gateway.answer = (200, '{"result": {"code": 0}}')

    any_town.done("notices", "retry", str(waiting["id"]))
    any_town.said(WORKS, AFTER_THE_LEASE)

    assert json.loads(any_town.done("notices", "show", str(waiting["id"]), "--json"))["state"] == "sent"
    refused = any_town.menkou("notices", "retry", str(waiting["id"]))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_a_way_out_is_tried_from_the_command_line(any_town: Installation, gateway: SmsGateway) -> None:
    assert "gateway" in any_town.done("notices", "test", "sms", "000-0000-0000")
    gateway.answer = (403, "")
    refused = any_town.menkou("notices", "test", "sms", "000-0000-0000")

    assert refused.returncode == 1
    assert "the gateway answered 403" in refused.stderr
    assert "000-0000-0000" not in refused.stderr


def test_a_mistake_in_the_file_is_told_in_a_line(any_town: Installation, gateway: SmsGateway) -> None:
    (any_town.home / "notices.toml").write_text('[hours]\nquiet_from = "late"\n', encoding="utf-8")

    refused = any_town.menkou("notices", "test", "mail", "somebody@example.org")

    assert refused.returncode == 1
    assert "hours.quiet_from" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "hours.quiet_from" in any_town.menkou("doctor").stdout


def test_nobody_unknown_prefers_anything(any_town: Installation) -> None:
    refused = any_town.menkou("notices", "prefer", "nobody", "--language", "en")

    assert refused.returncode == 1
    assert "nobody" in refused.stderr


def await_request(gateway: SmsGateway) -> None:
    """Wait until somebody asks."""
    for _ in range(PATIENCE * 20):
        if gateway.asked:
            return
        time.sleep(0.05)
    raise TimeoutError
