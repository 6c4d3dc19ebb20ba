"""Appending to the record and reading it back, stream by stream."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.db.transaction import TransactionManagementError

from menkou.kernel.ledger import bodies, erasures, models
from menkou.kernel.ledger.bodies import Data, Entry, Recorded, digest_of, same_request
from menkou.kernel.ledger.words import Words
from menkou.kernel.statements import Adding, AddingMany

__all__ = [
    "Data",
    "Entry",
    "Recorded",
    "append",
    "audit",
    "digest_of",
    "find",
    "first_words",
    "read",
    "read_many",
    "same_request",
    "walk",
]

READ_AT_ONCE = 2000

_OF_AN_EVENT = ["stream", "version", "kind", "command_id", "body"]
_OF_WORDS = ["event_id", "field", "salt", "text"]
_EVENT, _EVENTS = Adding(models.Event, _OF_AN_EVENT, numbered=True), AddingMany(models.Event, _OF_AN_EVENT)
_WORDS, _MANY_WORDS = Adding(models.Words, _OF_WORDS), AddingMany(models.Words, _OF_WORDS)


def append(entries: Sequence[Entry]) -> list[int]:
    """Record entries in the caller's transaction, which also writes what they tell of; give the events' ids.

    Several are copied together, and their words.

    :raises IntegrityError: a version or a command id is taken.
    :raises NotCanonical: data that the record cannot hold.
    :raises TransactionManagementError: there is no transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an entry is appended in the transaction of what it records")
    if len(entries) == 1:
        ids = [_EVENT.row(_event_of(entries[0]))]
    else:
        ids = _EVENTS.numbered(len(entries), map(_event_of, entries))
    words = [row for event, entry in zip(ids, entries, strict=True) for row in _words_of(event, entry.data)]
    if len(words) == 1:
        _WORDS.row(words[0])
    else:
        _MANY_WORDS.rows(words)
    erasures.note(entries)
    return ids


def audit(
    stream: str,
    kind: str,
    *,
    by: Mapping[str, str],
    at: datetime,
    data: Data,
    command_id: uuid.UUID | None = None,
) -> int:
    """Append the next version of a stream that is recorded but not rebuilt from its events; give the event's id.

    :raises IntegrityError: the command id is taken.
    """
    with transaction.atomic():
        entry = Entry(
            stream=stream,
            version=_next_version(stream),
            kind=kind,
            schema=1,
            at=at,
            recorded_at=at,
            by=by,
            command_id=command_id or uuid.uuid4(),
            digest=digest_of(kind, data),
            data=data,
        )
        return append([entry])[0]


def read(stream: str) -> list[Recorded]:
    """Read a stream in order of versions, in two statements."""
    return read_many([stream])[stream]


def read_many(streams: Iterable[str]) -> dict[str, list[Recorded]]:
    """Read several streams in two statements; a stream without events is an empty list."""
    found: dict[str, list[Recorded]] = {stream: [] for stream in streams}
    events = models.Event.objects.filter(stream__in=found).order_by("version")
    for event in events.prefetch_related("words"):
        found[event.stream].append(recorded(event))
    return found


def walk(*, kind_prefix: str = "") -> Iterator[Recorded]:
    """Read all events whose kind begins so, ordered by stream and version, without holding them all in memory."""
    events = models.Event.objects.filter(kind__startswith=kind_prefix).order_by("stream", "version")
    for event in events.prefetch_related("words").iterator(chunk_size=READ_AT_ONCE):
        yield recorded(event)


def find(command_id: uuid.UUID) -> Recorded | None:
    """Find what a command did."""
    event = models.Event.objects.filter(command_id=command_id).prefetch_related("words").first()
    return recorded(event) if event else None


def first_words(streams: Iterable[str], field: str) -> dict[str, str]:
    """Give the words of a field of each stream's first event, in one statement; erased ones are left out."""
    first = models.Words.objects.filter(event__stream__in=list(streams), event__version=1, field=field)
    return {stream: text for stream, text in first.values_list("event__stream", "text") if text is not None}


def recorded(event: models.Event) -> Recorded:
    """Read an event's row, with its words where they are not erased."""
    kept = {
        row.field: (bytes(row.salt), row.text)
        for row in event.words.all()
        if row.salt is not None and row.text is not None
    }
    return bodies.read(event.pk, event.body, kept)


def _next_version(stream: str) -> int:
    """Count on; on PostgreSQL others who audit the same stream wait, on SQLite there is one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [stream])
    last = models.Event.objects.filter(stream=stream).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _event_of(entry: Entry) -> dict[str, Any]:
    return {
        "stream": entry.stream,
        "version": entry.version,
        "kind": entry.kind,
        "command_id": entry.command_id,
        "body": bodies.write(entry),
    }


def _words_of(event: int, data: Data) -> list[dict[str, Any]]:
    return [
        {"event_id": event, "field": field, "salt": value.salt, "text": value.text}
        for field, value in data.items()
        if isinstance(value, Words)
    ]
