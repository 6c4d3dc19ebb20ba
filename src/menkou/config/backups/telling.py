"""What a person, or a program, is told of a backup and of what was brought back."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from menkou.config.backups import keys
from menkou.config.backups.manifests import Manifest
from menkou.config.backups.restoring import Restored
from menkou.config.backups.taking import Taken


def told(manifest: Manifest) -> str:
    """Tell in a line what a backup holds."""
    return _("%(steps)s steps, %(files)s files, %(size)s MB") % {
        "steps": manifest.events,
        "files": len(manifest.files),
        "size": f"{manifest.size / 1_000_000:.1f}",
    }


def taken(made: Taken) -> Iterator[str]:
    """Tell what was made, and what to do with it."""
    yield f"✓ {made.folder}  {told(made.manifest)}"
    for gone in made.removed:
        yield _("Removed: %(folder)s") % {"folder": gone}
    for key in made.manifest.lost:
        yield _("✗ The installation itself has lost the file of attachment %(key)s.") % {"key": key}
    if made.keys is None:
        yield _(
            "! Without the keys. Back them up elsewhere, else no contact opens again: `menkou backup keys FOLDER`"
        )
        return
    yield f"✓ {made.keys}"
    yield _("! Never keep data and keys in one place: together they open every contact.")
    if keys.is_on_the_same_disk(made.folder, made.keys):
        yield _("! Now both are on the same disk. Carry one of them elsewhere.")


def taken_for_programs(made: Taken) -> dict[str, Any]:
    """Tell the same as JSON values."""
    manifest = made.manifest
    return {
        "folder": str(made.folder),
        "keys": str(made.keys) if made.keys else None,
        "taken_at": manifest.taken_at.isoformat(),
        "events": manifest.events,
        "files": len(manifest.files),
        "bytes": manifest.size,
        "lost": list(manifest.lost),
        "removed": [str(each) for each in made.removed],
    }


def restored(back: Restored) -> Iterator[str]:
    """Tell what is there now, and whether it is whole."""
    yield f"✓ {told(back.manifest)}"
    yield _("Erasures: %(repeated)s carried out again, %(known)s were in the backup already.") % {
        "repeated": back.again.repeated,
        "known": back.again.known,
    }
    yield from _warnings(back)
    for finding in back.report.findings:
        yield f"✗ {finding}"
    size, found = back.report.size, len(back.report.findings)
    yield _("Record: %(size)s sealed steps, %(found)s findings.") % {"size": size, "found": found}
    if back.differences is None:
        yield _("! Not replayed. Do it later: `menkou ledger replay`")
    else:
        yield _("Replay: %(count)s differences.") % {"count": back.differences}
    if back.is_sound:
        yield _("✓ The restored installation is whole. Start it with: menkou serve")


def restored_for_programs(back: Restored) -> dict[str, Any]:
    """Tell the same as JSON values."""
    return {
        "events": back.manifest.events,
        "files": len(back.manifest.files),
        "erased_again": back.again.repeated,
        "unknown_erasures": list(back.again.unknown),
        "half_written_lines": back.unreadable,
        "contacts_without_key": back.closed,
        "sealed": back.report.size,
        "findings": [str(each) for each in back.report.findings],
        "differences": back.differences,
        "whole": back.is_sound,
    }


def _warnings(back: Restored) -> Iterator[str]:
    for kind in back.again.unknown:
        yield _("! Erasures of the kind “%(kind)s” are not known here; see to them by hand.") % {"kind": kind}
    if back.unreadable:
        yield _("! %(count)s half written lines in the journal of erasures.") % {"count": back.unreadable}
    if back.closed:
        yield (
            _("! %(count)s contacts cannot be opened: their keys are newer than the backup of the keys.")
            % {"count": back.closed}
        )
