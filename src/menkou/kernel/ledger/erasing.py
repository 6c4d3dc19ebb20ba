"""Erasing words: from their rows, and from where the database would otherwise still hold them."""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from menkou.kernel.ledger import chain, models
from menkou.kernel.ledger.canonical import JSON
from menkou.kernel.ledger.words import Words

STREAM = "erasure:"
ERASED = "ledger.erased"
WAITS_MILLISECONDS = 200

logger = logging.getLogger(__name__)


def erase(
    stream: str,
    *,
    by: Mapping[str, str],
    at: datetime,
    only: Collection[tuple[int, str]] | None = None,
) -> int:
    """Erase the words of a stream, record on the stream “erasure:…” which fields they were, give how many there were.

    Events keep the commitments, which without words and salt tell nothing. After the commit, `scrub`. Words that are
    erased already are passed over; where there are no others, nothing is recorded.

    :param only: version and field of the words that are meant; by default all.
    """
    with transaction.atomic():
        found = models.Words.objects.filter(event__stream=stream, text__isnull=False).select_for_update(
            of=("self",)
        )
        meant = [
            row
            for row in found.select_related("event").only("event__version", "field", "salt", "text")
            if only is None or (row.event.version, row.field) in only
        ]
        if not meant:
            return 0
        data = _told(meant)
        models.Words.objects.filter(pk__in=[row.pk for row in meant]).update(salt=None, text=None)
        chain.audit(f"{STREAM}{stream}", ERASED, by=by, at=at, data=data)
        transaction.on_commit(scrub, robust=True)
    return len(meant)


def erase_again(stream: str, commitments: Collection[str], *, by: Mapping[str, str], at: datetime) -> int:
    """Erase the words of a stream that have these commitments, as `erase`: after an older state was brought back."""
    rows = models.Words.objects.filter(event__stream=stream, text__isnull=False).select_related("event")
    meant = {(row.event.version, row.field) for row in rows if _commitment(row) in commitments}
    return erase(stream, by=by, at=at, only=meant)


def scrub() -> bool:
    """Clear what the database itself still holds of overwritten rows; give whether that is complete.

    SQLite empties its journal into the file, where `secure_delete` has overwritten the words; that is put off while
    somebody reads an older state. PostgreSQL frees the old rows, and overwrites them when it needs their space.

    :raises TransactionManagementError: called inside a transaction.
    """
    if connection.in_atomic_block:
        raise TransactionManagementError("old rows are cleared after the transaction that overwrote them")
    clear = _vacuum if connection.vendor == "postgresql" else _empty_journal
    if not clear():
        logger.warning("The journal still holds erased words, because somebody reads an older state.")
        return False
    return True


def _told(words: Sequence[models.Words]) -> dict[str, JSON]:
    """Name the fields by version, and the commitments, which without salt and text tell nothing."""
    fields: dict[int, list[JSON]] = defaultdict(list)
    for row in sorted(words, key=lambda row: (row.event.version, row.field)):
        fields[row.event.version].append(row.field)
    return {
        "erased": [{"version": version, "fields": names} for version, names in fields.items()],
        "commitments": [*sorted(map(_commitment, words))],
    }


def _commitment(row: models.Words) -> str:
    return Words(row.text or "", bytes(row.salt or b"")).commitment


def _vacuum() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {models.Words._meta.db_table}")
    return True


def _empty_journal() -> bool:
    """Wait for readers only shortly: as long as it waits, nobody can write."""
    with connection.cursor() as cursor:
        [usual] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {WAITS_MILLISECONDS}")
        try:
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not busy
