"""Keeping the parts of an installation running: what dies is started again, what is asked to stop stops together.

Run as `python -m menkou.config.supervising HOST PORT WORKERS PART…`. Nothing of Django is loaded here: a small
process has less to die of.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from menkou.config import beats, companions, environment

LOOKS_EVERY = 0.2
LIVED_WELL_SECONDS = 60
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
PATIENCE_SECONDS = 25
"""For what is under way when everything is to stop; longer than a web worker waits for its requests."""

BESIDE = {
    "worker": ["menkou", "worker"],
    "sweep": ["menkou", "sweep"],
    "sealer": ["menkou", "ledger", "seal", "--every", "5"],
}
"""Commands of the parts that answer no requests."""

Process = subprocess.Popen[bytes]

logger = logging.getLogger(__name__)


def main(host: str, port: str, workers: str, *names: str) -> None:
    """Keep the named parts running."""
    run = beats.folder_of(environment.read().home)
    web = ["menkou.config.webserver", host, port, workers]
    supervise(
        [
            Child(name, BESIDE[name])
            if name in BESIDE
            else Child(name, web, is_ready=lambda pid: beats.file_of(run, "web", pid).exists())
            for name in names
        ]
    )


def pause_after(failures: int) -> float:
    """Say how long to wait before a process is started again that has died so many times in a row."""
    return float(min(FIRST_PAUSE * (1 << min(failures - 1, 10)), LONGEST_PAUSE))


class Child:
    """One part, in a process of its own.

    :param command: what follows `python -m`.
    :param is_ready: whether a new process can take over, by its id. A part that has this is reloaded by starting
        the new process first; any other is stopped and started again.
    """

    def __init__(
        self, name: str, command: Sequence[str], *, is_ready: Callable[[int], bool] | None = None
    ) -> None:
        self.name, self._command, self._is_ready = name, command, is_ready
        self._process: Process | None = None
        self._successor: Process | None = None
        self._leaving: list[Process] = []
        self._started, self._due, self._failures = 0.0, 0.0, 0
        self._is_replaced = False

    def keep(self, *, now: float) -> None:
        """Start it where it is not running and its time has come."""
        self._leaving = [each for each in self._leaving if each.poll() is None]
        if self._process is not None and self._process.poll() is not None:
            self._ended(self._process.returncode, now)
        if self._successor is not None:
            self._hand_over(self._successor, now)
        if self._process is None and now >= self._due:
            self._process, self._started = self._launched(), now

    def reload(self) -> None:
        """Let it take up new code."""
        if self._process is None:
            return
        if self._is_ready is None:
            self._is_replaced = True
            self._process.terminate()
        elif self._successor is None:
            self._successor = self._launched()

    def ask_to_stop(self) -> None:
        """Let it finish what is under way, and end."""
        for each in self._all():
            each.terminate()

    def stop(self, *, until: float) -> None:
        """Wait for its end; bring it about when the time is over."""
        for each in self._all():
            try:
                each.wait(timeout=max(until - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                logger.warning("%s did not stop in time.", self.name)
                each.kill()
                each.wait()

    def _all(self) -> list[Process]:
        return [*filter(None, (self._process, self._successor)), *self._leaving]

    def _launched(self) -> Process:
        return subprocess.Popen([sys.executable, "-m", *self._command])  # noqa: S603 – our own modules

    def _hand_over(self, successor: Process, now: float) -> None:
        """Let the new process stay and the old one go, once the new one is ready; if it fails, the old one stays."""
        if successor.poll() is not None:
            logger.warning("The new %s ended (%s); the old one stays.", self.name, successor.returncode)
            self._successor = None
        elif self._process is None or (self._is_ready and self._is_ready(successor.pid)):
            if self._process is not None:
                self._process.terminate()
                self._leaving.append(self._process)
            self._process, self._successor, self._started = successor, None, now

    def _ended(self, status: int, now: float) -> None:
        self._process = None
        if self._is_replaced:
            self._is_replaced, self._due = False, now
            return
        self._failures = 1 if now - self._started >= LIVED_WELL_SECONDS else self._failures + 1
        self._due = now + pause_after(self._failures)
        logger.warning(
            "%s ended (%s); it is started again in %.1f s.", self.name, status, pause_after(self._failures)
        )


class _Asked:
    """What signals have asked for."""

    def __init__(self) -> None:
        self.stop = self.reload = False
        self._wake = threading.Event()
        for asks in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asks, self._ask_to_stop)
        signal.signal(signal.SIGHUP, self._ask_to_reload)

    def wait(self) -> None:
        """Wait a little, unless something is asked."""
        self._wake.wait(LOOKS_EVERY)
        self._wake.clear()

    def _ask_to_stop(self, _signal: int, _frame: object) -> None:
        self.stop = True
        self._wake.set()

    def _ask_to_reload(self, _signal: int, _frame: object) -> None:
        self.reload = True
        self._wake.set()


def supervise(children: Sequence[Child]) -> None:
    """Keep them running until SIGTERM or SIGINT; SIGHUP lets all of them take up new code."""
    os.environ[companions.SERVER] = str(os.getpid())
    asked = _Asked()
    try:
        while not asked.stop:
            if asked.reload:
                asked.reload = False
                _reload(children)
            for child in children:
                child.keep(now=time.monotonic())
            asked.wait()
    finally:
        _stop(children)


def _reload(children: Sequence[Child]) -> None:
    for child in children:
        child.reload()


def _stop(children: Sequence[Child]) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop(until=ends)


if __name__ == "__main__":
    main(*sys.argv[1:])
