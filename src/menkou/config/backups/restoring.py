"""Bringing an installation back from its two backups, and looking whether it is the one that was."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from menkou.config.backups import (
    again,
    embedded,
    keys,
    manifests,
    postgresql,
    refusals,
    targets,
    verifying,
)
from menkou.config.backups.manifests import KEYS, Manifest, Progress
from menkou.kernel.ledger import erasures, evidence, heads, notes, signing
from menkou.kernel.ledger import keys as own
from menkou.kernel.ledger import verifying as record
from menkou.kernel.matters import replaying
from menkou.kernel.people.models import Contact


@dataclass(frozen=True)
class Restored:
    """What is there now.

    :param again: what came of carrying out erasures again.
    :param unreadable: lines of journals that a crash has left half written.
    :param closed: contacts whose key is in no backup: it was made after the keys were backed up.
    :param differences: between matters and the replay of their steps; ``None`` when nobody looked.
    """

    manifest: Manifest
    again: again.Again
    unreadable: int
    closed: int
    report: record.Report
    differences: int | None

    @property
    def is_sound(self) -> bool:
        """Whether the record verifies and every matter is what its steps make of it."""
        return self.report.is_sound and not self.differences


def restore(
    backup: Path,
    *,
    keys_from: Path | None,
    journals: Sequence[Path] = (),
    replay: bool = True,
    at: datetime,
    progress: Progress,
) -> Restored:
    """Bring data and keys back into an empty installation, erase again what was erased since, then verify all.

    :param keys_from: the backup of the keys; without it those that are in MENKOU_HOME already.
    :param journals: newer journals of erasures than the one beside the keys.
    :raises NotABackup, Damaged: one of the backups is not whole; nothing was done.
    :raises NotRestored, NotEmpty, HalfADatabase, OlderServer, NoClient: nothing was done, and why.
    :raises ClientFailed: of PostgreSQL; what was done is marked, and begun anew next time.
    """
    manifest = verifying.verify(backup, progress=progress)
    kept = verifying.verify(keys_from, holds=KEYS, progress=progress) if keys_from else None
    targets.clear_what_was_cut_off()
    _check(manifest, keys_from)
    targets.begin(keys=keys_from is not None)
    if keys_from is not None and kept is not None:
        keys.put_back(keys_from, kept)
    _put_back(backup, manifest, progress)
    call_command("migrate", verbosity=0, interactive=False)
    done, unreadable = _erased_again(manifest, journals, at, progress)
    targets.end()
    return Restored(
        manifest=manifest,
        again=done,
        unreadable=unreadable,
        closed=_closed_contacts(),
        report=record.verify(against=_evidence(manifest)),
        differences=_differences(progress) if replay else None,
    )


def _check(manifest: Manifest, keys_from: Path | None) -> None:
    """Refuse before anything is written."""
    if manifest.database != connection.vendor:
        raise refusals.OtherDatabase(manifest.database)
    targets.check_empty(keys=keys_from is not None)
    if keys_from is None and own.missing(settings.MENKOU_KEYS):
        raise refusals.KeysWanted
    if manifest.origin != signing.origin():
        raise refusals.OtherOrigin(manifest.origin, signing.origin())
    _check_signed_by(keys_from or settings.MENKOU_KEYS, manifest)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if not known.issuperset(manifest.migrations):
        raise refusals.NewerMenkou(manifest.menkou)
    if manifest.database == "postgresql":
        postgresql.check_may_be_put_back(manifest)


def _check_signed_by(folder: Path, manifest: Manifest) -> None:
    if not manifest.checkpoint:
        return
    verifier = notes.Signer(manifest.origin, own.signing_key(folder)).verifier
    try:
        heads.open_note(manifest.checkpoint, verifier)
    except (notes.MalformedNote, notes.NotSigned, heads.MalformedHead) as error:
        raise refusals.OtherKeys(folder) from error


def _put_back(backup: Path, manifest: Manifest, progress: Progress) -> None:
    files = [name for name in manifest.files if name.startswith(f"{verifying.ATTACHMENTS}/")]
    for done, name in enumerate(files, start=1):
        to = Path(settings.MEDIA_ROOT) / Path(name).relative_to(verifying.ATTACHMENTS)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup / name, to)
        progress(_("Attachments"), done, len(files))
    if manifest.database == "postgresql":
        postgresql.put_back(backup / postgresql.FILE, manifest, progress)
        return
    connection.close()
    shutil.copyfile(backup / embedded.FILE, targets.database_file())
    targets.database_file().chmod(0o600)


def _erased_again(
    manifest: Manifest, journals: Sequence[Path], at: datetime, progress: Progress
) -> tuple[again.Again, int]:
    """Join the journals, carry out what this state has not on record, and what was erased while it was copied."""
    own_journal = erasures.read(erasures.path())
    there = {erasure.command_id for erasure in own_journal.erasures}
    read = [erasures.read(journal) for journal in journals]
    for journal in read:
        erasures.add([each for each in journal.erasures if each.command_id not in there])
    erasures.catch_up()
    done = again.carry_out(erasures.read(erasures.path()).erasures, at=at, progress=progress)
    done.repeated += sum(again.file(key, at=at) for key in manifest.erased)
    return done, own_journal.unreadable + sum(journal.unreadable for journal in read)


def _closed_contacts() -> int:
    living = keys.living(own.seals_file())
    return sum(
        key not in living for key in Contact.objects.kept().values_list("key_id", flat=True).iterator()
    )


def _evidence(manifest: Manifest) -> list[evidence.Evidence]:
    if not manifest.checkpoint:
        return []
    return [evidence.read(manifest.checkpoint, name=manifests.FILE, verifier=signing.verifier())]


def _differences(progress: Progress) -> int:
    found = 0
    for _difference in replaying.differences():
        found += 1
        progress(_("Differences"), found, 0)
    return found
