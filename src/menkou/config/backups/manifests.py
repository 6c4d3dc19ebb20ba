"""What a backup says of itself; one without a manifest, or with another content, is none."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

FILE = "manifest.json"
FORMAT = 1
DATA, KEYS = "data", "keys"
PIECE = 1024 * 1024
NAMED = 5

Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, of how much."""


class NotABackup(Exception):
    """The folder holds no finished backup of this kind."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "%(folder)s is no finished backup: it has no readable %(file)s of the kind that is wanted here. "
                "Give a folder that `menkou backup` has named."
            )
            % {"folder": folder, "file": FILE}
        )


class Damaged(Exception):
    """The backup is not what was written."""

    def __init__(self, folder: Path, what: Iterable[str]) -> None:
        found = list(what)
        told = ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
        super().__init__(
            _("%(folder)s is damaged (%(count)s): %(what)s. Take another backup, and look after the disk.")
            % {"folder": folder, "count": len(found), "what": told}
        )


@dataclass(frozen=True)
class Digest:
    """What a file must be: how long, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    :param holds: `DATA` or `KEYS`; never both in one folder.
    :param database: "sqlite" or "postgresql".
    :param server, client: major versions of PostgreSQL and of the program that made the copy; else 0.
    :param migrations: which tables it has, as "app.name".
    :param checkpoint: the newest one; empty where nothing is sealed.
    :param files: by path within the folder.
    :param erased: attachments that were erased, or discarded, while the backup was taken.
    :param lost: attachments that the installation itself no longer had.
    """

    holds: str
    menkou: str
    origin: str
    taken_at: datetime
    files: dict[str, Digest]
    database: str = ""
    server: int = 0
    client: int = 0
    migrations: tuple[str, ...] = ()
    events: int = 0
    checkpoint: str = ""
    erased: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes the files have together."""
        return sum(digest.size for digest in self.files.values())


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into its folder."""
    told = {"format": FORMAT, **vars(manifest), "taken_at": manifest.taken_at.isoformat()}
    told["files"] = {name: vars(digest) for name, digest in manifest.files.items()}
    (folder / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(folder: Path, holds: str) -> Manifest:
    """Read the manifest of a backup, of one kind.

    :raises NotABackup: there is none, or it is of another kind.
    """
    try:
        manifest = _read(json.loads((folder / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotABackup(folder) from error
    if manifest.holds != holds:
        raise NotABackup(folder)
    return manifest


def digest(file: Path) -> Digest:
    """Read a file through."""
    sha256, size = hashlib.sha256(), 0
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            sha256.update(piece)
            size += len(piece)
    return Digest(size, sha256.hexdigest())


def check_files(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Read every file of a backup through.

    :raises Damaged: names those that are missing or are not what was written.
    """
    wrong = []
    for done, (name, wanted) in enumerate(manifest.files.items(), start=1):
        file = folder / name
        if not file.is_file() or digest(file) != wanted:
            wrong.append(name)
        progress(_("Reading it through"), done, len(manifest.files))
    if wrong:
        raise Damaged(folder, wrong)


def _read(told: dict[str, Any]) -> Manifest:
    if told.pop("format") != FORMAT:
        raise ValueError(FORMAT)
    files = {name: Digest(**each) for name, each in told.pop("files").items()}
    if any(Path(name).is_absolute() or ".." in Path(name).parts for name in files):
        raise ValueError(FILE)
    taken_at = datetime.fromisoformat(told.pop("taken_at"))
    told |= {name: tuple(told[name]) for name in ("migrations", "erased", "lost")}
    return Manifest(**told, files=files, taken_at=taken_at)
