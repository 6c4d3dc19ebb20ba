"""Who typed a command: somebody with an appointment that covers what they do, or the command line itself."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner, Result

from menkou.config.cli import menkou
from menkou.kernel.ledger import chain
from menkou.kernel.people import accounts, appointing, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BY = Actor.system("test")


@pytest.fixture
def town(db: None) -> Place:
    return planting.plant(None, key="t", name="样例镇", kind="town", by=BY, at=NOW)


@pytest.fixture
def village(town: Place) -> Place:
    return planting.plant(town, key="n", name="样例一居", kind="neighbourhood", by=BY, at=NOW)


@pytest.fixture
def hall(town: Place) -> Organisation:
    return founding.found(None, key="hall", name="样例镇机关", kind="town_hall", place=town, by=BY, at=NOW)


def appointed(role: str, organisation: Organisation, place: Place, username: str) -> Appointment:
    person = enrolling.enrol(f"样例{role}", by=BY, at=NOW)
    accounts.open_for(person, username, by=BY, at=NOW)
    return appointing.appoint(person, role, organisation, place, starts_on=date(2026, 1, 1), by=BY, at=NOW)


def run(*words: str, **environ: str) -> Result:
    return CliRunner(env=environ).invoke(menkou, words)


def who_founded(key: str) -> dict[str, str]:
    return dict(chain.read(f"organisation:{key}")[0].by)


def test_without_a_name_the_command_line_itself_is_on_record(town: Place) -> None:
    assert run("organisations", "found", "firm", "property_firm", "样例物业").exit_code == 0

    assert who_founded("firm") == {"as": "system", "name": "command-line"}


@pytest.mark.parametrize("by_environment", [True, False])
def test_a_named_administrator_is_on_record(hall: Organisation, town: Place, by_environment: bool) -> None:
    administrator = Actor.appointed(appointed("administrator", hall, town, "li"))
    found = ("organisations", "found", "firm", "property_firm", "样例物业")

    told = run(*found, MENKOU_AS="li") if by_environment else run("--as", "li", *found)

    assert told.exit_code == 0, told.output
    assert who_founded("firm") == administrator.as_json()


def test_of_several_appointments_the_widest_acts(hall: Organisation, town: Place, village: Place) -> None:
    narrow = appointed("administrator", hall, village, "li")
    wide = appointing.appoint(
        narrow.person, "administrator", hall, town, starts_on=date(2026, 1, 1), by=BY, at=NOW
    )

    run("--as", "li", "organisations", "found", "firm", "property_firm", "样例物业")

    assert who_founded("firm")["appointment"] == str(wide.pk)


@pytest.mark.parametrize("name", ["nobody", "wang"])
def test_who_may_not_is_refused_and_nothing_is_done(hall: Organisation, town: Place, name: str) -> None:
    appointed("clerk", hall, town, "wang")

    refused = run("--as", name, "organisations", "found", "firm", "property_firm", "样例物业")

    assert refused.exit_code == 1
    assert name in refused.output
    assert not Organisation.objects.filter(key="firm").exists()


def test_nobody_acts_outside_their_area(hall: Organisation, town: Place, village: Place) -> None:
    appointed("administrator", hall, village, "li")

    for words in (
        ("organisations", "found", "firm", "property_firm", "样例物业", "--place", "t"),
        ("places", "hours", "t", "--hours", "08:00-12:00"),
    ):
        assert run("--as", "li", *words).exit_code == 1
    assert run("--as", "li", "places", "hours", "n", "--hours", "08:00-12:00").exit_code == 0


def test_opening_an_account_is_on_record_without_its_name(hall: Organisation, town: Place) -> None:
    appointed("administrator", hall, town, "li")
    wang = enrolling.enrol("王物业", staff_number="A1", by=BY, at=NOW)

    username, password = run("--as", "li", "accounts", "create", "A1", "wang-secret").output.split()
    run("--as", "li", "accounts", "password", username)

    opened, renewed = chain.read(f"person:{wang.key}")[-2:]
    assert (opened.kind, renewed.kind) == ("people.account_opened", "people.password_renewed")
    assert "wang-secret" not in repr((opened, renewed))
    assert not Person.objects.get(key=wang.key).account.check_password(password)


def test_limits_are_set_only_where_somebody_appoints(hall: Organisation, town: Place, village: Place) -> None:
    appointed("administrator", hall, village, "li")
    change = ("limits", "set", "city_management.street_lamp")

    assert run("--as", "li", *change, "t", "verify=2:working_days").exit_code == 1
    assert run("--as", "li", *change, "n", "verify=2:working_days").exit_code == 0
