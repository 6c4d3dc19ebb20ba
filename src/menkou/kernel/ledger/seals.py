"""The file of data keys, one a sealed value: an SQLite database beside the main one, so that it can forget."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

WAITS_SECONDS = 15
PAUSE_SECONDS = 0.05


class NotForgotten(Exception):
    """The key is gone, but somebody still reads an older state of the file; forgetting it again completes it."""


def create(path: Path) -> None:
    """Create the file where there is none, for its owner only."""
    path.touch(mode=0o600)
    with _opened(path) as file, file:
        file.execute(
            "CREATE TABLE IF NOT EXISTS seal (id INTEGER PRIMARY KEY, key_id TEXT NOT NULL UNIQUE, wrapped BLOB)"
        )


def keep(path: Path, wrapped: Sequence[tuple[str, bytes]]) -> None:
    """Keep wrapped data keys by their ids, all or none; they are on the disk when this returns."""
    with _opened(path) as file, file:
        file.executemany("INSERT INTO seal (key_id, wrapped) VALUES (?, ?)", wrapped)


def wrapped_of(path: Path, key_id: str) -> bytes | None:
    """Give a wrapped data key, unless it was destroyed."""
    with _opened(path) as file:
        row = file.execute("SELECT wrapped FROM seal WHERE key_id = ?", [key_id]).fetchone()
    return row[0] if row else None


def forget(path: Path, key_id: str) -> None:
    """Overwrite a data key, in the file and in its journal.

    Its row stays, without the key: rows that are deleted make SQLite move others, and leave copies of them behind.

    :raises NotForgotten: the journal could not be emptied yet.
    """
    with _opened(path) as file:
        with file:
            file.execute("UPDATE seal SET wrapped = NULL WHERE key_id = ?", [key_id])
        if not _emptied(file):
            raise NotForgotten(key_id)


def _emptied(file: sqlite3.Connection) -> bool:
    """Empty the journal; SQLite waits for readers but not for another who is emptying it, so that is tried again."""
    ends = time.monotonic() + WAITS_SECONDS
    while file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() >= ends:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for one task; every process and thread has its own connection."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=WAITS_SECONDS)) as file:
        file.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;")
        yield file
