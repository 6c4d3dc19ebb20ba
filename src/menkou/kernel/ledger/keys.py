"""An installation's keys: files of their own, in a folder of their own, with a backup of their own."""

import os
import secrets
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils.translation import gettext as _

from menkou.kernel.ledger import seals

SIGNING = "signing.pem"
BLIND_INDEX = "blind_index.key"
MASTER = "seals.master"
SEALS = "seals.sqlite3"
DJANGO = "django.secret"

FILES = (SIGNING, BLIND_INDEX, MASTER, SEALS, DJANGO)
KEY_BYTES = 32


class MasterLost(Exception):
    """There are sealed values, but not the master key that opens them; a new one would hide the loss."""

    def __init__(self, master: Path) -> None:
        self.master = master
        super().__init__(
            _(
                "%(file)s is missing, and contacts are sealed under it. Bring it back from the backup of the keys."
            )
            % {"file": master}
        )


def create(folder: Path) -> None:
    """Create the keys that are not there yet, for their owner's eyes only; those that are there stay as they are.

    :raises MasterLost: sealed values are there and their master key is not.
    """
    if (folder / SEALS).exists() and not (folder / MASTER).exists():
        raise MasterLost(folder / MASTER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    _write_once(folder / SIGNING, _new_signing_key())
    _write_once(folder / BLIND_INDEX, secrets.token_bytes(KEY_BYTES))
    _write_once(folder / MASTER, secrets.token_bytes(KEY_BYTES))
    _write_once(folder / DJANGO, secrets.token_urlsafe(48).encode())
    seals.create(folder / SEALS)


def missing(folder: Path) -> list[str]:
    """Name the files that are not there."""
    return [name for name in FILES if not (folder / name).is_file()]


def signing_key(folder: Path | None = None) -> Ed25519PrivateKey:
    """Read the key that signs checkpoints.

    :param folder: of other keys than this installation's, such as a backup.
    """
    key = load_pem_private_key((folder or settings.MENKOU_KEYS).joinpath(SIGNING).read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{SIGNING} holds another kind of key than Ed25519")
    return key


def blind_index_key() -> bytes:
    """Read the key under which contacts are looked for."""
    return _read(BLIND_INDEX)


def master_key() -> bytes:
    """Read the key under which the keys of sealed values are kept."""
    return _read(MASTER)


def seals_file() -> Path:
    """Give where the keys of sealed values are kept."""
    return settings.MENKOU_KEYS / SEALS


def _read(name: str) -> bytes:
    path: Path = settings.MENKOU_KEYS / name
    return path.read_bytes()


def _new_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write_once(path: Path, content: bytes) -> None:
    """Write a whole file or none, and never over another: of two who create it at once, one does."""
    if path.exists():
        return
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # for the owner only
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()
