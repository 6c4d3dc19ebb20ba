"""Whether a backup is whole: every byte, the database in it, and a file for every attachment that it names."""

from pathlib import Path

from menkou.config.backups import clients, embedded, facts, manifests, postgresql
from menkou.config.backups.manifests import DATA, Manifest, Progress

ATTACHMENTS = "attachments"


def verify(folder: Path, *, holds: str = DATA, progress: Progress) -> Manifest:
    """Read a backup through; give what it says of itself.

    :raises NotABackup: it is none, or not finished.
    :raises Damaged: it is not what was written, or does not agree with itself.
    """
    manifest = manifests.read(folder, holds)
    manifests.check_files(folder, manifest, progress)
    if manifest.database == "sqlite":
        _check_embedded(folder, manifest)
    if manifest.database == "postgresql":
        _check_dump(folder, manifest)
    return manifest


def _check_embedded(folder: Path, manifest: Manifest) -> None:
    file = folder / embedded.FILE
    if not embedded.is_sound(file):
        raise manifests.Damaged(folder, [embedded.FILE])
    found = embedded.facts_of(file)
    if (found.events, found.checkpoint) != (manifest.events, manifest.checkpoint):
        raise manifests.Damaged(folder, [embedded.FILE])
    missing = missing_files(found, manifest)
    if missing:
        raise manifests.Damaged(folder, missing)


def _check_dump(folder: Path, manifest: Manifest) -> None:
    """Let PostgreSQL's own program read the dump's list of contents."""
    if not clients.lists(folder / postgresql.FILE, least=manifest.client):
        raise manifests.Damaged(folder, [postgresql.FILE])


def missing_files(found: facts.Facts, manifest: Manifest) -> list[str]:
    """Name files of attachments that rows tell of and the backup neither has nor explains."""
    explained = {*manifest.erased, *manifest.lost}
    return [
        name
        for attachment in found.attachments
        if attachment.key not in explained
        for path in facts.files_of(attachment)
        if (name := f"{ATTACHMENTS}/{path}") not in manifest.files
    ]
