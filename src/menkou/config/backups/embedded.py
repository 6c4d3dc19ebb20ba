"""Copying the embedded database while others write to it, by SQLite's own backup."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from menkou.config.backups import facts
from menkou.config.backups.manifests import Progress

FILE = "database.sqlite3"
PAGES_AT_ONCE = 2000
WAITS_SECONDS = 15


def copy(source: Path, to: Path, progress: Progress) -> None:
    """Copy one state of a database, journal included; whoever writes meanwhile is not held up and not seen.

    The reading transaction is what makes it one state: without it the copy would begin anew at every write.
    """
    with _opened(f"file:{source}?mode=rw") as original, _opened(f"file:{to}") as made:
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_master").fetchone()
        original.backup(
            made,
            pages=PAGES_AT_ONCE,
            progress=lambda _status, left, total: progress(_("Database"), total - left, total),
            sleep=0,
        )
        made.execute("PRAGMA journal_mode=DELETE")
    to.chmod(0o600)


def facts_of(file: Path) -> facts.Facts:
    """Read what a copy says of itself."""
    with _reading(file) as ask:
        return facts.read(ask)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds nothing wrong with a copy."""
    try:
        with _reading(file) as ask:
            return ask("PRAGMA integrity_check") == [("ok",)]
    except sqlite3.DatabaseError:
        return False


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[facts.Ask]:
    """Read a finished copy without leaving anything beside it."""
    with _opened(f"file:{file}?mode=ro&immutable=1") as database:
        yield lambda statement: database.execute(statement).fetchall()


@contextlib.contextmanager
def _opened(uri: str) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(
        sqlite3.connect(uri, uri=True, timeout=WAITS_SECONDS, isolation_level=None)
    ) as database:
        yield database
