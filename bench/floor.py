"""What this machine gives for something bare, measured beside everything else: machines differ, and are shared."""

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import databases

DATABASE = "menkou_bench_floor"
SCALE = 10
CLIENTS = 4
TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


def is_here() -> bool:
    """Whether pgbench is installed."""
    return shutil.which("pgbench") is not None


def prepare(server: databases.Server) -> None:
    """Make pgbench's own tables in a database of their own."""
    server.drop(DATABASE)
    server.create(DATABASE)
    _pgbench(server, "-i", "-q", "-s", str(SCALE))


def transactions(server: databases.Server, *, seconds: int) -> float:
    """Give pgbench's transactions a second: TPC-B-like, scale 10, four clients."""
    told = _pgbench(server, "-c", str(CLIENTS), "-T", str(seconds))
    found = TPS.search(told)
    if found is None:
        raise RuntimeError(f"pgbench says no rate:\n{told}")
    return float(found[1])


@dataclass
class Reading:
    """The average of a floor before and after something."""

    before: float
    after: float = 0.0

    @property
    def value(self) -> float:
        """The average."""
        return (self.before + self.after) / 2


class Floor:
    """A floor that is measured before and after each load; one that has just been measured is taken as it is.

    :param settle: waits until nothing is left to do from the load before.
    """

    FRESH = 5.0

    def __init__(self, measure: Callable[[], float], settle: Callable[[], None]) -> None:
        self._measure, self._settle = measure, settle
        self._last, self._at = 0.0, float("-inf")

    @contextmanager
    def around(self) -> Iterator[Reading]:
        """Measure before and after what is done inside."""
        reading = Reading(self._last if time.monotonic() - self._at < self.FRESH else self._now())
        yield reading
        reading.after = self._now()

    def _now(self) -> float:
        self._settle()
        self._last = self._measure()
        self._at = time.monotonic()
        return self._last


def _pgbench(server: databases.Server, *arguments: str) -> str:
    done = subprocess.run(
        ["pgbench", *arguments, DATABASE],
        env={**os.environ, **server.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"pgbench: {done.stderr}")
    return done.stdout


def inserts(folder: Path, *, seconds: float) -> float:
    """Give the bare rows a second that SQLite takes in, each in its own transaction, as the product opens it."""
    connection = sqlite3.connect(folder / "floor.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("CREATE TABLE IF NOT EXISTS floor (id INTEGER PRIMARY KEY, body TEXT)")
    rows, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO floor (body) VALUES (?)", ["x" * 900])
        connection.execute("COMMIT")
        rows += 1
    connection.close()
    return rows / seconds
