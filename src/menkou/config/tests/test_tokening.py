"""`menkou tokens`: issued, listed and revoked from the command line; and what the doctor says about them."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone, translation

from menkou.config import doctor
from menkou.config.cli import menkou
from menkou.kernel.matters.tests.conftest import SETUP, Cast, cast, town
from menkou.kernel.people import accounts, appointing, tokens
from menkou.kernel.people.models import AccessToken, Appointment, Person
from menkou.kernel.people.tokens import Scope

__all__ = ["cast", "town"]

DAY = timedelta(days=1)
NAMED = ("--name", "样例热线程序", "--scope", "read", "--scope", "act", "--days", 90)


@pytest.fixture
def wang(cast: Cast) -> Appointment:
    """王物业, who signs in as “wang”."""
    person = Person.objects.get(key=cast.wang.person or "")
    accounts.open_for(person, "wang", by=SETUP, at=timezone.now())
    return Appointment.objects.get(person=person)


def run(*words: object) -> Result:
    return CliRunner().invoke(menkou, ["tokens", *map(str, words)])


def said(*words: object) -> Any:
    return json.loads(run(*words, "--json").output)


def complaints(day: date) -> dict[str, doctor.Complaint]:
    at = timezone.now().replace(year=day.year, month=day.month, day=day.day)
    with translation.override("en"):
        return {each.id: each for each in doctor.examine(at=at) if each.id in {"menkou.D027", "menkou.D028"}}


def test_the_secret_is_printed_alone_and_once(wang: Appointment) -> None:
    issued = run("issue", "wang", *NAMED)
    secret = issued.stdout.strip()

    held = tokens.holder(secret, at=timezone.now())

    assert held is not None
    assert held.actor.appointment == wang.pk
    assert held.scopes == {Scope.READ, Scope.ACT}
    assert str(AccessToken.objects.get().pk) in issued.stderr
    assert secret not in run("list").output
    assert "menkou_" not in json.dumps(said("list"))


def test_what_is_listed_and_revoked(wang: Appointment) -> None:
    number = said("issue", "--appointment", wang.pk, *NAMED)["number"]
    assert [(each["number"], each["state"]) for each in said("list")] == [(number, "in_force")]

    assert said("revoke", number)["state"] == "revoked"

    assert said("list") == []
    assert [each["state"] for each in said("list", "--all")] == ["revoked"]
    assert len(run("list", "--all").output.splitlines()) == 1


def test_a_token_whose_appointment_is_over_is_said_to_be_so(wang: Appointment) -> None:
    said("issue", "wang", *NAMED)
    at = timezone.now()
    appointing.end(wang, on=timezone.localdate(at), reason="调走", by=SETUP, at=at)

    assert [each["state"] for each in said("list")] == ["not_appointed"]


def test_what_cannot_be_is_refused_in_a_line_and_nothing_is_issued(wang: Appointment, cast: Cast) -> None:
    other = Appointment.objects.get(person=cast.li.person or "")
    impossible: list[tuple[object, ...]] = [
        ("issue", "nobody", *NAMED),
        ("issue", "wang", "--appointment", other.pk, *NAMED),
        ("issue", "--appointment", 10**6, *NAMED),
        ("issue", "wang", *NAMED, "--scope", "administer"),
        ("revoke", 10**6),
    ]
    for words in impossible:
        refused = run(*words)
        assert refused.exit_code == 1, refused.output
        assert refused.output.count("\n") == 1
    assert run("issue", *NAMED).exit_code == 2
    assert run("issue", "wang", *NAMED, "--days", 400).exit_code == 2

    assert not AccessToken.objects.exists()


def test_whoever_has_two_appointments_is_asked_for_which(wang: Appointment) -> None:
    at = timezone.now()
    second = appointing.appoint(
        wang.person,
        "verifier",
        wang.organisation,
        wang.place,
        starts_on=timezone.localdate(at),
        by=SETUP,
        at=at,
    )

    refused = run("issue", "wang", *NAMED)

    assert refused.exit_code == 1
    assert f"{wang.pk}, {second.pk}" in refused.output
    assert said("issue", "wang", "--appointment", second.pk, *NAMED)["appointment"] == second.pk


def test_the_doctor_names_tokens_that_expire_soon_or_lie_unused(wang: Appointment) -> None:
    said("issue", "wang", *NAMED)
    today = timezone.localdate()
    token = AccessToken.objects.get()

    assert complaints(today + 70 * DAY) == {}
    soon = complaints(today + 80 * DAY)
    assert soon.keys() == {"menkou.D027"}
    assert f"{token.pk} “样例热线程序”" in soon["menkou.D027"].problem

    AccessToken.objects.update(made_at=timezone.now() - 60 * DAY)
    assert complaints(today + 40 * DAY).keys() == {"menkou.D028"}
    AccessToken.objects.update(last_used_on=today)
    assert complaints(today + 40 * DAY) == {}


def test_the_doctor_says_nothing_of_tokens_that_open_nothing_any_more(wang: Appointment) -> None:
    number = said("issue", "wang", *NAMED)["number"]
    said("revoke", number)

    assert complaints(timezone.localdate() + 80 * DAY) == {}
