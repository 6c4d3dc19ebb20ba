"""Installations of their own, as an administrator has them: a folder, a database, and the command in processes."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

UNTIL = "2026-06-30T18:00"
PATIENCE = 180
POSTGRESQL = os.environ.get("MENKOU_DATABASE_URL", "")


@dataclass(frozen=True)
class Installation:
    """An installation that processes work on.

    :param url: of its PostgreSQL database; empty for the embedded one.
    """

    home: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told; nothing of the tests' own installation."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith(("MENKOU_", "DJANGO_"))
        }
        told = {"MENKOU_HOME": str(self.home), "MENKOU_DATABASE_URL": self.url, "PYTHONUNBUFFERED": "1"}
        told["MENKOU_TRACEBACK"] = "1"
        return {**own, **told, **self.more}

    @property
    def file(self) -> Path:
        """The embedded database."""
        return self.home / "menkou.sqlite3"

    def menkou(self, *arguments: str | Path, answers: str = "") -> "subprocess.CompletedProcess[str]":
        """Run the command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "menkou", *map(str, arguments)],
            env=self.environment,
            input=answers,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def done(self, *arguments: str | Path) -> str:
        """Run the command, which has to succeed; give what it says."""
        process = self.menkou(*arguments)
        assert process.returncode == 0, process.stdout + process.stderr
        return process.stdout

    def started(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        """Start the command in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "menkou", *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def program(self, program: str, *arguments: str) -> "subprocess.Popen[str]":
        """Start a program that works on this installation, with Django set up."""
        prepared = f"import django\ndjango.setup()\n{program}"
        return subprocess.Popen(
            [sys.executable, "-c", prepared, *arguments],
            env={**self.environment, "DJANGO_SETTINGS_MODULE": "menkou.config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def said(self, program: str, *arguments: str) -> list[str]:
        """Run such a program to its end; give the lines that it printed."""
        process = self.program(program, *arguments)
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, out
        return out.splitlines()

    def copy(self, to: Path) -> "Installation":
        """Give another installation with the same content."""
        shutil.copytree(self.home, to)
        if not self.url:
            return Installation(to)
        return Installation(to, create_database(template=self.url))

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the embedded database past the product, as whoever has the file can."""
        with contextlib.closing(sqlite3.connect(self.file)) as connection, connection:
            yield connection


def create_database(*, template: str = "") -> str:
    """Create a PostgreSQL database; give its address."""
    name = f"menkou_proof_{uuid4().hex[:12]}"
    like = urlsplit(template).path.lstrip("/") if template else "template0"
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _administrate(statement.format(sql.Identifier(name), sql.Identifier(like)))
    return _address(name)


def drop_database(url: str) -> None:
    """Drop such a database, whoever is still connected."""
    name = urlsplit(url).path.lstrip("/")
    _administrate(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _administrate(statement: sql.Composed) -> None:
    with psycopg.connect(_address("postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _address(name: str) -> str:
    parts = urlsplit(POSTGRESQL)
    # by hand: urlunsplit leaves out the // of an address without user and host, as of a local socket
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(installation: Installation, port: int) -> Iterator["subprocess.Popen[str]"]:
    """Serve an installation; afterwards nothing of it is left running."""
    server = installation.started("serve", "--port", str(port), "--workers", "1")
    try:
        await_page(port, server)
        yield server
    finally:
        kill_hard(server)


def await_page(port: int, server: "subprocess.Popen[str]") -> None:
    """Wait until the front door opens."""
    for _ in range(PATIENCE * 10):
        assert server.poll() is None, server.stdout.read() if server.stdout else ""
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/find/", timeout=5).close()
            return
        time.sleep(0.1)
    raise TimeoutError(port)


def kill_hard(server: "subprocess.Popen[str]") -> None:
    """Kill a process and all that it started, as a power cut does."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.communicate(timeout=PATIENCE)


def alive(pids: Sequence[int]) -> list[int]:
    """Give those of the processes that still run."""
    return [pid for pid in pids if Path(f"/proc/{pid}/stat").exists() and not _is_zombie(pid)]


def children(pid: int) -> list[int]:
    """List the processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
