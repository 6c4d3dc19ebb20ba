"""What the environment may say, checked once at start: every mistake has an id and a hint."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SHORTEST_TOKEN = 20


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
    origin: str
    debug: bool
    demo: bool
    without_backup: bool
    https: bool
    smtp: dict[str, Any]
    mail_from: str
    metrics_token: str
    tiles: str
    tiles_attribution: str
    tiles_gcj02: bool

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
    home = _home(environ.get("MENKOU_HOME") or "var")
    url = environ.get("MENKOU_DATABASE_URL", "")
    return Environment(
        home=home,
        database=database(url) if url else _sqlite(home / "menkou.sqlite3"),
        secret_key=environ.get("MENKOU_SECRET_KEY") or _kept_secret(home),
        hosts=_hosts(environ.get("MENKOU_HOSTS", "localhost,127.0.0.1,[::1]")),
        origin=_origin(environ.get("MENKOU_ORIGIN", "menkou.local")),
        debug=_switch(environ, "MENKOU_DEBUG"),
        demo=_switch(environ, "MENKOU_DEMO"),
        without_backup=_switch(environ, "MENKOU_WITHOUT_BACKUP"),
        https=_switch(environ, "MENKOU_HTTPS"),
        smtp=smtp(environ.get("MENKOU_SMTP_URL", "")),
        mail_from=_sender(environ.get("MENKOU_MAIL_FROM", "")),
        metrics_token=_token(environ.get("MENKOU_METRICS_TOKEN", "")),
        tiles=_tiles(environ.get("MENKOU_TILES", "")),
        tiles_attribution=environ.get("MENKOU_TILES_ATTRIBUTION", ""),
        tiles_gcj02=_switch(environ, "MENKOU_TILES_GCJ02"),
    )


def _switch(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "0")
    if value not in {"0", "1"}:
        raise Misconfigured("menkou.E001", f"{name} is “{value}”.", "Set it to 0 or 1.")
    return value == "1"


def _home(text: str) -> Path:
    home = Path(text).resolve()
    if home.exists() and not home.is_dir():
        raise Misconfigured("menkou.E006", f"MENKOU_HOME is {home}, which is a file.", "Name a folder.")
    return home


def _hosts(text: str) -> list[str]:
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    if any("/" in host for host in hosts):
        raise Misconfigured(
            "menkou.E007",
            f"MENKOU_HOSTS is “{text}”.",
            "List names without https:// and without paths, such as menkou.example.org,localhost.",
        )
    return hosts


def _token(text: str) -> str:
    """Check what has to be shown for the figures from elsewhere; without one, nobody elsewhere sees them."""
    if text and len(text) < SHORTEST_TOKEN:
        raise Misconfigured(
            "menkou.E009",
            "MENKOU_METRICS_TOKEN can be guessed: it is too short.",
            "Give at least 20 characters, such as by `openssl rand -hex 24`.",
        )
    return text


def _tiles(text: str) -> str:
    """Check where a map's tiles come from; without a source, maps show the town's own outlines."""
    parts = urlsplit(text)
    places = all(f"{{{each}}}" in text for each in "xyz")
    if text and not (
        parts.scheme in {"http", "https"} and parts.hostname and places and "{" not in parts.netloc
    ):
        raise Misconfigured(
            "menkou.E012",
            f"MENKOU_TILES is “{text}”.",
            "Write https://host/…{z}…{x}…{y}…, one host by its whole name.",
        )
    return text


def _origin(text: str) -> str:
    """Check the name that checkpoints are signed under; https://c2sp.org/signed-note says what a name is."""
    if not text or "+" in text or any(character.isspace() for character in text):
        raise Misconfigured(
            "menkou.E005",
            f"MENKOU_ORIGIN is “{text}”.",
            "Give a name without spaces and without a plus, such as menkou.example.org.",
        )
    return text


def database(url: str) -> dict[str, Any]:
    """Read a database's address as Django's settings.

    :raises Misconfigured: it is none that Menkou can use.
    """
    parts = _split(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(_named(parts.path))))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise Misconfigured(
        "menkou.E002",
        f"The address of the database begins with “{parts.scheme}:”.",
        "Write postgresql://user:password@host:5432/name, or leave it out for the embedded database.",
    )


def smtp(url: str) -> dict[str, Any]:
    """Read a mail server's address as Django's settings; nothing where there is none.

    :raises Misconfigured: it is none that Menkou can use.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    try:
        usual = {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme]
        host, port = parts.hostname or "", parts.port or usual
    except (KeyError, ValueError):
        host, port = "", 0
    if not host:
        raise Misconfigured(
            "menkou.E010",
            "MENKOU_SMTP_URL is no address of a mail server.",
            "Write smtp://user:password@host:587 (with STARTTLS), smtps://…:465, or smtp+plain://…:25 in your own "
            "network; in user and password write @ as %40.",
        )
    return {
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def _sender(text: str) -> str:
    if text and not re.fullmatch(r"[^@<>\s]+@[^@<>\s]+|[^<>\r\n]+ <[^@<>\s]+@[^@<>\s]+>", text):
        raise Misconfigured(
            "menkou.E011",
            "MENKOU_MAIL_FROM is no address to send from.",
            "Write door@example.org, or: 门口 <door@example.org>.",
        )
    return text


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise Misconfigured(
            "menkou.E004",
            "The address of the database cannot be read.",
            "In user and password write @ as %40, : as %3A, / as %2F; the port is a number.",
        ) from error
    return parts


def _named(name: str) -> str:
    if not name:
        raise Misconfigured(
            "menkou.E003",
            "The address of the database names none.",
            "End it with /name, such as …:5432/menkou.",
        )
    return name


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "menkou.config.embedded",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 15,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; "
            "PRAGMA recursive_triggers=ON;",
        },
        "TEST": {"NAME": ":memory:"},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(_named(parts.path.lstrip("/"))),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "prepare_threshold": 5, "pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
    }


def _kept_secret(home: Path) -> str:
    """Read the secret that `menkou init` wrote; without an installation, one for this process only."""
    kept = home / "keys" / "django.secret"
    try:
        return kept.read_text().strip() if kept.is_file() else secrets.token_urlsafe(48)
    except PermissionError as error:
        raise Misconfigured(
            "menkou.E008",
            f"{kept} belongs to somebody else on this machine.",
            "Run Menkou as the user who ran `menkou init`.",
        ) from error
