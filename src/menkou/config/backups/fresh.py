"""Whether a good backup is fresh enough that tables may be changed."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

FILE = "last_backup.json"
FRESH = timedelta(hours=24)


class NoFreshBackup(Exception):
    """Tables wait to be changed, and nothing would bring the data back."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This version changes the tables, and no good backup of the last 24 hours is known. "
                "Run `menkou backup FOLDER`, then again. For trials MENKOU_WITHOUT_BACKUP=1 does without."
            )
        )


def mark(folder: Path, *, at: datetime) -> None:
    """Remember that a good backup of this database was taken."""
    told = {"folder": str(folder), "at": at.isoformat(), "database": _database()}
    draft = _file().with_suffix(".draft")
    draft.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(_file())


def last() -> datetime | None:
    """Give when the last good backup of this database was taken; ``None`` when none is known."""
    try:
        told = json.loads(_file().read_text(encoding="utf-8"))
        return datetime.fromisoformat(told["at"]) if told["database"] == _database() else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def require(*, at: datetime) -> None:
    """Let tables be changed only after a fresh backup.

    :raises NoFreshBackup: there is none, or it is of another database.
    """
    taken_at = last()
    if not settings.MENKOU_WITHOUT_BACKUP and (taken_at is None or not taken_at > at - FRESH):
        raise NoFreshBackup


def _file() -> Path:
    return Path(settings.MENKOU_HOME) / FILE


def _database() -> str:
    named = connection.settings_dict
    where = [str(named.get(part) or "") for part in ("HOST", "PORT", "NAME")]
    return " ".join([connection.vendor, *where])
