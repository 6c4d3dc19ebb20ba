"""The command line: what it prints last, and what its exit status says."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from menkou.config.commands import exporting, importing
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SETUP = Actor.system("test")
HEADER = "id,words,opened,target,status,mark"
SENT = "7,路灯不亮,2026-03-01 08:00:00,2026-03-05 18:00:00,sent,"

MAPPING = """
[source]
name = "small"
time_zone = "Asia/Shanghai"
[columns]
id = "id"
words = "words"
opened = "opened"
target = "target"
[phases]
column = "status"
values = { sent = "dispatched" }
[case_types]
default = "imported_requests.service_request"
[places]
top = true
[marks]
column = "mark"
values = { y = "on_time", n = "overdue" }
"""


@pytest.fixture
def town(db: None) -> None:
    """A town with an operations centre."""
    town = planting.plant(None, key="t", name="样例镇", kind="town", by=SETUP, at=MONDAY)
    centre = founding.found(
        None, key="c", name="样例中心", kind="ops_centre", place=town, by=SETUP, at=MONDAY
    )
    desks.assign("operations", town, centre, by=SETUP, at=MONDAY)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("small.toml").write_text(MAPPING)
    Path("small.csv").write_text(f"{HEADER}\n{SENT}y\n{SENT.replace('7,', '8,', 1)}n\n")
    Path("bad.csv").write_text(f"{HEADER}\n{SENT.replace('7,', '9,', 1)}\n{SENT.replace('sent', 'lost')}\n")
    return tmp_path


def run(*arguments: str) -> Result:
    group = importing.import_ if arguments[0] == "import" else exporting.export
    return CliRunner().invoke(group, arguments[1:])


def test_the_last_line_is_a_summary(town: None, folder: Path) -> None:
    done = run("import", "matters", "small.csv", "--mapping", "small.toml", "--json")

    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "read": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": 0,
    }


def test_a_refused_row_is_listed_and_the_status_says_so(town: None, folder: Path) -> None:
    done = run("import", "matters", "bad.csv", "--mapping", "small.toml")

    assert done.exit_code == 3
    assert any("3" in line and "status" in line and "lost" in line for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "matters", "small.csv", "--mapping", "smal"),
        ("import", "matters", "small.csv", "--mapping", "small.csv"),
        ("import", "matters", "small.toml", "--mapping", "small.toml"),
        ("import", "matters", "small.csv", "--mapping", "small.toml", "--as-of", "soon"),
        ("import", "matters", "nothing.csv", "--mapping", "small.toml"),
        ("import", "compare", "small.csv", "--mapping", "smal"),
        ("export", "matters", "x.pdf"),
    ],
)
def test_what_cannot_begin_is_a_mistake_of_use(town: None, folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
    assert not Matter.objects.exists()


def test_marks_are_compared_with_what_came_of_the_rows(town: None, folder: Path) -> None:
    run("import", "matters", "small.csv", "--mapping", "small.toml")

    compared = ("import", "compare", "small.csv", "--mapping", "small.toml", "--as-of", "2026-03-03")
    assert "1" in run(*compared).stdout.splitlines()[-1]
    figures = json.loads(run(*compared, "--json").stdout)
    assert (figures["rows"], figures["agree"], figures["groups"]["open_as_of"]) == (2, 1, 1)


def test_the_shipped_mappings_are_named(db: None) -> None:
    assert run("import", "mappings").stdout.splitlines()[0] == "boston311"


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl.gz", "x.xlsx"])
def test_an_export_says_how_many_it_wrote(town: None, folder: Path, name: str) -> None:
    run("import", "matters", "small.csv", "--mapping", "small.toml")

    done = run("export", "matters", name)

    assert done.exit_code == 0, done.output
    assert "2" in done.stdout
    assert (folder / name).stat().st_size > 0
