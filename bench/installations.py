"""Installations to be measured: built once, kept as a template, copied for every run.

A template's name ends with a digest of what builds it; when that changes, it is built anew and the old one removed.
Beside it stand the migrations that made its tables: where only some were added, it is upgraded as any town is.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import databases

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
KEPT = ROOT / "var" / "bench"
PREFIX = "menkou_bench_"
NOTED = "migrations.json"
BUILDERS = ("building.py", "playing.py", "within/towns.py", "within/waits.py")


@dataclass(frozen=True)
class Installation:
    """A home with its database.

    :param database: its address; empty for SQLite.
    """

    home: Path
    database: str = ""

    @property
    def name(self) -> str:
        """The name of its database on the server."""
        return urlsplit(self.database).path.lstrip("/")

    @property
    def environment(self) -> dict[str, str]:
        """What every process of it is started with."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MENKOU_")}
        return {**kept, "MENKOU_HOME": str(self.home), "MENKOU_DATABASE_URL": self.database}

    def within(self, function: str, **given: Any) -> Any:
        """Call a function of `within` in a process of this installation, and give what it returns.

        :param function: as ``module.function``.
        """
        done = subprocess.run(
            [sys.executable, str(HERE / "within"), function],
            input=json.dumps(given),
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{function} failed in {self.home}")
        return json.loads(done.stdout.splitlines()[-1])


class Templates:
    """The towns that are kept from run to run on one server."""

    def __init__(self, server: databases.Server) -> None:
        self.server = server
        self.digest = digest()

    @contextmanager
    def copied(self, kind: str, **given: int) -> Iterator[Installation]:
        """Give a copy of a town to be measured, and remove it afterwards; build the town where it is missing.

        :param kind: a function of `within.towns`, with what it is given.
        """
        name = self._kept(kind, given)
        copy = f"{PREFIX}run_{kind}"
        home = KEPT / "runs" / copy
        _clear(home)
        self.server.drop(copy)
        shutil.copytree(KEPT / name, home)
        self.server.create(copy, like=name)
        self.server.checkpoint()
        try:
            yield Installation(home, self.server.address(copy))
        finally:
            self.server.drop(copy)
            _clear(home)

    def remove(self) -> None:
        """Remove all templates."""
        self._remove_others(keep=None)

    def _kept(self, kind: str, given: dict[str, int]) -> str:
        name = PREFIX + "_".join([kind, *map(str, given.values()), self.digest])
        if name in self.server.names() and _is_current(Installation(KEPT / name, self.server.address(name))):
            return name
        self._remove_others(keep=self.digest)
        print(f"building {name} …", file=sys.stderr, flush=True)
        unfinished, home, made_by = f"{name}_unfinished", KEPT / name, _migrations()
        self.server.drop(name)
        self.server.drop(unfinished)
        self.server.create(unfinished)
        _clear(home)
        Installation(home, self.server.address(unfinished)).within(f"towns.{kind}", **given)
        self.server.rename(unfinished, name)
        _note(home, made_by)
        return name

    def _remove_others(self, *, keep: str | None) -> None:
        """Remove towns that were built otherwise; of a run that was cut off, too."""
        for name in self.server.names():
            if name.startswith(PREFIX) and (keep is None or not name.endswith((keep, "_floor"))):
                self.server.drop(name)
                _clear(KEPT / name)


@contextmanager
def alone() -> Iterator[None]:
    """Let no other run measure or build beside this one.

    :raises SystemExit: one does.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another run is under way; two at once would measure one another.")
        yield


@contextmanager
def embedded(matters: int) -> Iterator[Installation]:
    """Give an installation on SQLite with a town of this many matters, and remove it afterwards."""
    kept, home = KEPT / f"sqlite_{matters}_{digest()}", KEPT / "runs" / f"sqlite_{matters}"
    if not _is_current(Installation(kept)):
        for old in KEPT.glob("sqlite_*"):
            _clear(old)
        made_by = _migrations()
        Installation(kept).within("towns.usual", matters=matters)
        _note(kept, made_by)
    _clear(home)
    shutil.copytree(kept, home)
    try:
        yield Installation(home)
    finally:
        _clear(home)


def digest() -> str:
    """Digest what builds the towns."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in BUILDERS)).hexdigest()[:10]


def _is_current(installation: Installation) -> bool:
    """Whether a template can be taken; where migrations were only added since, it is upgraded."""
    noted = installation.home / NOTED
    if not noted.is_file():
        return False
    made_by, now = json.loads(noted.read_text()), _migrations()
    if made_by == now:
        return True
    if not made_by.items() <= now.items():
        return False
    installation.within("towns.upgraded")
    _note(installation.home, now)
    return True


def _note(home: Path, made_by: dict[str, str]) -> None:
    (home / NOTED).write_text(json.dumps(made_by))


def _migrations() -> dict[str, str]:
    files = sorted(ROOT.glob("src/menkou/**/migrations/*.py"))
    return {str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
