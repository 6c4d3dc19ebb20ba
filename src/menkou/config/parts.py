"""One part of a running installation: a process that does the same again and again until it is told to stop."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from menkou.config import beats, companions, readiness

ASKS_AGAIN_SECONDS = 2

logger = logging.getLogger(__name__)


class Stop:
    """Remembers that the process was asked to stop; what is under way is finished first."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        for asks in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asks, self._ask)

    @property
    def is_asked(self) -> bool:
        """Whether to stop."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        """Wait, unless it is asked meanwhile."""
        self._asked.wait(seconds)

    def _ask(self, _signal: int, _frame: object) -> None:
        self._asked.set()


class Part:
    """A part that runs.

    :ivar failing: what goes wrong in it at this moment, by name.
    """

    def __init__(self, name: str, *, stop: Stop) -> None:
        self.stop = stop
        self.failing: dict[str, str] = {}
        self._heart = beats.Heart(name, beats.folder_of(settings.MENKOU_HOME), since=timezone.now())
        self._said = ""

    def go_on(self, step: Callable[[datetime], bool], *, pause: float) -> None:
        """Do step after step, with a pause after each that had nothing to do; the database may fail meanwhile."""
        companions.end_with_server()
        self._await_tables()
        while not self.stop.is_asked:
            if not self._done(step):
                self.stop.wait(pause)
        self._heart.stop()

    def beat(self) -> None:
        """Let it be known that this part works."""
        self._heart.beat(at=timezone.now(), failing=self.failing)

    def complain(self, problem: str) -> None:
        """Log what is in the way, once, until it is something else; nothing when all is well again."""
        if problem and problem != self._said:
            logger.warning("%s", problem)
        self._said = problem

    def _done(self, step: Callable[[datetime], bool]) -> bool:
        try:
            worked = step(timezone.now())
        except DatabaseError as error:
            self.complain(f"The database did not answer: {type(error).__name__}.")
            worked = False
        self.beat()
        close_old_connections()
        return worked

    def _await_tables(self) -> None:
        """Wait until the database is there and up to date; another process sees to that."""
        while not self.stop.is_asked and (lacking := readiness.lacking()):
            self.complain(f"Waiting: {lacking}.")
            close_old_connections()
            self.stop.wait(ASKS_AGAIN_SECONDS)
        self.complain("")
