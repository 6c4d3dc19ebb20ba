"""Keeping the parts of an installation running: what dies is started again, what is asked to stop stops together."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from menkou.config import companions

LOOKS_EVERY = 0.2
LIVED_WELL_SECONDS = 60
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
PATIENCE_SECONDS = 25
"""For what is under way when everything is to stop; longer than a web worker waits for its requests."""

logger = logging.getLogger(__name__)


def pause_after(failures: int) -> float:
    """Say how long to wait before a process is started again that has died so many times in a row."""
    return float(min(FIRST_PAUSE * (1 << min(failures - 1, 10)), LONGEST_PAUSE))


class Child:
    """One part, in a process of its own.

    :param command: what follows `python -m`.
    :param reloads: whether SIGHUP makes it take up new code by itself; else it is stopped and started again.
    """

    def __init__(self, name: str, command: Sequence[str], *, reloads: bool = False) -> None:
        self.name, self._command, self._reloads = name, command, reloads
        self._process: subprocess.Popen[bytes] | None = None
        self._started, self._due, self._failures = 0.0, 0.0, 0
        self._is_replaced = False

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def keep(self, *, now: float) -> None:
        """Start it where it is not running and its time has come."""
        if self._process is not None and self._process.poll() is not None:
            self._ended(self._process.returncode, now)
        if self._process is None and now >= self._due:
            self._process = subprocess.Popen([sys.executable, "-m", *self._command])  # noqa: S603 – our own modules
            self._started = now

    def reload(self) -> None:
        """Let it take up new code."""
        if self._process is None:
            return
        if self._reloads:
            self._process.send_signal(signal.SIGHUP)
        else:
            self._is_replaced = True
            self._process.terminate()

    def ask_to_stop(self) -> None:
        """Let it finish what is under way, and end."""
        if self._process is not None:
            self._process.terminate()

    def stop(self, *, seconds: float) -> None:
        """Wait for its end; bring it about after so many seconds."""
        if self._process is None:
            return
        try:
            self._process.wait(timeout=max(seconds, 0.1))
        except subprocess.TimeoutExpired:
            logger.warning("%s did not stop in time.", self.name)
            self._process.kill()
            self._process.wait()

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
        child.stop(seconds=ends - time.monotonic())
