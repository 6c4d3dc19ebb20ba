"""Files between being looked at and being taken in: kept for an hour, given back only to who left them."""

import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core import signing

from menkou.kernel.people.actors import Actor

SALT = "menkou.desks.administration.parcels"
KEPT_FOR = 3600
LARGEST_MB = 20
FOLDER = "parcels"


class TooLarge(Exception):
    """More than is looked at on a page."""


class Gone(Exception):
    """Nothing is kept under this token, or not any more, or for somebody else."""


def take_in(chunks: Iterable[bytes], size: int) -> bytes:
    """Read an upload.

    :raises TooLarge: more than `LARGEST_MB`.
    """
    if size > LARGEST_MB * 1024 * 1024:
        raise TooLarge
    return b"".join(chunks)


def keep(content: bytes, *, by: Actor) -> str:
    """Keep a file for a while; give the token that brings it back."""
    folder = _folder()
    _tidy(folder)
    name = secrets.token_hex(16)
    path = folder / name
    path.touch(mode=0o600)
    path.write_bytes(content)
    return signing.dumps([name, by.person], salt=SALT)


def give_back(token: str, *, by: Actor) -> bytes:
    """Give a kept file to who left it.

    :raises Gone: it is not there for them.
    """
    try:
        name, person = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise Gone from None
    path: Path = _folder() / name
    if person != by.person or not path.is_file():
        raise Gone
    return path.read_bytes()


def _folder() -> Path:
    folder = Path(settings.MENKOU_HOME) / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _tidy(folder: Path) -> None:
    before = time.time() - KEPT_FOR
    for path in folder.iterdir():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
