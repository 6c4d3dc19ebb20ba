"""Copying a PostgreSQL database while others write to it: its own dump, of a state that is read at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from menkou.config.backups import clients, facts
from menkou.config.backups.manifests import Manifest, Progress

FILE = "database.dump"


class OlderServer(Exception):
    """The server is older than the one that the backup is from."""

    def __init__(self, here: int, there: int) -> None:
        super().__init__(
            _(
                "The backup is from PostgreSQL %(there)s, and the server here is %(here)s. "
                "Restore into PostgreSQL %(there)s or later."
            )
            % {"here": here, "there": there}
        )


def major() -> int:
    """Give the server's major version."""
    database: Any = connection
    database.ensure_connection()
    return int(database.pg_version) // 10_000


@contextmanager
def copied(to: Path, progress: Progress) -> Iterator[facts.Facts]:
    """Dump one state of the database; give what that very state says of itself.

    :raises NoClient: `pg_dump` is not here or is older than the server.
    :raises ClientFailed: with what it said.
    """
    program = clients.find("pg_dump", least=major())
    with transaction.atomic(durable=True):
        snapshot = _exported_snapshot()
        found = replace(facts.read(_ask), server=major(), client=clients.version(program))
        tables = len(connection.introspection.table_names())
        clients.run(
            [
                program,
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={snapshot}",
                f"--file={to}",
            ],
            connection.settings_dict,
            counted="dumping contents of table",
            told=lambda done: progress(_("Database"), done, tables),
        )
    to.chmod(0o600)
    yield found


def check_may_be_put_back(manifest: Manifest) -> Path:
    """Give the program that can put a dump back into the server that is here.

    :raises OlderServer: the dump is from a newer one.
    :raises NoClient: `pg_restore` is not here or is older than the server or the dump.
    """
    if major() < manifest.server:
        raise OlderServer(major(), manifest.server)
    return clients.find("pg_restore", least=max(major(), manifest.client))


def put_back(dump: Path, manifest: Manifest, progress: Progress) -> None:
    """Fill the empty database from a dump, all or nothing.

    :raises ClientFailed: with what it said; nothing stays in the database.
    """
    program = check_may_be_put_back(manifest)
    connection.close()
    clients.run(
        [program, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", dump],
        connection.settings_dict,
        counted="processing data for table",
        told=lambda done: progress(_("Database"), done, 0),
    )


def _exported_snapshot() -> str:
    """Fix the state that this transaction reads, and name it for `pg_dump`."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _ask(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
