"""What the environment may say, checked once at start: every mistake has an id and a hint."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class Misconfigured(Exception):
    """An environment variable cannot be used as it stands.

    :param id: a permanent name for this mistake, such as ``menkou.E001``.
    :param problem: what is wrong.
    :param hint: what would be right.
    """

    def __init__(self, id: str, problem: str, hint: str) -> None:
        self.id, self.problem, self.hint = id, problem, hint
        super().__init__(f"{id}: {problem} {hint}")


@dataclass(frozen=True)
class Environment:
    """The settings that a town makes outside the code."""

    home: Path
    database: dict[str, Any]
    secret_key: str
    hosts: list[str]
    debug: bool
    demo: bool

    @property
    def keys(self) -> Path:
        """Where the signing key and the keys of sealed values live, apart from the data."""
        return self.home / "keys"

    @property
    def attachments(self) -> Path:
        """Where photos and documents live."""
        return self.home / "attachments"


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """Read and check the ``MENKOU_…`` variables.

    :raises Misconfigured: a variable cannot be used; says which, and what would be right.
    """
    home = Path(environ.get("MENKOU_HOME", "var")).resolve()
    return Environment(
        home=home,
        database=_database(environ.get("MENKOU_DATABASE_URL", ""), home),
        secret_key=environ.get("MENKOU_SECRET_KEY") or _kept_secret(home),
        hosts=[host for host in environ.get("MENKOU_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host],
        debug=_switch(environ, "MENKOU_DEBUG"),
        demo=_switch(environ, "MENKOU_DEMO"),
    )


def _switch(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "0")
    if value not in {"0", "1"}:
        raise Misconfigured("menkou.E001", f"{name} is “{value}”.", "Set it to 0 or 1.")
    return value == "1"


def _database(url: str, home: Path) -> dict[str, Any]:
    if not url:
        return _sqlite(home / "menkou.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    raise Misconfigured(
        "menkou.E002",
        f"MENKOU_DATABASE_URL begins with “{parts.scheme}:”.",
        "Write postgresql://user:password@host:5432/name, or leave it out for the embedded database.",
    )


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 15,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise Misconfigured(
            "menkou.E003",
            "MENKOU_DATABASE_URL names no database.",
            "End it with /name, such as …:5432/menkou.",
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
    }


def _kept_secret(home: Path) -> str:
    """Read the secret that `menkou init` wrote; without an installation, one for this process only."""
    kept = home / "keys" / "django.secret"
    return kept.read_text().strip() if kept.is_file() else secrets.token_urlsafe(48)
