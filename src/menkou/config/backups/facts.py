"""What a state of the database says of itself, read by plain SQL: its tables may be older than this program."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from menkou.kernel.matters import attachments
from menkou.kernel.matters.models import Attachment

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Carries out a statement in the state that is backed up; gives the rows."""


@dataclass(frozen=True)
class Facts:
    """What was read of one state of the database.

    :param attachments: those that are not erased.
    :param server, client: major versions of PostgreSQL and of the program that made the copy; else 0.
    """

    migrations: tuple[str, ...]
    events: int
    checkpoint: str
    attachments: tuple[Attachment, ...]
    server: int = 0
    client: int = 0


def read(ask: Ask) -> Facts:
    """Read what a manifest tells, and which files belong to the state."""
    notes = ask("SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
    files = ask(
        "SELECT key, media_type, thumbnail FROM matters_attachment WHERE erased_at IS NULL ORDER BY key"
    )
    [[events]] = ask("SELECT count(*) FROM ledger_event")
    return Facts(
        migrations=migrations(ask),
        events=events,
        checkpoint=notes[0][0] if notes else "",
        attachments=tuple(
            Attachment(key=key, media_type=media_type, thumbnail=bool(thumbnail))
            for key, media_type, thumbnail in files
        ),
    )


def migrations(ask: Ask) -> tuple[str, ...]:
    """Name the migrations that were carried out."""
    return tuple(
        f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations ORDER BY app, name")
    )


def files_of(attachment: Attachment) -> list[Path]:
    """Give the files of an attachment, relative to the folder of attachments."""
    paths = [attachments.path_of(attachment)]
    if attachment.thumbnail:
        paths.append(attachments.path_of(attachment, thumbnail=True))
    return [path.relative_to(settings.MEDIA_ROOT) for path in paths]
