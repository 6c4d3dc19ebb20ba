"""Two imports of the very same file begin at the same moment, in processes of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from menkou.channels.importing import running
from menkou.config.tests.installations import POSTGRESQL, Installation, create_database, drop_database

pytestmark = pytest.mark.slow

ROWS, ROUNDS = 1_000, 3
TOLD = "another import of the file is running"
FIRST = (
    *("--place-key", "t", "--place-name", "样例镇", "--operations-centre", "样例中心"),
    *("--administrator", "样例管理员"),
)
MAPPING = """
[source]
name = "rows"
time_zone = "UTC"
[columns]
id = "id"
words = "words"
opened = "opened"
closed = "closed"
[phases]
default = "closed"
[case_types]
default = "imported_requests.service_request"
[places]
default = "b"
[planting]
root = "b"
root_name = "样例乡"
root_kind = "town"
kind = "neighbourhood"
operations = "c"
operations_name = "样例中心"
unit_kind = "department"
[planting.places]
n1 = "样例1居"
n2 = "样例2居"
[planting.units]
d = "样例部门"
"""

IMPORTS = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from menkou.channels.importing import mapping, running

chosen = mapping.load(sys.argv[2])
print("ready", flush=True)
for line in sys.stdin:
    now = datetime.now(timezone.utc)
    try:
        counts = running.bring_in(
            Path(sys.argv[1]), chosen, at=now, refused=lambda each: print(each), progress=lambda reader: None
        )
        print(counts.read, counts.refused, flush=True)
    except running.Overtaken:
        print("another import of the file is running", flush=True)
"""

REMAINS = """
from menkou.channels.importing.models import ImportRun
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import replaying
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

run = ImportRun.objects.get()
print(Matter.objects.count(), Matter.objects.values("origin").distinct().count())
print(Event.objects.filter(kind__startswith="matters.").count(), len(list(replaying.differences())))
print(Place.objects.count(), Organisation.objects.count())
print(run.read, run.created + run.updated + run.unchanged + run.refused, run.finished_at is not None)
"""


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Installation]:
    """An installation with one place, on the database that these tests run on."""
    found = Installation(tmp_path / "home", create_database() if POSTGRESQL else "")
    found.done("init", *FIRST)
    yield found
    if found.url:
        drop_database(found.url)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    rows = (f"{number},第{number}件,2026-03-01T08:00,2026-03-02T08:00" for number in range(ROWS))
    path.write_text("\n".join(["id,words,opened,closed", *rows, ""]))
    (tmp_path / "rows.toml").write_text(MAPPING)
    return path


def test_of_two_imports_of_one_file_one_goes_on_and_nothing_is_doubled(
    bare: Installation, file: Path, tmp_path: Path
) -> None:
    both = [bare.program(IMPORTS, str(file), str(tmp_path / "rows.toml")) for _ in range(2)]
    assert [one.stdout.readline().strip() for one in both if one.stdout] == ["ready", "ready"]
    for _ in range(ROUNDS):  # in the first one both also plant what the mapping brings along
        for one in both:
            assert one.stdin is not None
            one.stdin.write("now\n")
            one.stdin.flush()
        said = [one.stdout.readline().strip() for one in both if one.stdout]
        assert f"{ROWS} 0" in said
        assert set(said) <= {f"{ROWS} 0", TOLD}
    for one in both:
        assert one.communicate(timeout=30)[0] == ""
        assert one.returncode == 0

    assert bare.said(REMAINS) == [f"{ROWS} {ROWS}", f"{2 * ROWS} 0", "4 3", f"{ROWS} {ROWS} True"]


def test_the_command_says_in_a_line_that_another_import_is_running(
    bare: Installation, file: Path, tmp_path: Path
) -> None:
    both = [bare.started("import", "matters", file, "--mapping", tmp_path / "rows.toml") for _ in range(2)]
    said = [one.communicate(timeout=120)[0] for one in both]

    told = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            told.append(str(running.Overtaken()))

    assert 0 in [one.returncode for one in both]
    for one, text in zip(both, said, strict=True):
        assert "Traceback" not in text
        assert one.returncode == 0 or (one.returncode == 1 and any(line in text for line in told)), text
