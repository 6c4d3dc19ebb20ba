"""An import that is killed goes on where it stopped: nothing is doubled, nothing is lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

ROWS = 1_500
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
top = true
"""

Menkou = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def menkou(tmp_path: Path) -> Menkou:
    """An installation of its own on the embedded database, and its command in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MENKOU_")}
    environment |= {"MENKOU_HOME": str(tmp_path / "var")}

    def run(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "menkou", *arguments]
        return subprocess.Popen(
            command, env=environment, cwd=tmp_path, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    first = (
        "--place-key",
        "t",
        "--place-name",
        "样例镇",
        "--operations-centre",
        "样例中心",
        "--administrator",
        "样例管理员",
    )
    out, err = run("init", *first).communicate(timeout=120)
    assert "Ready" in out, err
    return run


def read(home: Path, query: str) -> list[tuple[int, ...]]:
    file = home / "menkou.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)) as database:
        return database.execute(query).fetchall()


def position(home: Path) -> int:
    return next((row[0] for row in read(home, "SELECT position FROM importing_importrun")), 0)


@pytest.mark.slow
@pytest.mark.sqlite
def test_an_import_killed_again_and_again_neither_doubles_nor_loses_a_row(
    menkou: Menkou, tmp_path: Path
) -> None:
    home = tmp_path / "var"
    (tmp_path / "rows.toml").write_text(MAPPING)
    file = tmp_path / "rows.csv"
    lines = (f"{number},第{number}件,2026-03-01T08:00,2026-03-02T08:00" for number in range(ROWS))
    file.write_text("\n".join(["id,words,opened,closed", *lines, ""]))
    command = ("import", "matters", str(file), "--mapping", "rows.toml", "--json")

    seen = [0]
    for _kill in range(4):
        process = menkou(*command)
        _killed_after(process, home, seen[-1], random.Random(_kill).uniform(0, 0.2))
        seen.append(position(home))
        assert seen[-1] >= seen[-2]
    out, err = menkou(*command).communicate(timeout=120)

    assert '"read": 1500' in out, err
    assert 0 < seen[1] < ROWS
    assert read(home, "SELECT count(*), count(DISTINCT origin) FROM matters_matter") == [(ROWS, ROWS)]
    assert read(home, "SELECT count(*) FROM ledger_event WHERE kind LIKE 'matters.%'") == [(2 * ROWS,)]
    out, err = menkou("ledger", "replay").communicate(timeout=120)
    assert "0 differences" in out, err
    again, err = menkou(*command).communicate(timeout=120)
    assert '"unchanged": 1500' in again, err


def _killed_after(process: subprocess.Popen[str], home: Path, last: int, later: float) -> None:
    """Kill the process at some moment after it has taken in a little more."""
    patience = time.monotonic() + 60
    while process.poll() is None and position(home) <= last and time.monotonic() < patience:
        time.sleep(0.005)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    process.communicate()
