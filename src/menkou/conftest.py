"""Fixtures of every test: keys and attachments of its own, nothing by chance, the one way to empty the ledger."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import override_settings

from menkou.face import throttling
from menkou.kernel.ledger import keys, triggers

NEVER = 2**256
TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.fixture(scope="session", autouse=True)
def keys_and_attachments(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Create an installation's keys, and a folder for attachments, for this session only."""
    home = tmp_path_factory.mktemp("installation")
    keys.create(home / "keys")
    with override_settings(MENKOU_KEYS=home / "keys", MEDIA_ROOT=home / "attachments"):
        yield


@pytest.fixture(autouse=True)
def tallies_are_not_cleared_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the hour at which tests run from deciding how many statements a try takes."""
    monkeypatch.setattr(throttling, "CLEARED_BY", NEVER)


@pytest.fixture(autouse=True)
def ledger_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a transactional test clean up: Django empties every table after it, which the ledger's triggers refuse.

    The triggers are dropped when the test is over; Django then empties the tables and sends `post_migrate`, which
    puts them back. No function of the product drops a trigger.
    """
    if not _is_transactional(request):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    _drop_triggers()


def _drop_triggers() -> None:
    """Take the ledger's triggers away."""
    with connection.cursor() as cursor:
        for trigger in triggers.expected():
            table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{table}")


def _is_transactional(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    if marker and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences")):
        return True
    return not TRANSACTIONAL.isdisjoint(request.fixturenames)
