"""Heartbeats: a small file for each part of a running installation, so that anybody can see that it works.

They are files and not rows, because they tell most when the database does not answer. A part that is stopped takes
its file away; one that dies leaves it behind.
"""

import contextlib
import json
import os
import socket
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

PARTS = ("web", "worker", "sweep", "sealer")
EVERY_SECONDS = 5
QUIET_AFTER = timedelta(minutes=2)
"""A part that is busy with one thing for so long has a problem, too."""
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Beat:
    """What a part has last said of itself.

    :param failing: what goes wrong in it, by name: why, in one line without anything personal.
    """

    part: str
    pid: int
    host: str
    since: datetime
    at: datetime
    failing: Mapping[str, str] = field(default_factory=dict)

    def is_quiet(self, at: datetime) -> bool:
        """Whether it has not been heard of for too long."""
        return at - self.at > QUIET_AFTER


class Heart:
    """Lets the beats of one process be heard; a disk that is full must not stop the process."""

    def __init__(self, part: str, folder: Path, *, since: datetime, pid: int | None = None) -> None:
        self._part, self._since = part, since
        self._pid = pid or os.getpid()
        self._file = file_of(folder, part, self._pid)
        self._spoke: float | None = None
        self._failing: dict[str, str] = {}

    def beat(self, *, at: datetime, failing: Mapping[str, str] | None = None) -> None:
        """Say that all goes on; said again within a few seconds with nothing new it costs nothing."""
        news = failing is not None and dict(failing) != self._failing
        if not news and self._spoke is not None and time.monotonic() - self._spoke < EVERY_SECONDS:
            return
        self._failing = dict(failing) if failing is not None else self._failing
        is_first, self._spoke = self._spoke is None, time.monotonic()
        with contextlib.suppress(OSError):
            if is_first:
                _tidy(self._file.parent, self._part, at=at)
            host = socket.gethostname()
            _write(self._file, Beat(self._part, self._pid, host, self._since, at, self._failing))

    def stop(self) -> None:
        """Take the file away: this end is meant."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def folder_of(home: Path) -> Path:
    """Give the folder of what is true only while an installation runs; it needs no backup."""
    return home / "run"


def latest(folder: Path) -> dict[str, Beat]:
    """Give the latest beat of each part that was ever started and not stopped."""
    beats = sorted(_read_all(folder), key=lambda beat: beat.at)
    return {beat.part: beat for beat in beats}


def file_of(folder: Path, part: str, pid: int) -> Path:
    """Give the file of a process of this machine, which is there once it was heard of."""
    return folder / f"{part}-{socket.gethostname()}-{pid}.json"


def _tidy(folder: Path, part: str, *, at: datetime) -> None:
    """Remove what processes of this part have left behind that died here; elsewhere, that died long ago."""
    for file in folder.glob(f"{part}-*.json"):
        beat = _read(file)
        if (
            beat is None
            or at - beat.at > KEPT_FOR
            or (beat.host == socket.gethostname() and not _is_alive(beat.pid))
        ):
            file.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read_all(folder: Path) -> Iterable[Beat]:
    return filter(None, map(_read, folder.glob("*.json")))


def _read(file: Path) -> Beat | None:
    """Read a beat; ``None`` where there is none any more, or something else."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        times = {name: datetime.fromisoformat(said[name]) for name in ("since", "at")}
        return Beat(**{**said, **times})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(file: Path, beat: Beat) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(mode=0o700, exist_ok=True)
    told = {**asdict(beat), "since": beat.since.isoformat(), "at": beat.at.isoformat()}
    half = file.with_suffix(".part")
    half.write_text(json.dumps(told), encoding="utf-8")
    half.replace(file)
