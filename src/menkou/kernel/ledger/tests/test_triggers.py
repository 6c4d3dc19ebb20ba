"""The tables only grow, and it shows when they could do otherwise."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from menkou.kernel.ledger import chain, triggers
from menkou.kernel.ledger.models import Checkpoint, Event, Leaf, Subtree
from menkou.kernel.ledger.tests.entries import MONDAY, entry

pytestmark = pytest.mark.django_db

GROWING = [Event, Leaf, Subtree, Checkpoint]


@pytest.fixture
def rows() -> None:
    """One row in each table."""
    [event] = chain.append([entry()])
    Leaf.objects.create(index=0, event_id=event, hash=bytes(32))
    Subtree.objects.create(level=8, index=0, hash=bytes(32))
    Checkpoint.objects.create(size=1, note="note", sealed_at=MONDAY)


def execute(sql: str) -> None:
    """Do it as somebody with a database shell would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def on(table: str) -> str:
    """PostgreSQL's triggers belong to a table, SQLite's to the database."""
    return f" ON {table}" if connection.vendor == "postgresql" else ""


def some_trigger() -> triggers.Trigger:
    return triggers.expected()[0]


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("model", GROWING)
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_a_row_is_neither_changed_nor_deleted(model: type[models.Model], change: str) -> None:
    meta = model._meta
    assert meta.pk is not None
    assert meta.pk.column is not None

    with pytest.raises(IntegrityError, match=f"{meta.db_table} only grows"):
        execute(change.format(meta.db_table, connection.ops.quote_name(meta.pk.column)))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.postgres
@pytest.mark.parametrize("model", GROWING)
def test_a_table_is_not_truncated(model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError, match="only grows: TRUNCATE refused"):
        execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_after_a_migration_nothing_is_missing() -> None:
    assert triggers.missing() == []


def test_installing_again_changes_nothing() -> None:
    triggers.install()

    assert triggers.missing() == []


def test_a_dropped_trigger_is_missing_until_the_next_migration() -> None:
    dropped = some_trigger()
    execute(f"DROP TRIGGER {dropped.name}{on(dropped.table)}")
    assert triggers.missing() == [dropped.name]

    call_command("migrate", verbosity=0)

    assert triggers.missing() == []


def test_a_trigger_that_does_something_else_is_missing() -> None:
    hollow = triggers.expected()[0]
    execute(f"DROP TRIGGER {hollow.name}{on(hollow.table)}")
    if connection.vendor == "postgresql":
        execute(
            f"CREATE TRIGGER {hollow.name} BEFORE UPDATE ON {hollow.table} EXECUTE FUNCTION ledger_refuse()"
        )
    else:
        execute(f"CREATE TRIGGER {hollow.name} BEFORE UPDATE ON {hollow.table} BEGIN SELECT 1; END")

    assert triggers.missing() == [hollow.name]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot disable a trigger")
@pytest.mark.postgres
def test_a_disabled_trigger_is_missing() -> None:
    disabled = some_trigger()
    execute(f"ALTER TABLE {disabled.table} DISABLE TRIGGER {disabled.name}")

    assert triggers.missing() == [disabled.name]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's triggers call no function")
@pytest.mark.postgres
def test_a_hollow_function_makes_its_triggers_missing_and_is_mended() -> None:
    execute(
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
    )
    assert len(triggers.missing()) == len(triggers.PROTECTED)

    triggers.install()

    assert triggers.missing() == []


@pytest.fixture
def another_table() -> Iterator[str]:
    """A table of another app, protected while the test runs."""
    execute("CREATE TABLE another (id integer)")
    triggers.protect("another")
    yield "another"
    triggers.PROTECTED.remove("another")


def test_another_app_can_protect_its_table(another_table: str) -> None:
    assert triggers.missing()
    triggers.install()
    execute(f"INSERT INTO {another_table} (id) VALUES (1)")

    with pytest.raises(IntegrityError, match="another only grows"):
        execute(f"DELETE FROM {another_table}")


def test_a_table_that_is_not_there_yet_is_passed_over(another_table: str) -> None:
    execute(f"DROP TABLE {another_table}")

    triggers.install()

    assert all("another" in name for name in triggers.missing())


@pytest.mark.parametrize("again", [1, 2])
def test_a_transactional_test_starts_with_an_empty_ledger(transactional_db: None, again: int) -> None:
    """Twice, so that the second finds what the first left."""
    assert not Event.objects.exists()
    assert triggers.missing() == []
    with transaction.atomic():
        chain.append([entry()])
