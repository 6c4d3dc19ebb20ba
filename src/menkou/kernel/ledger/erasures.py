"""The journal of erasures, in a file beside the keys: an older backup must not bring back what was erased since.

One line an erasure, as it is on record: commitments, keys and streams, nothing personal. The record itself has the
same, so that a lost journal is written anew as long as the database is there.
"""

import fcntl
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from menkou.kernel.ledger import bodies, canonical, models
from menkou.kernel.ledger.bodies import Entry

FILE = "erasures.jsonl"
ENDING = "erased"
"""A kind of event that ends so tells that something is gone for good."""
ONCE = 500
"""How many command ids are asked for in one statement."""


@dataclass(frozen=True)
class Erasure:
    """One line of the journal.

    :param stream: on which it is recorded.
    :param data: what was erased, by commitments or keys.
    """

    command_id: uuid.UUID
    kind: str
    stream: str
    at: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Journal:
    """What a journal holds.

    :param unreadable: how many lines a crash has left half written.
    """

    erasures: Sequence[Erasure]
    unreadable: int


def path() -> Path:
    """Give where this installation keeps its journal."""
    return Path(settings.MENKOU_KEYS) / FILE


def note(entries: Iterable[Entry]) -> None:
    """Write those that are erasures into the journal once the caller's transaction is committed."""
    told = [_of_entry(entry) for entry in entries if entry.kind.endswith(ENDING)]
    if told:
        transaction.on_commit(partial(add, told), robust=True)


def catch_up() -> int:
    """Write what is on record and not in the journal, such as after a crash; give how many lines."""
    there = {erasure.command_id for erasure in read(path()).erasures}
    missing = [erasure for erasure in _recorded() if erasure.command_id not in there]
    add(missing)
    return len(missing)


def add(erasures: Sequence[Erasure], *, to: Path | None = None) -> None:
    """Append lines to a journal; they are on the disk when this returns."""
    if not erasures:
        return
    file = to or path()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "rb+") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        lines = "".join(f"{_written(erasure)}\n" for erasure in erasures).encode()
        journal.write(lines if _ends_a_line(journal.fileno()) else b"\n" + lines)
        journal.flush()
        os.fsync(journal.fileno())


def read(file: Path) -> Journal:
    """Read a journal, each erasure once; where there is none, it is empty."""
    if not file.exists():
        return Journal((), 0)
    read = [_read(line) for line in file.read_bytes().splitlines() if line.strip()]
    known = {each.command_id: each for each in read if each is not None}
    return Journal(tuple(known.values()), read.count(None))


def since(erasures: Iterable[Erasure]) -> list[Erasure]:
    """Keep those that this database has no record of."""
    listed = {erasure.command_id: erasure for erasure in erasures}
    ids = list(listed)
    for start in range(0, len(ids), ONCE):
        known = models.Event.objects.filter(command_id__in=ids[start : start + ONCE])
        for command_id in known.values_list("command_id", flat=True):
            del listed[command_id]
    return list(listed.values())


def _recorded() -> Iterator[Erasure]:
    for body in (
        models.Event.objects.filter(kind__endswith=ENDING).order_by("pk").values_list("body", flat=True)
    ):
        entry = bodies.read(0, body, {})
        yield Erasure(entry.command_id, entry.kind, entry.stream, canonical.instant(entry.at), entry.data)


def _of_entry(entry: Entry) -> Erasure:
    return Erasure(entry.command_id, entry.kind, entry.stream, canonical.instant(entry.at), entry.data)


def _written(erasure: Erasure) -> str:
    return canonical.to_text({**vars(erasure), "command_id": str(erasure.command_id)})


def _read(line: bytes) -> Erasure | None:
    try:
        fields = json.loads(line)
        return Erasure(**{**fields, "command_id": uuid.UUID(fields["command_id"])})
    except (ValueError, TypeError, KeyError):
        return None


def _ends_a_line(descriptor: int) -> bool:
    """Whether nothing half written stands at the end, as a crash may leave it."""
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"
