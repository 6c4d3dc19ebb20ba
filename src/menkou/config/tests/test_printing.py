"""What programs may read: every list, every look and every check has it, and its keys are those that are promised."""

import json
from datetime import UTC, date, datetime
from typing import Any

import click
import pytest
from click.testing import CliRunner

from menkou.config import cli, printing
from menkou.config.tests.test_command_tree import LEAVES
from menkou.kernel.people import accounts, appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BY = Actor.system("test")
LOOKING = {
    "list",
    "show",
    "check",
    "verify",
    "status",
    "replay",
    "compare",
    "doctor",
    "mappings",
    "check-proof",
}
LISTS = [
    ("accounts", "list"),
    ("duty", "list"),
    ("organisations", "list"),
    ("places", "list"),
    ("staff", "list"),
    ("retention", "show"),
    ("import", "mappings"),
]
OBJECTS = [("ledger", "status"), ("ledger", "verify"), ("ledger", "replay")]


@pytest.fixture
def town(db: None) -> None:
    place = planting.plant(None, key="t", name="样例镇", kind="town", by=BY, at=NOW)
    planting.plant(place, key="v", name="样例一居", kind="neighbourhood", by=BY, at=NOW)
    centre = founding.found(
        None, key="centre", name="样例中心", kind="ops_centre", place=place, by=BY, at=NOW
    )
    desks.assign("operations", place, centre, by=BY, at=NOW)
    person = enrolling.enrol("王受理", staff_number="007", by=BY, at=NOW)
    appointing.appoint(person, "clerk", centre, place, starts_on=date(2026, 1, 1), by=BY, at=NOW)
    accounts.open_for(person, "wang", by=BY, at=NOW)


def told(*words: str) -> Any:
    """Run a command for a program."""
    done = CliRunner().invoke(cli.menkou, [*words, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def promised(*words: str) -> printing.Json:
    """Find what the command says that it prints."""
    command: click.Command = LEAVES[words]
    [option] = [each for each in command.params if isinstance(each, printing.Json)]
    return option


@pytest.mark.parametrize("path", LISTS, ids=" ".join)
def test_a_list_has_the_keys_that_are_promised(path: tuple[str, ...], town: None) -> None:
    listed, option = told(*path), promised(*path)

    assert option.many
    assert listed
    assert all(set(each) == set(option.keys) for each in listed)


@pytest.mark.parametrize("path", OBJECTS, ids=" ".join)
def test_an_object_has_the_keys_that_are_promised(path: tuple[str, ...], town: None) -> None:
    found, option = told(*path), promised(*path)

    assert not option.many
    assert set(found) == set(option.keys)


@pytest.mark.parametrize("path", [each for each in LEAVES if each[-1] in LOOKING], ids=" ".join)
def test_whatever_looks_can_be_read_by_programs(path: tuple[str, ...]) -> None:
    assert any(each.name == "as_json" for each in LEAVES[path].params)


def test_places_and_organisations_say_what_they_stand_under(town: None) -> None:
    assert {each["key"]: each["under"] for each in told("places", "list")} == {"t": None, "v": "t"}
    assert [each["key"] for each in told("places", "list", "v")] == ["v"]


def test_what_is_chinese_stays_legible(town: None) -> None:
    done = CliRunner().invoke(cli.menkou, ["organisations", "list", "--json"])

    assert "样例中心" in done.stdout
    assert done.stdout.count("\n") == 1


def test_a_refusal_is_not_in_the_document(town: None) -> None:
    refused = CliRunner().invoke(cli.menkou, ["places", "list", "nowhere", "--json"])

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "nowhere" in refused.stderr
