"""Heartbeats say which parts work; a part that is stopped takes its beat away, one that dies leaves it."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from menkou.config import beats

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NOBODY = 2**22 + 1
"""No process has this id."""


def heart(folder: Path, part: str = "worker", pid: int | None = None) -> beats.Heart:
    return beats.Heart(part, folder, since=MONDAY, pid=pid)


def test_a_beat_is_read_as_it_was_given(tmp_path: Path) -> None:
    heart(tmp_path).beat(at=MONDAY, failing={"ledger.scrub": "OSError"})

    [(part, beat)] = beats.latest(tmp_path).items()
    assert (part, beat.pid, beat.since, beat.at) == ("worker", os.getpid(), MONDAY, MONDAY)
    assert beat.failing == {"ledger.scrub": "OSError"}


def test_the_latest_beat_of_each_part_counts(tmp_path: Path) -> None:
    heart(tmp_path, pid=1).beat(at=MONDAY)
    heart(tmp_path, pid=os.getpid()).beat(at=MONDAY + timedelta(minutes=1))
    heart(tmp_path, "sweep").beat(at=MONDAY)

    latest = beats.latest(tmp_path)

    assert {part: beat.at - MONDAY for part, beat in latest.items()} == {
        "worker": timedelta(minutes=1),
        "sweep": timedelta(),
    }


def test_said_again_at_once_it_is_not_written_unless_something_is_new(tmp_path: Path) -> None:
    worker = heart(tmp_path)
    worker.beat(at=MONDAY)
    worker.beat(at=MONDAY + timedelta(seconds=1))
    assert beats.latest(tmp_path)["worker"].at == MONDAY

    worker.beat(at=MONDAY + timedelta(seconds=2), failing={"x": "y"})
    assert beats.latest(tmp_path)["worker"].failing == {"x": "y"}


def test_a_part_that_is_stopped_takes_its_beat_away(tmp_path: Path) -> None:
    worker = heart(tmp_path)
    worker.beat(at=MONDAY)

    worker.stop()

    assert beats.latest(tmp_path) == {}


def test_a_new_process_clears_away_what_a_dead_one_of_its_part_has_left(tmp_path: Path) -> None:
    heart(tmp_path, pid=NOBODY).beat(at=MONDAY)
    heart(tmp_path, "sweep", pid=NOBODY).beat(at=MONDAY)

    new = heart(tmp_path)
    new.beat(at=MONDAY)
    new.stop()

    assert beats.latest(tmp_path).keys() == {"sweep"}


def test_whoever_is_silent_for_too_long_is_quiet(tmp_path: Path) -> None:
    heart(tmp_path).beat(at=MONDAY)
    beat = beats.latest(tmp_path)["worker"]

    assert not beat.is_quiet(MONDAY + beats.QUIET_AFTER)
    assert beat.is_quiet(MONDAY + beats.QUIET_AFTER + timedelta(seconds=1))


@pytest.mark.parametrize("content", ["", "{}", "[]", json.dumps({"part": "web", "since": 1, "at": 2})])
def test_a_file_that_is_no_beat_is_passed_over(tmp_path: Path, content: str) -> None:
    (tmp_path / "web-here-1.json").write_text(content)

    assert beats.latest(tmp_path) == {}


def test_a_folder_that_cannot_be_written_to_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    heart(file).beat(at=MONDAY)
    heart(file).stop()

    assert beats.latest(file) == {}
