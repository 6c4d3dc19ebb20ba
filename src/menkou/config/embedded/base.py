"""SQLite with turns that come soon: what Django loads as the engine of the embedded database."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.db.backends.sqlite3 import base

LOOKS_AGAIN_MS = 8
"""So long SQLite waits by itself for the writer, 1, 2 and 5 ms, before it is asked anew."""

TOLD = "database is locked"


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks for the writer's turn again and again at short intervals.

    Left to itself SQLite looks again every tenth of a second in the end, and whoever comes new overtakes those who
    have waited longest: with an import beside, one report in a hundred took over a second.
    """

    def _start_transaction_under_autocommit(self) -> None:
        until = time.monotonic() + self.settings_dict["OPTIONS"]["timeout"]
        with self._asking_often():
            while not self._begun():
                if time.monotonic() > until:
                    raise OperationalError(TOLD)

    def _begun(self) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if TOLD not in str(error):
                raise
            return False
        return True

    @contextmanager
    def _asking_often(self) -> Iterator[None]:
        """Wait only shortly by itself; what writes without a transaction waits as long as ever."""
        [usual] = self.connection.execute("PRAGMA busy_timeout").fetchone()
        self.connection.execute(f"PRAGMA busy_timeout = {LOOKS_AGAIN_MS}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {usual}")
