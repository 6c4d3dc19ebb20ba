"""Commands for those who keep the house: done is 0, refused 1, not understood 2, some rows refused 3."""

import json
from pathlib import Path

import pytest

from menkou.config.tests.installations import Installation
from menkou.config.tests.test_races import PREPARES

pytestmark = pytest.mark.slow

LAMP = "city_management.street_lamp"
TOWN = "310112107"
NEIGHBOURHOOD = "310112107v01"


class TestLimits:
    """`menkou limits`."""

    def test_a_place_sets_limits_for_itself_and_all_below(self, town: Installation) -> None:
        told = town.done("limits", "set", LAMP, TOWN, "verify=2:working_days", "call_back=none")

        assert "verify=2:working_days" in told
        assert "call_back=none" in town.done("limits", "list", LAMP, NEIGHBOURHOOD)
        assert town.done("limits", "list").split()[:2] == [LAMP, TOWN]

    def test_what_was_set_is_taken_back(self, town: Installation) -> None:
        before = town.done("limits", "list", LAMP, TOWN)
        town.done("limits", "set", LAMP, TOWN, "accept=7:continuous_hours")

        town.done("limits", "set", LAMP, TOWN, "--clear")

        assert town.done("limits", "list", LAMP, TOWN) == before
        assert town.done("limits", "list") == ""

    @pytest.mark.parametrize(
        ("asked", "status", "named"),
        [
            ([LAMP, TOWN], 2, "--clear"),
            ([LAMP, TOWN, "verify"], 2, "verify"),
            ([LAMP, TOWN, "verify=0:working_days"], 2, "verify=0:working_days"),
            ([LAMP, TOWN, "verify=2:moons"], 2, "verify=2:moons"),
            ([LAMP, "nowhere", "verify=2:working_days"], 1, "nowhere"),
            ([LAMP, TOWN, "patience=2:working_days"], 1, "patience"),
            ([LAMP, TOWN, "verify=none"], 1, "verify"),
            (["city_management.street_lamb", TOWN, "verify=2:working_days"], 1, LAMP),
        ],
    )
    def test_what_cannot_be_set_is_refused_in_words(
        self, any_town: Installation, asked: list[str], status: int, named: str
    ) -> None:
        refused = any_town.menkou("limits", "set", *asked)

        assert refused.returncode == status
        assert named in refused.stderr
        assert "Traceback" not in refused.stderr


class TestRoster:
    """`menkou roster`."""

    def test_what_was_exported_changes_nothing_when_it_is_read_again(
        self, town: Installation, tmp_path: Path
    ) -> None:
        file = tmp_path / "roster.xlsx"
        town.done("roster", "export", file)

        counts = json.loads(town.done("roster", "import", file, "--json"))

        assert counts["read"] == counts["unchanged"] > 100
        assert counts["refused"] == counts["created"] == 0

    def test_an_empty_roster_can_be_had_and_read(self, town: Installation, tmp_path: Path) -> None:
        file = tmp_path / "empty.xlsx"
        town.done("roster", "template", file)

        assert json.loads(town.done("roster", "import", file, "--json"))["read"] == 0

    def test_something_else_than_a_roster_is_refused_in_a_line(
        self, town: Installation, tmp_path: Path
    ) -> None:
        file = tmp_path / "roster.xlsx"
        file.write_text("no spreadsheet")

        refused = town.menkou("roster", "import", file)

        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1


class TestPlaces:
    """`menkou places`."""

    @pytest.mark.parametrize("name", ["places.csv", "places.geojson"])
    def test_what_was_exported_changes_nothing_when_it_is_read_again(
        self, town: Installation, tmp_path: Path, name: str
    ) -> None:
        town.done("places", "export", tmp_path / name)

        counts = json.loads(town.done("places", "import", tmp_path / name, "--json"))

        assert counts["planted"] == counts["amended"] == counts["refused"] == 0

    def test_bad_rows_are_listed_and_the_exit_status_says_so(
        self, town: Installation, tmp_path: Path
    ) -> None:
        file = tmp_path / "places.csv"
        town.done("places", "export", file)
        head, *rows = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([head, rows[0].replace("town", "planet")]), encoding="utf-8")

        refused = town.menkou("places", "import", file)

        assert refused.returncode == 3
        assert "✗" in refused.stderr
        assert "planet" in refused.stderr


class TestAct:
    """`menkou act`."""

    def test_the_same_command_id_is_carried_out_once(self, any_town: Installation) -> None:
        [number, desk, other] = any_town.said(PREPARES, "1")[0].split()
        once = ["act", number, "take", "--as", desk, "--command-id", "11111111-1111-4111-8111-111111111111"]

        assert any_town.done(*once) == any_town.done(*once)

        late = any_town.menkou("act", number, "take", "--as", other)
        assert late.returncode == 1
        assert number in late.stderr

    @pytest.mark.parametrize(
        ("verb", "fields", "status", "named"),
        [
            ("dance", [], 2, "take"),
            ("take", ["quickly"], 2, "quickly"),
            ("take", ["pace=quick"], 1, "pace"),
            ("answer", [], 1, ""),
            ("answer", ["claim=magic", "words=好了"], 1, "claim"),
        ],
    )
    def test_what_cannot_be_understood_is_said_in_words(
        self, town: Installation, verb: str, fields: list[str], status: int, named: str
    ) -> None:
        [number, desk, _] = town.said(PREPARES, "1")[0].split()

        refused = town.menkou("act", number, verb, *fields, "--as", desk)

        assert refused.returncode == status
        assert named in refused.stderr
        assert "Traceback" not in refused.stderr

    def test_an_appointment_that_is_not_there_is_refused(self, town: Installation) -> None:
        refused = town.menkou("act", "2601-AAAAAAAAA", "take", "--as", "999999")

        assert refused.returncode == 2
        assert "--as" in refused.stderr


@pytest.mark.parametrize(
    "command",
    [["ledger", "verify"], ["ledger", "replay"], ["limits", "list"], ["act", "1", "take", "--as", "1"]],
)
def test_where_there_is_nothing_a_line_says_what_to_do(empty: Installation, command: list[str]) -> None:
    refused = empty.menkou(*command)

    assert refused.returncode == 1
    assert "menkou init" in refused.stderr
    assert refused.stderr.count("\n") == 1
