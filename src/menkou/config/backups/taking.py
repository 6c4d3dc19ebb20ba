"""Taking a backup while Menkou serves: first one state of the database, then the files that it names, then the keys.

In this order no row is without its file or its key: both are written before their row, and never changed.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from menkou import __version__
from menkou.config.backups import embedded, facts, folders, fresh, keys, manifests, postgresql, verifying
from menkou.config.backups.manifests import DATA, Digest, Manifest, Progress
from menkou.kernel.ledger import erasures, signing
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters.models import Attachment


class NothingToBackUp(Exception):
    """There is no installation here."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no installation in %(home)s to back up. Set MENKOU_HOME to where it is.")
            % {"home": settings.MENKOU_HOME}
        )


@dataclass(frozen=True)
class Taken:
    """What was made.

    :param keys: where the keys went; ``None`` where nobody asked for them.
    :param removed: older backups.
    """

    folder: Path
    manifest: Manifest
    keys: Path | None
    removed: list[Path]


def take(folder: Path, *, keys_to: Path | None, keep: int | None, at: datetime, progress: Progress) -> Taken:
    """Back up the data and, elsewhere, the keys; what was read through and found whole gets its final name.

    The tables may be older than this program: this is what is done before they are changed.

    :raises NothingToBackUp: there is no installation.
    :raises Together: keys and data would lie in one place.
    :raises AnotherAtWork: a backup into the folder is under way.
    :raises NoClient, ClientFailed: PostgreSQL's own program is not here or did not succeed.
    :raises Damaged: the disk does not give back what was written; no backup stays.
    """
    if keys_to is not None:
        keys.check_apart(folder, keys_to)
    _check_something_is_here()
    erasures.catch_up()
    final = folders.name(at, DATA)
    with folders.draft(folder, final) as made:
        manifests.write(made, _copied(made, at, progress))
        manifest = verifying.verify(made, progress=progress)
    kept = keys.take(keys_to, at=at, progress=progress, keep=keep) if keys_to else None
    fresh.mark(folder / final, at=at)
    removed = [] if keep is None else folders.keep_newest(folder, DATA, number=keep, origin=manifest.origin)
    return Taken(folder / final, manifest, kept, removed)


def _check_something_is_here() -> None:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        raise NothingToBackUp
    if Event._meta.db_table not in connection.introspection.table_names():
        raise NothingToBackUp


def _copied(made: Path, at: datetime, progress: Progress) -> Manifest:
    with _database(made, progress) as (name, found):
        files, gone = _attachments(made, found, progress)
    lost = set(Attachment.objects.filter(key__in=gone, erased_at=None).values_list("key", flat=True))
    return Manifest(
        holds=DATA,
        menkou=__version__,
        origin=signing.origin(),
        taken_at=at,
        database=connection.vendor,
        server=found.server,
        client=found.client,
        migrations=found.migrations,
        events=found.events,
        checkpoint=found.checkpoint,
        files={name: manifests.digest(made / name), **files},
        erased=tuple(sorted(gone - lost)),
        lost=tuple(sorted(lost)),
    )


@contextmanager
def _database(made: Path, progress: Progress) -> Iterator[tuple[str, facts.Facts]]:
    """Copy the database; give the copy's name and what it says of itself."""
    if connection.vendor == "postgresql":
        with postgresql.copied(made / postgresql.FILE, progress) as found:
            yield postgresql.FILE, found
        return
    embedded.copy(Path(connection.settings_dict["NAME"]), made / embedded.FILE, progress)
    yield embedded.FILE, embedded.facts_of(made / embedded.FILE)


def _attachments(made: Path, found: facts.Facts, progress: Progress) -> tuple[dict[str, Digest], set[str]]:
    """Copy the files of a state; give them, and the keys of attachments whose file is not there any more."""
    files: dict[str, Digest] = {}
    gone: set[str] = set()
    for done, attachment in enumerate(found.attachments, start=1):
        try:
            copies = {
                f"{verifying.ATTACHMENTS}/{path}": _copy(path, made) for path in facts.files_of(attachment)
            }
        except FileNotFoundError:
            gone.add(attachment.key)
        else:
            files |= copies
        progress(_("Attachments"), done, len(found.attachments))
    return files, gone


def _copy(path: Path, made: Path) -> Digest:
    """Copy a file and digest what was read."""
    to = made / verifying.ATTACHMENTS / path
    sha256, size = hashlib.sha256(), 0
    with (Path(settings.MEDIA_ROOT) / path).open("rb") as source:
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("xb") as copy:
            while piece := source.read(manifests.PIECE):
                size += copy.write(piece)
                sha256.update(piece)
    return Digest(size, sha256.hexdigest())
