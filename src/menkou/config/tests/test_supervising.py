"""What dies is started again, what is asked to stop finishes first, and a reload leaves nobody waiting."""

import os
import signal
import threading
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from menkou.config import beats, supervising
from menkou.config.tests.errands import awaited, with_errands
from menkou.config.tests.installations import (
    PATIENCE,
    Installation,
    alive,
    await_page,
    children,
    free_port,
    kill_hard,
    serving,
)

pytestmark = pytest.mark.slow


def heard(town: Installation) -> dict[str, int]:
    """Give the processes that were heard of last, by part."""
    return {part: beat.pid for part, beat in beats.latest(beats.folder_of(town.home)).items()}


def answered(port: int, address: str = "find/") -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=PATIENCE) as answer:
        said: str = answer.read().decode()
        return said


def test_the_pause_doubles_with_each_failure_up_to_half_a_minute() -> None:
    assert [supervising.pause_after(n) for n in (1, 2, 3, 7, 8, 1000)] == [0.5, 1, 2, 30, 30, 30]


def test_every_part_that_is_killed_comes_back(any_town: Installation) -> None:
    port = free_port()
    with serving(any_town, port) as server:
        awaited(lambda: heard(any_town).keys() == set(beats.PARTS))
        before = heard(any_town)
        [answering] = children(before["web"])

        for pid in (answering, *(pid for part, pid in before.items() if part != "web")):
            os.kill(pid, signal.SIGKILL)
        awaited(lambda: not alive([answering]) and bool(set(children(before["web"])) - {answering}))
        awaited(
            lambda: not {pid for part, pid in before.items() if part != "web"} & set(heard(any_town).values())
        )
        await_page(port, server)

        os.kill(before["web"], signal.SIGKILL)
        awaited(lambda: heard(any_town)["web"] != before["web"])
        await_page(port, server)

    assert heard(any_town).keys() == set(beats.PARTS)


def test_a_stop_that_is_asked_for_leaves_no_process_and_no_heartbeat(any_town: Installation) -> None:
    with serving(any_town, free_port()) as server:
        awaited(lambda: heard(any_town).keys() == set(beats.PARTS))
        parts = children(server.pid)
        everybody = [*parts, *(each for part in parts for each in children(part))]
        assert len(everybody) == 5

        os.kill(server.pid, signal.SIGTERM)
        server.wait(timeout=PATIENCE)

        assert (server.returncode, alive(everybody)) == (0, [])
    assert heard(any_town) == {}
    assert any_town.menkou("doctor").returncode == 0


def test_what_is_being_answered_is_answered_before_the_end(town: Installation, tmp_path: Path) -> None:
    port, said = free_port(), list[str]()
    with serving(with_errands(town, tmp_path), port) as server:
        asking = threading.Thread(target=lambda: said.append(answered(port, "slow/")))
        asking.start()
        time.sleep(1)

        os.kill(server.pid, signal.SIGTERM)
        server.wait(timeout=PATIENCE)
        asking.join()

    assert said == ["at last"]


def test_a_reload_replaces_every_process_and_keeps_on_answering(town: Installation) -> None:
    port = free_port()
    with serving(town, port) as server:
        awaited(lambda: heard(town).keys() == set(beats.PARTS))
        before = heard(town)

        os.kill(server.pid, signal.SIGHUP)
        while alive(list(before.values())):
            assert "sign-in" in answered(port)

        awaited(lambda: heard(town).keys() == set(beats.PARTS))
        assert not set(before.values()) & set(heard(town).values())
        assert "sign-in" in answered(port)


def test_new_code_that_cannot_be_loaded_leaves_the_old_pages_standing(
    town: Installation, tmp_path: Path
) -> None:
    port = free_port()
    with serving(with_errands(town, tmp_path), port) as server:
        awaited(lambda: heard(town).keys() == set(beats.PARTS))
        web = heard(town)["web"]
        (tmp_path / "errands" / "urls.py").write_text("raise SystemExit(3)\n")

        os.kill(server.pid, signal.SIGHUP)
        awaited(lambda: len(children(server.pid)) == 5)
        awaited(lambda: len(children(server.pid)) == 4)

        assert "sign-in" in answered(port)
        assert heard(town)["web"] == web


@pytest.mark.parametrize(
    ("part", "command"),
    [
        ("worker", ["worker"]),
        ("sweep", ["sweep"]),
        ("sealer", ["ledger", "seal", "--every", "0.2"]),
    ],
)
def test_each_part_runs_alone(town: Installation, part: str, command: list[str]) -> None:
    process = town.started(*command)
    try:
        awaited(lambda: heard(town) == {part: process.pid})
        os.kill(process.pid, signal.SIGTERM)
        out, _ = process.communicate(timeout=PATIENCE)
    finally:
        kill_hard(process)

    assert (process.returncode, out) == (0, "")
    assert heard(town) == {}


@pytest.mark.parametrize("only", [["web"], ["web", "worker"]])
def test_some_parts_are_looked_after_alone(town: Installation, only: list[str]) -> None:
    port = free_port()
    options = [option for part in only for option in ("--only", part)]
    process = town.started("serve", *options, "--port", str(port), "--workers", "1")
    try:
        await_page(port, process)
        awaited(lambda: heard(town).keys() == set(only))
        os.kill(process.pid, signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
    finally:
        kill_hard(process)

    assert process.returncode == 0
    assert heard(town) == {}


def test_a_second_sweep_waits_for_the_end_of_the_first(town: Installation) -> None:
    first = town.started("sweep")
    try:
        awaited(lambda: heard(town) == {"sweep": first.pid})
        second = town.started("sweep")
        time.sleep(3)
        assert heard(town) == {"sweep": first.pid}

        kill_hard(first)
        awaited(lambda: heard(town) == {"sweep": second.pid})
    finally:
        kill_hard(first)
        kill_hard(second)


def test_sweeping_once_says_what_was_done(any_town: Installation) -> None:
    told = any_town.done("sweep", "--once")

    assert "✓ people.destroy_keys: 0" in told
    assert "✗" not in told


def test_a_part_that_comes_too_early_waits_for_the_tables(town: Installation) -> None:
    with town.opened() as file:
        [*row] = file.execute("SELECT * FROM django_migrations WHERE app = 'jobs'").fetchone()
        file.execute("DELETE FROM django_migrations WHERE app = 'jobs'")
    worker = town.started("worker")
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "Waiting: the tables are not up to date.\n"
        assert heard(town) == {}

        with town.opened() as file:
            file.execute("INSERT INTO django_migrations VALUES (?, ?, ?, ?)", row)
        awaited(lambda: heard(town) == {"worker": worker.pid})
    finally:
        kill_hard(worker)


class TestStatus:
    """`menkou status`."""

    def test_where_nothing_runs_it_says_so(self, town: Installation) -> None:
        assert "Nothing runs here" in town.done("status")

    def test_a_part_that_runs_is_named_and_one_that_died_is_not_well(self, town: Installation) -> None:
        now = datetime.now(UTC)
        folder = beats.folder_of(town.home)
        beats.Heart("worker", folder, since=now).beat(at=now)
        assert "✓ worker" in town.done("status")

        beats.Heart("sweep", folder, since=now).beat(at=now, failing={"ledger.scrub": "OSError"})
        beats.Heart("sealer", folder, since=now).beat(at=now - timedelta(hours=1))
        told = town.menkou("status")

        assert told.returncode == 1
        assert "! sweep" in told.stdout
        assert "ledger.scrub: OSError" in told.stdout
        assert "✗ sealer" in told.stdout
