"""The duty matrix from the command line."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from pytest_django import Settings

from menkou.config.commands.duties import FUNCTIONS, duty
from menkou.kernel.people import appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.places import planting

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BY = Actor.system("test")
COVER = "city_management.manhole_cover"


@pytest.fixture(autouse=True)
def town(db: None, settings: Settings) -> None:
    settings.MENKOU_PACKS = ["menkou.packs.city_management"]
    place = planting.plant(None, key="t", name="样例镇", kind="town", by=BY, at=NOW)
    centre, _firm = (
        founding.found(None, key=key, name=f"样例{key}", kind=kind, place=place, by=BY, at=NOW)
        for key, kind in (("centre", "ops_centre"), ("firm", "property_firm"))
    )
    desks.assign("operations", place, centre, by=BY, at=NOW)
    for role in ("clerk", "verifier", "caller", "supervisor", "leader"):
        person = enrolling.enrol(f"样例{role}", by=BY, at=NOW)
        appointing.appoint(person, role, centre, place, starts_on=date(2026, 1, 1), by=BY, at=NOW)


def run(*words: str) -> Result:
    with translation.override("en"):
        return CliRunner().invoke(duty, words)


def give_the_firm_a_handler() -> None:
    firm = Organisation.objects.get(key="firm")
    person = enrolling.enrol("王物业", by=BY, at=NOW)
    assert firm.place is not None
    appointing.appoint(person, "handler", firm, firm.place, starts_on=date(2026, 1, 1), by=BY, at=NOW)


def test_the_command_knows_every_function() -> None:
    assert FUNCTIONS == desks.FUNCTIONS


def test_a_duty_is_assigned_listed_shown_and_released() -> None:
    assert run("assign", "hold", "t", "firm", "--for", "city_management:public_utilities").exit_code == 0

    assert run("list", "--function", "hold").output == "hold\tcity_management:public_utilities\tt\tfirm\n"
    assert "hold\tfirm\t样例firm\tnamed for “Public utilities” at 样例镇" in run("show", COVER, "t").output

    assert run("release", "hold", "t", "--for", "city_management:public_utilities").exit_code == 0
    assert "hold\t—" in run("show", COVER, "t").output
    assert run("release", "hold", "t").exit_code == 1


def test_a_check_says_what_is_missing_and_its_exit_status_says_whether() -> None:
    found = run("check")
    assert found.exit_code == 1
    assert "✗ Nobody is named to handle “every case type” at 样例镇" in found.output
    assert "Found: 1" in found.output

    (told,) = json.loads(run("check", "--json").output)
    assert (told["kind"], told["places"]) == ("no_unit", ["t"])

    run("assign", "hold", "t", "firm")
    give_the_firm_a_handler()
    well = run("check")
    assert (well.exit_code, well.output) == (0, "Found: 0\n")


def test_programs_are_told_everything() -> None:
    run("assign", "hold", "t", "firm")

    listed = json.loads(run("list", "--place", "t", "--json").output)
    assert {"function": "hold", "case_type": "", "place": "t", "organisation": "firm"} in listed
    shown = json.loads(run("show", COVER, "t", "--json").output)
    assert shown[1]["row"] == {"function": "hold", "scope": "", "place": "t", "organisation": "firm"}


def test_what_is_exported_is_imported_again_and_changes_nothing(tmp_path: Path) -> None:
    file = str(tmp_path / "duty.xlsx")
    run("assign", "hold", "t", "firm")
    assert run("export", file).exit_code == 0

    Duty.objects.filter(function="hold").delete()
    tried = run("import", file, "--dry-run", "--json")
    assert json.loads(tried.output)["created"] == 1
    assert not Duty.objects.filter(function="hold").exists()

    assert run("import", file).output.startswith("read 2, created 1, updated 0, removed 0, unchanged 1")
    assert json.loads(run("import", file, "--json").output)["unchanged"] == 2


def test_rows_that_are_refused_are_told_and_the_exit_status_says_so(tmp_path: Path) -> None:
    file = str(tmp_path / "duty.xlsx")
    run("assign", "hold", "t", "firm")
    run("export", file)
    Duty.objects.filter(function="hold").delete()
    Organisation.objects.filter(key="firm").update(valid_until=date(2026, 3, 1))

    refused = run("import", file)

    assert refused.exit_code == 3
    assert "Row 2, Organisation:" in refused.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assign", "hold", "t", "nobody"), "nobody"),
        (("assign", "hold", "nowhere", "firm"), "nowhere"),
        (("assign", "hold", "t", "firm", "--for", "city_management.manhole"), "manhole_cover"),
        (("assign", "hold", "t", "firm", "--for", "井盖"), "city_management.manhole_cover"),
        (("assign", "operations", "t", "firm", "--for", COVER), "Leave out"),
        (("release", "operations", "t"), "operations centre"),
        (("show", "city_management.manhole", "t"), "manhole_cover"),
        (("show", COVER, "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(words: tuple[str, ...], said: str) -> None:
    refused = run(*words)

    assert refused.exit_code == 1
    assert said in refused.output
    assert Duty.objects.count() == 1


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "duty.xlsx"
    file.write_text("分工")

    assert run("import", str(file)).exit_code == 1
