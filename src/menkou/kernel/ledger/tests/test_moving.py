"""An installation moves to another database whole: every row, the same root, protected as before."""

import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, connections, transaction
from pytest_django import DjangoDbBlocker

from menkou.kernel.ledger import chain, erasing, models, moving, outbox, sealer, stored, triggers, verifying
from menkou.kernel.ledger.tests.entries import entry
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, happens, past_the_triggers

pytestmark = pytest.mark.django_db(transaction=True)
SERVER = os.environ.get("MENKOU_DATABASE_URL") or "host=/var/run/postgresql dbname=postgres"


def is_reachable() -> bool:
    with suppress(psycopg.OperationalError):
        psycopg.connect(SERVER, connect_timeout=2).close()
        return True
    return False


@pytest.fixture
def postgresql() -> Iterator[dict[str, Any]]:
    """An empty database on the server, for this test only."""
    name = f"menkou_moved_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        info = server.info
        yield {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": info.user,
            "PASSWORD": info.password,
            "HOST": info.host,
            "PORT": str(info.port),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 2}},
        }
        server.execute(f'DROP DATABASE "{name}"')


@pytest.fixture
def sqlite(tmp_path: Path) -> dict[str, Any]:
    """An empty file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "moved.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql",
            marks=[
                pytest.mark.postgres,
                pytest.mark.slow,
                pytest.mark.skipif(not is_reachable(), reason="no PostgreSQL answers"),
            ],
        ),
    ]
)
def elsewhere(
    request: pytest.FixtureRequest, transactional_db: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Any]:
    """An empty database of either kind, to which Django's test case lets nobody connect of itself."""
    with django_db_blocker.unblock():
        yield request.getfixturevalue(request.param)


@pytest.fixture
def installation() -> None:
    """Sealed events with and without their words, waiting ones, and rows of other apps."""
    happens("record:1", times=300)
    sealer.seal(at=MONDAY)
    happens("record:2", times=3)
    sealer.seal(at=TUESDAY)
    happens("record:3", times=2)
    erasing.erase("record:2", by={"as": "system", "name": "test"}, at=TUESDAY)
    ContentType.objects.create(app_label="ledger", model="of_long_ago", pk=9000)


def test_everything_arrives(installation: None, elsewhere: dict[str, Any]) -> None:
    here = everything("default")
    told = []

    moved = moving.move(elsewhere, progress=lambda done, total: told.append((done, total)))

    assert moved.report.is_sound
    assert moved.report.root == stored.StoredTree(303).root()
    assert told[-1] == (moved.rows, moved.rows)
    with moving._connected(elsewhere) as alias:
        assert everything(alias) == here


def test_life_goes_on_there(installation: None, elsewhere: dict[str, Any]) -> None:
    moving.move(elsewhere)

    with moving._connected(elsewhere) as alias:
        assert not triggers.missing(alias)
        event = models.Event.objects.using(alias).create(
            stream="record:4", version=1, kind="records.noted", command_id=uuid.uuid4(), body="{}"
        )
        assert event.pk > models.Event.objects.order_by("-pk")[0].pk
        assert models.Unsealed.objects.using(alias).filter(pk=event.pk).exists()
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(using=alias):
            models.Event.objects.using(alias).update(kind="records.closed")


def test_only_what_nobody_was_told_of_here_waits_to_be_told_there(elsewhere: dict[str, Any]) -> None:
    with transaction.atomic():
        chain.append([entry(version=number, kind="matters.commented") for number in range(1, 4)])
        outbox.take(2)

    moving.move(elsewhere)

    with moving._connected(elsewhere) as alias:
        waiting = models.Untold.objects.using(alias).values_list("event__version", flat=True)
        assert list(waiting) == [3]


def test_a_database_with_tables_is_refused(installation: None, elsewhere: dict[str, Any]) -> None:
    with moving._connected(elsewhere) as alias, connections[alias].cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (id integer)")

    with pytest.raises(moving.NotEmpty, match="somebodys"):
        moving.move(elsewhere)


def test_a_table_that_nobody_knows_is_refused(elsewhere: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (id integer)")
    try:
        with pytest.raises(moving.UnknownTables, match="somebodys"):
            moving.move(elsewhere)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE somebodys")


def test_large_tables_arrive_part_by_part(
    installation: None, elsewhere: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "ROWS_AT_ONCE", 100)
    told: list[int] = []

    moved = moving.move(elsewhere, progress=lambda done, total: told.append(done))

    assert moved.report.is_sound
    assert len(told) > moved.rows // 100


def test_a_database_can_be_one_that_django_knows_already(
    installation: None, elsewhere: dict[str, Any]
) -> None:
    with moving._connected(elsewhere) as alias:
        assert moving.move(alias).report.is_sound


def test_what_does_not_arrive_as_it_was_sent_does_not_arrive_at_all(
    installation: None, elsewhere: dict[str, Any]
) -> None:
    def spoil(_done: int, _total: int) -> None:
        models.Words.objects.using(moving.MOVED_TO).filter(text__isnull=False).update(text="电梯很好")

    with pytest.raises(moving.NotTheSame, match="words_changed"):
        moving.move(elsewhere, progress=spoil)

    with moving._connected(elsewhere) as alias:
        assert not models.Event.objects.using(alias).exists()


def test_what_was_wrong_before_is_wrong_there_too(installation: None, elsewhere: dict[str, Any]) -> None:
    with transaction.atomic(), past_the_triggers():
        models.Leaf.objects.filter(index=3).update(hash=bytes(32))

    moved = moving.move(elsewhere)

    assert [finding.id for finding in moved.report.findings] == [
        finding.id for finding in verifying.verify().findings
    ]


def test_no_row_changes_by_being_written() -> None:
    fields = [
        field
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label != "socialaccount"  # of providers nothing is kept: its tables stay empty
        for field in model._meta.concrete_fields
    ]

    assert not [
        field
        for field in fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]


def everything(alias: str) -> dict[str, list[dict[str, Any]]]:
    return {
        model._meta.label: [
            {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
            for row in model._base_manager.using(alias).order_by("pk").values()
        ]
        for model in moving._models()
    }
