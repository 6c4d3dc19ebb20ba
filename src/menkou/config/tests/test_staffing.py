"""`menkou staff`: leave, ending and handing over, and the log of opened contacts, from the command line."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from django.utils import timezone

from menkou.config.cli import menkou
from menkou.kernel.ledger import chain
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import SETUP, Cast, cast, lift, town
from menkou.kernel.people import accounts, contacts, enrolling
from menkou.kernel.people.actors import Actor, actors_of
from menkou.kernel.people.models import Appointment, Leave, Person

__all__ = ["cast", "lift", "town"]

DAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def li(cast: Cast) -> Person:
    return enrolling.enrol("李代班", staff_number="A2", by=SETUP, at=timezone.now())


def run(*words: object) -> Result:
    return CliRunner().invoke(menkou, ["staff", *map(str, words)])


def rows(*words: object) -> Any:
    return json.loads(run(*words, "--json").output)


def leave(actor: Actor, today: date, *more: object, days: int = 3) -> Result:
    return run("leave", actor.person, today, today + (days - 1) * DAY, *more)


def test_leave_is_recorded_shown_changed_and_ended(cast: Cast, li: Person, today: date) -> None:
    assert leave(cast.wang, today, "--substitute", "A2").exit_code == 0
    number = Leave.objects.get().pk
    assert [each.for_ for each in actors_of(li, on=today + 2 * DAY)] == [cast.wang.person]

    run("change", number, "--last-day", today + 5 * DAY)
    assert [each.for_ for each in actors_of(li, on=today + 5 * DAY)] == [cast.wang.person]

    run("change", number, "--nobody")
    assert actors_of(li, on=today) == []

    run("back", number, "--on", today + DAY)
    assert Leave.objects.get().ends_on == today + DAY


def test_who_is_away_with_nobody_acting_is_found(cast: Cast, li: Person, today: date) -> None:
    leave(cast.wang, today, "--substitute", "A2")
    assert run("away").exit_code == 0

    leave(cast.li, today)

    assert run("away").exit_code == 1
    by_name = {row["person"]: row for row in rows("away", "--days", 9)}
    assert by_name[cast.wang.person]["substitutes"] == ["李代班"]
    assert by_name[cast.li.person]["uncovered"] == [str(today + number * DAY) for number in range(3)]


def test_what_cannot_be_is_refused_in_a_line(cast: Cast, today: date) -> None:
    leave(cast.wang, today)

    for refused in (
        leave(cast.wang, today),
        leave(cast.li, today, days=0),
        leave(cast.li, today, "--substitute", "nobody"),
        leave(cast.li, today, "--substitute", cast.wang.person),
        run("back", 99),
        run("end", 99),
    ):
        assert refused.exit_code == 1, refused.output
        assert refused.output.startswith("Error: ")
        assert refused.output.count("\n") == 1
    assert Leave.objects.count() == 1


def test_the_only_clerk_goes_when_somebody_takes_over(
    lift: MatterState, cast: Cast, li: Person, today: date
) -> None:
    refused = run("end", cast.clerk.appointment)
    assert refused.exit_code == 1
    assert lift.number in refused.output

    told = json.loads(run("end", cast.clerk.appointment, "--to", "A2", "--json").output)

    assert told["left"] == {"count": 1, "numbers": [lift.number]}
    successor = Appointment.objects.get(pk=told["successor"])
    assert (successor.person, successor.role, successor.place_id) == (li, "clerk", "n1")


def test_a_roster_ends_nothing_that_leaves_matters_with_nobody(
    lift: MatterState, cast: Cast, today: date, tmp_path: Path
) -> None:
    headings = ("工号", "姓名", "角色", "单位", "止")
    going = (cast.clerk.person, "样例clerk", "受理员", "committee1", str(today))
    coming = ("A7", "周接手", "受理员", "committee1", "")

    def read(*rows: tuple[str | None, ...]) -> Result:
        file = tmp_path / "roster.xlsx"
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet("名册")
            for index, row in enumerate([headings, *rows]):
                sheet.write_row(index, 0, row)
        return CliRunner().invoke(menkou, ["roster", "import", str(file), "--json"])

    refused = read(going)
    assert refused.exit_code == 3
    assert lift.number in refused.output

    assert read(going, coming).exit_code == 0
    assert Appointment.objects.get(pk=cast.clerk.appointment or 0).ends_on == today + DAY


def test_said_anyway_the_only_clerk_goes(lift: MatterState, cast: Cast, today: date) -> None:
    gone = run("end", cast.clerk.appointment, "--anyway")

    assert gone.exit_code == 0
    assert lift.number in gone.output
    assert Appointment.objects.get(pk=cast.clerk.appointment or 0).ends_on == today


def test_terms_that_end_soon_are_shown_with_what_they_leave(
    lift: MatterState, cast: Cast, today: date
) -> None:
    Appointment.objects.filter(pk__in=[cast.clerk.appointment, cast.green.appointment]).update(
        ends_on=today + 10 * DAY
    )

    assert rows("ending", "--days", 9) == []
    left = {row["number"]: row["left"] for row in rows("ending")}

    assert left == {cast.clerk.appointment: 1, cast.green.appointment: 0}
    assert run("ending").exit_code == 1


def test_numbers_of_appointments_are_listed(cast: Cast) -> None:
    (row,) = rows("list", cast.wang.person)

    assert row["number"] == cast.wang.appointment
    assert len(rows("list")) == Appointment.objects.count()


@pytest.mark.django_db(transaction=True)
def test_who_opened_contacts_is_listed_for_those_who_oversee(cast: Cast) -> None:
    contacts.keep("matter:M1", "phone", "000 0000-1234")
    contacts.open_for("matter:M1", by=cast.clerk, at=timezone.now(), reason="约看门时间", place="n1")
    for username, actor in (("sun", cast.supervisor), ("wang", cast.wang)):
        person = Person.objects.get(key=actor.person or "")
        accounts.open_for(person, username, by=SETUP, at=timezone.now())

    contacts.open_for("matter:M1", by=Actor.system("notices"), at=timezone.now(), reason="notice")
    assert len(rows("openings", "--all")) == 2
    (row,) = rows("openings")
    assert (row["owner"], row["reason"], row["kinds"]) == ("matter:M1", "约看门时间", ["phone"])

    told = CliRunner().invoke(menkou, ["--as", "sun", "staff", "openings"])
    assert "约看门时间" in told.output
    assert CliRunner().invoke(menkou, ["--as", "wang", "staff", "openings"]).exit_code == 1


def test_what_was_said_is_erased_by_a_supervisor_and_by_no_administrator(
    lift: MatterState, cast: Cast
) -> None:
    for username, actor in (("sun", cast.supervisor), ("li", cast.administrator)):
        accounts.open_for(Person.objects.get(key=actor.person or ""), username, by=SETUP, at=timezone.now())

    def erase(username: str) -> Result:
        return CliRunner().invoke(menkou, ["--as", username, "erase", lift.number, "--yes"])

    assert erase("li").exit_code == 1
    assert erase("sun").exit_code == 0

    erased = {each.by.get("person") for each in chain.read(f"erasure:matter:{lift.number}")}
    assert erased == {cast.supervisor.person}


@pytest.mark.django_db(transaction=True)
def test_when_a_matter_is_erased_nobody_reads_any_more_why_its_contact_was_opened(
    lift: MatterState, cast: Cast
) -> None:
    owner = f"matter:{lift.number}"
    contacts.open_for(owner, by=cast.clerk, at=timezone.now(), reason="约看门时间", place="n1")

    CliRunner().invoke(menkou, ["erase", lift.number, "--yes"])

    (row,) = rows("openings")
    assert (row["owner"], row["reason"], row["organisation"]) == (owner, None, "样例committee1")
