"""The sweep process: calls what is to be done again and again, each when it is due, none in another's way."""

import fcntl
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import close_old_connections

from menkou.config import beats, parts
from menkou.kernel.jobs import reasons

LOOKS_EVERY = 1.0

logger = logging.getLogger(__name__)


class Function(Protocol):
    """Does a bounded part of some work that is due at `at`; gives how many things it has done."""

    def __call__(self, *, at: datetime) -> int: ...


@dataclass(frozen=True)
class Sweep:
    """A function that is called again and again.

    :param name: permanent; a log and `menkou doctor` name it.
    """

    name: str
    function: Function
    every_seconds: int


class Sweeper:
    """Remembers when each sweep was called, and which of them fail.

    :ivar failing: why, in one line without anything personal.
    """

    def __init__(self, sweeps: Sequence[Sweep]) -> None:
        self._sweeps = sweeps
        self._due_at: dict[str, datetime] = {}
        self.failing: dict[str, str] = {}

    def due(self, *, at: datetime) -> list[Sweep]:
        """List the sweeps whose time has come, at first all of them."""
        return [sweep for sweep in self._sweeps if self._due_at.get(sweep.name, at) <= at]

    def call(self, sweep: Sweep, *, at: datetime) -> int:
        """Call one; whatever goes wrong in it stays there. Give how many things it has done."""
        self._due_at[sweep.name] = at + timedelta(seconds=sweep.every_seconds)
        try:
            done = sweep.function(at=at)
        except Exception as error:  # noqa: BLE001 – the others go on
            self._note(sweep.name, reasons.line_of(error))
            return 0
        self.failing.pop(sweep.name, None)
        return done

    def _note(self, name: str, reason: str) -> None:
        if self.failing.get(name) != reason:
            logger.warning("Sweep %s fails: %s", name, reason)
        self.failing[name] = reason


def sweep_for_ever(sweeps: Sequence[Sweep]) -> None:
    """Sweep until told to stop; a second process waits for the end of the first."""
    stop = parts.Stop()
    part, sweeper = parts.Part("sweep", stop=stop), Sweeper(sweeps)
    part.failing = sweeper.failing
    with _alone(stop):
        part.go_on(lambda at: _those_due(part, sweeper, at), pause=LOOKS_EVERY)


def sweep_once(
    sweeps: Sequence[Sweep], *, now: Callable[[], datetime]
) -> tuple[dict[str, int], dict[str, str]]:
    """Call every sweep once; give what each has done, and which failed and why."""
    sweeper = Sweeper(sweeps)
    done = {sweep.name: sweeper.call(sweep, at=now()) for sweep in sweeps}
    return done, sweeper.failing


def _those_due(part: parts.Part, sweeper: Sweeper, at: datetime) -> bool:
    for sweep in sweeper.due(at=at):
        if part.stop.is_asked:
            break
        sweeper.call(sweep, at=at)
        close_old_connections()
        part.beat()
    return False


@contextmanager
def _alone(stop: parts.Stop) -> Iterator[None]:
    """Wait until no other process sweeps here; the lock ends with the process, however that ends."""
    folder = beats.folder_of(settings.MENKOU_HOME)
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "sweep.lock").open("w") as lock:
        while not stop.is_asked:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                stop.wait(LOOKS_EVERY)
            else:
                break
        yield
