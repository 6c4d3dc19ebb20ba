"""Organisations, duties and accounts from the command line."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner, Result

from menkou.config.commands.duties import duty
from menkou.config.commands.organising import accounts, organisations
from menkou.config.commands.placing import places
from menkou.kernel import worktime
from menkou.kernel.people import appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Organisation, Person
from menkou.kernel.places import planting, schedules

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BY = Actor.system("test")


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    place = planting.plant(None, key="t", name="样例镇", kind="town", by=BY, at=NOW)
    centre = founding.found(
        None, key="centre", name="样例中心", kind="ops_centre", place=place, by=BY, at=NOW
    )
    desks.assign("operations", place, centre, by=BY, at=NOW)
    person = enrolling.enrol("王受理", staff_number="007", by=BY, at=NOW)
    appointing.appoint(person, "clerk", centre, place, starts_on=date(2026, 1, 1), by=BY, at=NOW)


def run(group: object, *words: str) -> Result:
    return CliRunner().invoke(group, words)  # type: ignore[arg-type]


def test_an_organisation_is_founded_and_given_a_duty() -> None:
    assert run(organisations, "found", "firm-01", "property_firm", "样例物业", "--place", "t").exit_code == 0
    assert run(duty, "assign", "verify", "t", "firm-01").exit_code == 0

    assert desks.desks_for("t").verifier == "firm-01"
    assert "firm-01" in run(organisations, "list").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("found", "firm-01", "no-such-kind", "样例"), "property_firm"),
        (("found", "centre", "department", "样例"), "centre"),
        (("found", "x", "department", "样例", "--place", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(words: tuple[str, ...], said: str) -> None:
    refused = run(organisations, *words)

    assert refused.exit_code == 1
    assert said in refused.output
    assert Organisation.objects.count() == 1


def test_a_person_can_sign_in_with_the_password_that_was_shown() -> None:
    username, password = run(accounts, "create", "007", "wang").output.split()
    assert Account.objects.get(username=username).check_password(password)

    _username, other = run(accounts, "password", "wang").output.split()
    assert Account.objects.get(username="wang").check_password(other)
    assert not Account.objects.get(username="wang").check_password(password)


def test_nobody_gets_two_accounts() -> None:
    run(accounts, "create", "007", "wang")

    assert run(accounts, "create", "007", "another").exit_code == 1
    assert run(accounts, "create", "008", "another").exit_code == 1


def test_a_person_is_forgotten_only_when_nothing_is_open() -> None:
    run(accounts, "create", "007", "wang")
    assert run(accounts, "forget", "007", "--yes").exit_code == 1

    person = Person.objects.get(staff_number="007")
    appointing.end(person.appointments.get(), on=date(2026, 3, 1), reason="退休", by=BY, at=NOW)
    assert run(accounts, "forget", "007", "--yes").exit_code == 0

    person.refresh_from_db()
    assert person.name == ""
    assert run(accounts, "forget", "007", "--yes").exit_code == 1


def test_hours_and_days_hold_for_a_place_and_below() -> None:
    given = run(places, "hours", "t", "--hours", "08:30-11:30,13:30-17:00", "--closed", "2026-03-03")
    assert given.exit_code == 0, given.output

    schedule = schedules.schedule_for("t")
    six = worktime.due(NOW, worktime.Limit(6, worktime.Clock.WORKING_HOURS), schedule)
    assert six.at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert worktime.due(NOW, worktime.Limit(1, worktime.Clock.WORKING_DAYS), schedule).at.day == 4


@pytest.mark.parametrize("hours", ["8-", "12:00-08:00", "noon"])
def test_hours_that_cannot_be_are_refused_in_a_line(hours: str) -> None:
    refused = run(places, "hours", "t", "--hours", hours)

    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
