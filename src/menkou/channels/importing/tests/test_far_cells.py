"""A small workbook that would take all memory is one refused row; read in a process that is given little of it."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from menkou.channels.importing.tests.test_reading import BOOK

ENOUGH = 2 * 1024**3
READS = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
import django
django.setup()
from menkou.channels.importing import mapping, reading
from menkou.channels.importing.tests.test_reading import SMALL
for each in reading.Reader(Path(sys.argv[1]), mapping.read("small.toml", SMALL)).records():
    print(type(each).__name__, each.number, getattr(each, "remedy", ""))
"""


def read(file: Path) -> list[str]:
    """Read a file in a process of its own, which dies rather than take the machine with it."""
    process = subprocess.run(
        [sys.executable, "-c", READS, str(file), str(ENOUGH)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"DJANGO_SETTINGS_MODULE": "menkou.config.settings", "MENKOU_HOME": str(file.parent)},
    )
    assert process.returncode == 0, process.stderr[-2000:]
    return process.stdout.splitlines()


def with_sheet(old: str, new: str) -> bytes:
    out, name = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with (
        zipfile.ZipFile(io.BytesIO(BOOK)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            text = before.read(part)
            after.writestr(part, text.decode().replace(old, new) if part == name else text)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("cell", ["XFD1048576", "XFD1900", "AD1048576"])
def test_a_cell_far_away_is_one_refused_row(tmp_path: Path, cell: str) -> None:
    file = tmp_path / "far.xlsx"
    file.write_bytes(with_sheet('r="A2"', f'r="{cell}"'))

    assert file.stat().st_size < 10_000
    (line,) = read(file)
    assert line.startswith("Unreadable 1 ")
    assert "CSV" in line


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_row_hidden_down_to_the_end_of_the_sheet_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "hidden.xlsx"
    file.write_bytes(with_sheet("</sheetData>", '<row r="1048576" hidden="1"/></sheetData>'))

    assert [line.split()[:2] for line in read(file)] == [["Row", "2"], ["Row", "3"]]
