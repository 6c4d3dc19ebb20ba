"""Putting words into the index and taking them out, in the transaction of whoever keeps the words."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from menkou.kernel.searching import digests, grams
from menkou.kernel.searching.models import Entry
from menkou.kernel.statements import Adding, AddingMany

PIECE = 200
OVERLAP = 50
"""PostgreSQL keeps at most 256 positions of a word in a row; what is looked for is never longer than an overlap."""
PAGES_AT_ONCE = 500

logger = logging.getLogger(__name__)

_OF_AN_ENTRY = ["owner", "part", "piece", "internal", "grams"]
_ENTRY, _ENTRIES = Adding(Entry, _OF_AN_ENTRY), AddingMany(Entry, _OF_AN_ENTRY)


@dataclass(frozen=True)
class Said:
    """Words of one part of something.

    :param owner: what has them; this is what a search gives back.
    :param part: which part of it, from 0.
    :param internal: not for everybody who may see the owner.
    :param shelf: name of the shelf that the owner stands on, such as its month, in digits; each can be looked through
        on its own. The name of the owner begins with it.
    """

    owner: str
    part: int
    texts: tuple[str, ...] = field(repr=False)
    internal: bool = False
    shelf: str = ""


def put(said: Said) -> None:
    """Make words findable; those of a part that is in the index already stay as they are."""
    put_many([said])


def put_many(said: Iterable[Said]) -> None:
    """Make many findable by one INSERT, or a few where the database limits a statement."""
    entries = [Entry(**entry) for each in said for entry in _entries(each)]
    Entry.objects.bulk_create(entries, ignore_conflicts=True)


def put_new(said: Sequence[Said]) -> None:
    """Make findable what is said for the first time, by the caller's transaction.

    :raises IntegrityError: one of the parts is in the index already.
    """
    entries = (entry for each in said for entry in _entries(each))
    if len(said) > 1:
        _ENTRIES.rows(entries)
        return
    for entry in entries:
        _ENTRY.row(entry)


def differing(said: Sequence[Said]) -> list[Said]:
    """Give those that the index lacks or has otherwise, such as under a former key."""
    there: dict[tuple[str, int], list[Entry]] = {}
    for entry in Entry.objects.filter(owner__in={each.owner for each in said}).order_by("piece"):
        there.setdefault((entry.owner, entry.part), []).append(entry)
    return [each for each in said if _held(there.get((each.owner, each.part), [])) != _wanted(each)]


def forget(owner: str, parts: Iterable[int] | None = None) -> int:
    """Take words out, of all parts or of these; give how many entries there were. After the commit, `scrub`."""
    meant = Entry.objects.filter(owner=owner)
    if parts is not None:
        meant = meant.filter(part__in=list(parts))
    return meant.delete()[0]


def token_of(shelf: str) -> str:
    """Give the token that every entry of a shelf begins with; no digest has an “m”."""
    return f"m{shelf}" if shelf else ""


def scrub() -> None:
    """Clear what the index itself still holds of entries that were taken out, outside of any transaction.

    FTS5 notes that a row is deleted, and drops what it held when it merges its segments: here it merges them all,
    in steps that let others write. PostgreSQL takes dead rows out of the tree.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM (INDEX_CLEANUP ON) {Entry._meta.db_table}")
        return
    while _merged():
        pass


def _merged() -> bool:
    """Merge a few pages; whether there may be more, which FTS5 tells by the number of rows it wrote."""
    with connection.cursor() as cursor:
        [before] = cursor.execute("SELECT total_changes()").fetchone()
        cursor.execute(
            "INSERT INTO searching_grams (searching_grams, rank) VALUES ('merge', %s)", [-PAGES_AT_ONCE]
        )
        [after] = cursor.execute("SELECT total_changes()").fetchone()
    return bool(after - before >= 2)


def _held(entries: Iterable[Entry]) -> list[tuple[bool, list[str | None]]]:
    return [(entry.internal, entry.grams) for entry in entries]


def _wanted(said: Said) -> list[tuple[bool, list[str | None]]]:
    return [(entry["internal"], entry["grams"]) for entry in _entries(said)]


def _entries(said: Said) -> Iterator[dict[str, Any]]:
    tokens = grams.tokens(said.texts)
    shelf = [token_of(said.shelf)] if said.shelf else []
    for piece, some in enumerate(_pieces(tokens)):
        yield {
            "owner": said.owner,
            "part": said.part,
            "piece": piece,
            "internal": said.internal,
            "grams": [*shelf, *digests.digested(some)],
        }


def _pieces(tokens: grams.Tokens) -> Iterator[Sequence[str | None]]:
    """Cut long words; those without anything to look for are one empty piece, so that they are not missed."""
    for start in range(0, max(len(tokens), 1), PIECE):
        yield tokens[start : start + PIECE + OVERLAP]
