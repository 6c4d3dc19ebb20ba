"""`menkou serve`: what it starts, it takes along; what is in its way, it says."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from menkou.config.tests.installations import (
    PATIENCE,
    Installation,
    alive,
    children,
    free_port,
    serving,
)
from menkou.config.tests.test_tampering import reorder, tamper

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_sealer_and_the_workers_end_with_the_server(town: Installation, sent: signal.Signals) -> None:
    with serving(town, free_port()) as server:
        parts = children(server.pid)
        companions = [*parts, *(each for part in parts for each in children(part))]
        assert len(companions) >= 5

        os.kill(server.pid, sent)
        server.wait(timeout=PATIENCE)

        await_end(companions)
    assert server.returncode == (-sent if sent is signal.SIGKILL else 0)


def test_a_port_in_use_is_said_in_words(town: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        refused = town.menkou("serve", "--port", str(port))

    assert refused.returncode == 1
    assert f"127.0.0.1:{port}: something else listens there" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_address_that_is_not_ours_is_said_in_words(town: Installation) -> None:
    refused = town.menkou("serve", "--host", "192.0.2.1")

    assert refused.returncode == 1
    assert "has no such address" in refused.stderr


def test_nothing_is_served_where_there_is_nothing(empty: Installation) -> None:
    refused = empty.menkou("serve")

    assert refused.returncode == 1
    assert "menkou init" in refused.stderr
    assert not empty.home.exists()


def test_a_broken_pack_stops_it_with_file_line_and_hint(town: Installation, tmp_path: Path) -> None:
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "pack.py").write_text("PROGRAMME = 1 / 0\n")
    (tmp_path / "torn_settings.py").write_text(
        "from menkou.config.settings import *\nMENKOU_PACKS = [*MENKOU_PACKS, 'torn']\n"
    )
    path = os.pathsep.join([str(tmp_path), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    torn = Installation(town.home, more={"DJANGO_SETTINGS_MODULE": "torn_settings", "PYTHONPATH": path})

    refused = torn.menkou("serve")

    assert refused.returncode == 1
    assert "programmes.E001" in refused.stderr
    assert "torn/pack.py:1" in refused.stderr
    assert "HINT" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_sealer_that_refuses_says_so_once_and_goes_on_trying(town: Installation) -> None:
    tamper(town, reorder)
    with town.opened() as file:
        file.execute(
            "INSERT INTO ledger_event (stream, version, kind, command_id, body) VALUES ('x:1', 1, 'x', 'x', '{}')"
        )

    sealer = town.started("ledger", "seal", "--every", "0.1")
    assert sealer.stdout is not None
    said = sealer.stdout.readline()
    time.sleep(1)
    still_there = sealer.poll() is None
    os.killpg(sealer.pid, signal.SIGKILL)
    rest, _ = sealer.communicate(timeout=PATIENCE)

    assert "menkou ledger verify" in said
    assert still_there
    assert rest == ""


def await_end(pids: list[int]) -> None:
    """Wait until none of the processes runs any more."""
    for _ in range(100):
        if not alive(pids):
            return
        time.sleep(0.1)
    raise TimeoutError(alive(pids))


def test_help_imports_little_and_needs_no_installation(empty: Installation) -> None:
    told = empty.menkou("--help")

    assert told.returncode == 0
    assert "Exit status" in told.stdout
    imported = subprocess.run(
        [*told.args[:1], "-X", "importtime", "-m", "menkou", "ledger", "--help"],
        env=empty.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "menkou.kernel" not in imported.stderr
    assert "granian" not in imported.stderr
