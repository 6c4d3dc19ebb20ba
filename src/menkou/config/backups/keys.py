"""The keys in a backup of their own: whoever has them and the data can open every contact."""

import shutil
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from menkou import __version__
from menkou.config.backups import embedded, folders, manifests
from menkou.config.backups.manifests import Manifest, Progress
from menkou.kernel.ledger import erasures, signing
from menkou.kernel.ledger import keys as own

PLAIN = tuple(name for name in own.FILES if name != own.SEALS)


class Together(Exception):
    """Keys and data were to lie in one place."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "Keys and data would lie in one place, %(folder)s: whoever finds it opens every contact. "
                "Give the keys a folder of their own, best on another disk."
            )
            % {"folder": folder}
        )


def check_apart(data: Path, keys: Path) -> None:
    """Refuse folders that lie within one another.

    :raises Together: they do.
    """
    one, other = data.resolve(), keys.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise Together(keys)


def is_on_the_same_disk(data: Path, keys: Path) -> bool:
    """Whether one theft, or one broken disk, takes both."""
    return data.stat().st_dev == keys.stat().st_dev


def take(folder: Path, *, at: datetime, progress: Progress, keep: int | None = None) -> Path:
    """Back up the keys and the journal of erasures; give where they are.

    :raises AnotherAtWork: a backup into the folder is under way.
    """
    erasures.catch_up()
    final = folders.name(at, manifests.KEYS)
    with folders.draft(folder, final) as made:
        files = [*_copied(made, progress)]
        for name in files:
            (made / name).chmod(0o600)
        manifests.write(made, _manifest(made, files, at))
        manifests.check_files(made, manifests.read(made, manifests.KEYS), progress)
    if keep is not None:
        folders.keep_newest(folder, manifests.KEYS, number=keep, origin=signing.origin())
    return folder / final


def put_back(backup: Path, manifest: Manifest) -> None:
    """Fill the empty folder of keys from a backup."""
    settings.MENKOU_KEYS.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.MENKOU_KEYS.chmod(0o700)
    for name in manifest.files:
        shutil.copyfile(backup / name, settings.MENKOU_KEYS / name)
        (settings.MENKOU_KEYS / name).chmod(0o600)


def living(seals: Path) -> set[str]:
    """Name the sealed values whose key is there."""
    with sqlite3.connect(f"file:{seals}?mode=ro", uri=True) as file:
        return {key_id for (key_id,) in file.execute("SELECT key_id FROM seal WHERE wrapped IS NOT NULL")}


def _copied(made: Path, progress: Progress) -> Iterable[str]:
    for name in PLAIN:
        shutil.copyfile(settings.MENKOU_KEYS / name, made / name)
        yield name
    embedded.copy(own.seals_file(), made / own.SEALS, progress)
    yield own.SEALS
    if erasures.path().exists():
        shutil.copyfile(erasures.path(), made / erasures.FILE)
        yield erasures.FILE


def _manifest(made: Path, files: Iterable[str], at: datetime) -> Manifest:
    return Manifest(
        holds=manifests.KEYS,
        menkou=__version__,
        origin=signing.origin(),
        taken_at=at,
        files={name: manifests.digest(made / name) for name in files},
    )
