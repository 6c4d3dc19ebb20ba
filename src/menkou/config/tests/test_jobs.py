"""Jobs in real workers: tried again, given up and restarted; a worker that is killed loses none."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from menkou.config.tests.errands import ENQUEUES, awaited, with_errands
from menkou.config.tests.installations import PATIENCE, Installation, kill_hard

pytestmark = pytest.mark.slow


@pytest.fixture
def home(any_town: Installation, tmp_path: Path) -> Installation:
    return with_errands(any_town, tmp_path)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Where errands write down what they do."""
    file = tmp_path / "notes"
    file.touch()
    return file


def enqueued(home: Installation, *errands: tuple[object, ...]) -> list[str]:
    """Put errands into the queue; give their ids."""
    return home.said(ENQUEUES, json.dumps(errands))


def lines(notes: Path) -> list[str]:
    return notes.read_text().split()


def waiting(home: Installation, state: str = "waiting") -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(home.done("jobs", "list", "--state", state, "--json"))
    return found


@contextmanager
def working(home: Installation) -> Iterator[list[int]]:
    """Let two workers work."""
    workers = [home.started("worker") for _ in range(2)]
    try:
        yield [worker.pid for worker in workers]
    finally:
        for worker in workers:
            kill_hard(worker)


def test_each_of_many_jobs_is_done_once_by_two_workers(home: Installation, notes: Path) -> None:
    errands = [("run", str(notes), f"errand{n}") for n in range(60)]
    enqueued(home, *errands)

    with working(home):
        awaited(lambda: len(lines(notes)) >= len(errands))
        awaited(lambda: not waiting(home))

    assert sorted(lines(notes)) == sorted(f"errand{n}" for n in range(60))


def test_a_job_that_was_given_up_is_shown_and_restarted(home: Installation, notes: Path) -> None:
    thing = notes.with_name("thing")
    [job] = enqueued(home, ("need", str(notes), str(thing)))

    with working(home):
        awaited(lambda: bool(waiting(home, "dead")))
        assert lines(notes) == ["tried"] * 3
        shown = json.loads(home.done("jobs", "show", job, "--json"))
        assert (shown["state"], shown["attempts"]) == ("dead", 3)
        assert shown["reason"] == "The thing is not there."

        thing.touch()
        home.done("jobs", "retry", job)
        awaited(lambda: "done" in lines(notes))

    assert lines(notes) == ["tried"] * 4 + ["done"]


def test_a_worker_killed_in_the_middle_leaves_its_job_to_another(home: Installation, notes: Path) -> None:
    enqueued(home, ("take_long", str(notes), 5))
    worker = home.started("worker")
    awaited(lambda: lines(notes) == ["begun"])

    kill_hard(worker)
    with working(home):
        awaited(lambda: "done" in lines(notes))
        awaited(lambda: not waiting(home))

    assert lines(notes) == ["begun", "begun", "done"]
    assert not waiting(home, "running")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_stop_finishes_its_job(
    home: Installation, notes: Path, sent: signal.Signals
) -> None:
    enqueued(home, ("take_long", str(notes), 4), ("run", str(notes), "next"))
    worker = home.started("worker")
    awaited(lambda: lines(notes) == ["begun"])

    os.kill(worker.pid, sent)
    worker.communicate(timeout=PATIENCE)

    assert worker.returncode == 0
    assert lines(notes) == ["begun", "done"]
    assert [job["task"] for job in waiting(home)] == ["errands.run"]


class TestCommands:
    """`menkou jobs`, where nobody works."""

    def test_what_waits_is_listed_and_dropped(self, home: Installation, notes: Path) -> None:
        kept, dropped = enqueued(home, ("run", str(notes), "one"), ("run", str(notes), "two"))
        assert "errands.run" in home.done("jobs", "list")

        home.done("jobs", "drop", dropped, "--yes")

        assert [str(job["id"]) for job in waiting(home)] == [kept]
        assert "attempts: 0" in home.done("jobs", "show", kept)

    @pytest.mark.parametrize(
        ("command", "status", "named"),
        [
            (["show", "999"], 1, "999"),
            (["retry", "999"], 1, "999"),
            (["drop", "999", "--yes"], 1, "999"),
            (["retry"], 2, "--all-dead"),
            (["retry", "1", "--all-dead"], 2, "--all-dead"),
            (["list", "--state", "asleep"], 2, "asleep"),
        ],
    )
    def test_what_cannot_be_done_is_said_in_words(
        self, town: Installation, command: list[str], status: int, named: str
    ) -> None:
        refused = town.menkou("jobs", *command)

        assert refused.returncode == status
        assert named in refused.stderr
        assert "Traceback" not in refused.stderr

    def test_of_several_jobs_all_are_retried_or_none(self, home: Installation, notes: Path) -> None:
        [job] = enqueued(home, ("run", str(notes), "one"))
        before = home.done("jobs", "show", job)

        refused = home.menkou("jobs", "retry", job, "999")

        assert refused.returncode == 1
        assert home.done("jobs", "show", job) == before
