"""The embedded database: whoever wants to write gets the turn soon, or hears in time that it is not to be had."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError

from menkou.config import environment
from menkou.config.embedded.base import DatabaseWrapper

pytestmark = pytest.mark.django_db

PATIENCE = 0.2
USUAL_MS = 15_000


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DatabaseWrapper]:
    """A file of its own, as an installation opens it, with little patience."""
    settings = environment._sqlite(tmp_path / "menkou.sqlite3")
    base = {"TIME_ZONE": None, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True}
    wrapper = DatabaseWrapper(settings | base | {"ATOMIC_REQUESTS": False}, alias="own")
    wrapper.ensure_connection()
    wrapper.connection.execute("CREATE TABLE said (words TEXT)")
    wrapper.inc_thread_sharing()
    yield wrapper
    wrapper.dec_thread_sharing()
    wrapper.close()


@pytest.fixture
def other(database: DatabaseWrapper) -> Iterator[sqlite3.Connection]:
    """Somebody else who has the writer's turn."""
    connection = sqlite3.connect(
        database.settings_dict["NAME"], isolation_level=None, check_same_thread=False
    )
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def begin(database: DatabaseWrapper) -> None:
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def waits_ms(database: DatabaseWrapper) -> int:
    [found] = database.connection.execute("PRAGMA busy_timeout").fetchone()
    return int(found)


def test_the_turn_is_waited_for(database: DatabaseWrapper, other: sqlite3.Connection) -> None:
    release = threading.Timer(3 * PATIENCE, other.execute, ["COMMIT"])
    release.start()
    begin(database)

    assert database.connection.in_transaction
    assert waits_ms(database) == USUAL_MS, "what writes without a transaction waits as long as ever"
    release.join()


def test_after_its_patience_it_says_that_the_database_is_locked(
    database: DatabaseWrapper, other: sqlite3.Connection
) -> None:
    database.settings_dict["OPTIONS"]["timeout"] = PATIENCE
    began = time.monotonic()
    with pytest.raises(OperationalError, match="database is locked"):
        begin(database)

    assert time.monotonic() - began >= PATIENCE
    assert waits_ms(database) == USUAL_MS


def test_what_is_wrong_otherwise_is_said_at_once(database: DatabaseWrapper) -> None:
    begin(database)
    with pytest.raises(OperationalError, match="within a transaction"):
        database._start_transaction_under_autocommit()
