"""Tables are changed only where that can be undone."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from menkou.config.tests.installations import POSTGRESQL, Installation, create_database, drop_database
from menkou.config.tests.test_installing import answers

pytestmark = pytest.mark.slow

WAITS = """
from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("DELETE FROM django_migrations WHERE name = '0012_alter_user_first_name_max_length'")
"""
"""A migration that changes no table here: it may be carried out again."""

NEWER = """
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection

MigrationRecorder(connection).record_applied("matters", "0999_of_tomorrow")
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Installation]:
    """An installation that is no sample, on the database that these tests run on; a migration waits."""
    url = create_database() if POSTGRESQL else ""
    made = Installation(tmp_path / "home", url)
    try:
        made.done("init", *answers())
        made.said(WAITS)
        yield made
    finally:
        if url:
            drop_database(url)


def is_refused(installation: Installation, *arguments: str) -> bool:
    process = installation.menkou(*arguments)
    assert "Traceback" not in process.stderr
    return process.returncode == 1 and "menkou backup" in process.stderr


def test_tables_wait_for_a_fresh_backup(own: Installation, tmp_path: Path) -> None:
    assert is_refused(own, "upgrade")
    assert is_refused(own, "serve")
    assert is_refused(own, "demo", "--no-serve")
    assert is_refused(own, "manage", "migrate")
    assert not is_refused(own, "manage", "migrate", "--plan")

    own.done("backup", tmp_path / "backups")
    mark = own.home / "last_backup.json"
    told = json.loads(mark.read_text())
    yesterday = datetime.fromisoformat(told["at"]) - timedelta(hours=25)
    mark.write_text(json.dumps({**told, "at": yesterday.isoformat()}))
    assert is_refused(own, "upgrade")

    mark.write_text(json.dumps(told))
    own.done("upgrade")


def test_a_trial_does_without(own: Installation) -> None:
    Installation(own.home, own.url, {"MENKOU_WITHOUT_BACKUP": "1"}).done("upgrade")


def test_a_sample_does_without(town: Installation) -> None:
    town.said(WAITS)

    town.done("upgrade")


def test_an_older_menkou_does_not_touch_what_a_newer_one_left(own: Installation) -> None:
    own.said(NEWER)

    refused = own.menkou("serve")

    assert refused.returncode == 1
    assert "matters.0999_of_tomorrow" in refused.stderr
    assert "Traceback" not in refused.stderr
