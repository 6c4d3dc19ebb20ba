"""Folders of backups: a draft under a hidden name until it is whole, one writer at a time, the newest few kept."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from menkou.config.backups import manifests

LOCK = ".menkou-backup.lock"
DRAFT = ".draft"
PREFIX = "menkou-"


class AnotherAtWork(Exception):
    """A backup into this folder is under way."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_("Another backup into %(folder)s is under way. Wait for it.") % {"folder": folder})


def name(at: datetime, holds: str) -> str:
    """Name a backup by its moment, so that names sort by age."""
    ending = "-keys" if holds == manifests.KEYS else ""
    return f"{PREFIX}{at.astimezone(UTC):%Y%m%dT%H%M%S.%f}"[: len(PREFIX) + 19] + f"Z{ending}"


@contextmanager
def draft(folder: Path, final: str) -> Iterator[Path]:
    """Give an empty folder, for its owner only, that gets its final name when all went well; else it is removed.

    :raises AnotherAtWork: only one backup is taken at a time.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(folder):
        for left in folder.glob(f".{PREFIX}*{DRAFT}"):
            shutil.rmtree(left)
        made = folder / f".{final}{DRAFT}"
        made.mkdir(mode=0o700)
        try:
            yield made
            os.sync()
            made.rename(folder / final)
            _to_the_disk(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise


def finished(folder: Path, holds: str, *, origin: str | None = None) -> list[Path]:
    """List the finished backups of one kind in a folder, oldest first."""
    found = []
    for each in sorted(folder.glob(f"{PREFIX}*")):
        try:
            manifest = manifests.read(each, holds)
        except manifests.NotABackup:
            continue
        if origin in {None, manifest.origin}:
            found.append((manifest.taken_at, each))
    return [each for _taken_at, each in sorted(found)]


def chosen(folder: Path, holds: str) -> Path:
    """Take the folder itself when it is a backup, else the newest one in it.

    :raises NotABackup: neither.
    """
    if (folder / manifests.FILE).is_file():
        return folder
    found = finished(folder, holds)
    if not found:
        raise manifests.NotABackup(folder)
    return found[-1]


def keep_newest(folder: Path, holds: str, *, number: int, origin: str) -> list[Path]:
    """Remove finished backups of this installation but the newest few; give which."""
    removed = finished(folder, holds, origin=origin)[:-number]
    for each in removed:
        doomed = each.with_name(f".{each.name}{DRAFT}")
        each.rename(doomed)  # half removed, it is not to be taken for a good one
        shutil.rmtree(doomed)
    return removed


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherAtWork(folder) from error
        yield


def _to_the_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
