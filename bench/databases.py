"""The PostgreSQL server that a run uses, and the databases that it makes there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

sys.path.append(str(Path(__file__).resolve().parent.parent / "scripts"))
import with_postgresql


class Server:
    """A server that lets its user make databases.

    :param url: the address of any database there.
    """

    def __init__(self, url: str) -> None:
        self.url = url

    def address(self, name: str) -> str:
        """Give the address of a database."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"

    @property
    def environment(self) -> dict[str, str]:
        """What PostgreSQL's own programs need to find the same socket."""
        parts = urlsplit(self.url)
        host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
        named = {
            "PGHOST": host,
            "PGPORT": str(parts.port or ""),
            "PGUSER": parts.username or "",
            "PGPASSWORD": parts.password or "",
        }
        return {name: value for name, value in named.items() if value}

    def version(self) -> str:
        """Give the server's version."""
        return str(self.asked("SHOW server_version")[0][0]).split()[0]

    def names(self) -> set[str]:
        """Name all databases."""
        return {row[0] for row in self.asked("SELECT datname FROM pg_database")}

    def create(self, name: str, *, like: str | None = None) -> None:
        """Make a database, empty or as a copy."""
        made = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if like is not None:
            made += sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(like))
        self._do(made)

    def drop(self, name: str) -> None:
        """Remove a database, also one that somebody is still connected to."""
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def rename(self, name: str, new: str) -> None:
        """Give a database another name."""
        self._do(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(new)))

    def checkpoint(self) -> None:
        """Write out what waits, so that no load pays for what came before it."""
        self._do(sql.SQL("CHECKPOINT"))

    def asked(self, question: str, *, name: str | None = None) -> list[Any]:
        """Give the rows of a question."""
        with self.connected(name) as connection:
            return connection.execute(question).fetchall()

    @contextmanager
    def connected(self, name: str | None = None) -> Iterator[psycopg.Connection]:
        """Give a connection that commits each statement."""
        with psycopg.connect(self.address(name) if name else self.url, autocommit=True) as connection:
            yield connection

    def _do(self, statement: sql.Composable) -> None:
        with self.connected() as connection:
            connection.execute(statement)


@contextmanager
def found() -> Iterator[Server | None]:
    """Give a running server, or start one; None where there is none."""
    with with_postgresql.found() as url:
        yield Server(url) if url else None
