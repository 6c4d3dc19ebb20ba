"""One reading of one file: chunk by chunk, each with its position in one transaction."""

import gc
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from menkou.channels.importing.copies import Copies
from menkou.channels.importing.counting import Counts, Played, Refused
from menkou.channels.importing.known import Known
from menkou.channels.importing.mapping import Mapping
from menkou.channels.importing.models import ImportedRow, ImportRun
from menkou.channels.importing.reading import Reader
from menkou.channels.importing.rows import Record, Row, Unreadable
from menkou.channels.importing.telling import Fault, Teller
from menkou.channels.importing.worklists import Worklist
from menkou.kernel.ledger import keys
from menkou.kernel.people.actors import Actor
from menkou.kernel.statements import AddingMany

IMPORT = Actor.system("import")
_ROWS = AddingMany(ImportedRow, ["origin", "digest"])

FEWEST, MOST = 20, 500
"""Rows of a transaction: as many as take about `AIM` seconds, so that people at their desks never wait for a file."""

FIRST = 100
AIM = {"sqlite": 0.08, "postgresql": 0.5}
"""Only SQLite lets everybody wait who writes meanwhile."""

OBJECTS = 20_000
"""How many more there may be before Python looks for garbage."""

LEAST_REST = 0.1
"""Seconds; SQLite has those who wait for the writer look again after at most so long."""


class Overtaken(Exception):
    """Another import of the same file is running, and has gone on from where this one stands."""

    def __init__(self) -> None:
        super().__init__(
            _("Another import of this file is running; this one stopped. Nothing is lost or doubled.")
        )


class Item(Protocol):
    """A row that was understood."""

    @property
    def row(self) -> int:
        """Its number in the file."""

    @property
    def origin(self) -> str:
        """Which matter it is about."""

    @property
    def digest(self) -> bytes:
        """What it says, digested."""


T = TypeVar("T", bound=Item)


class Taker(Protocol[T]):
    """A way of understanding rows and of taking them in."""

    def tell(self, row: Row) -> T:
        """Understand a row."""

    def play(self, rows: Sequence[T], /, *, by: Actor, at: datetime) -> Played:
        """Take in what is missing."""


def bring_in(
    file: Path,
    mapping: Mapping,
    *,
    at: datetime,
    as_of: datetime | None = None,
    refused: Callable[[Refused], None],
    progress: Callable[[Reader], None],
) -> Counts:
    """Take in a file; one that was interrupted goes on where it stopped.

    :param at: the time of the import.
    :param as_of: when the file was made; else what the mapping says, else `at`.
    :param refused: told of each row that did not go through, once it is certain.
    :param progress: told after each chunk.
    :raises MappingMistake: the mapping names what this installation does not have.
    :raises UnknownFormat: nobody says what kind of file it is.
    :raises Overtaken: another import of the same file is running; what was taken in until then stays.
    """
    reader = Reader(file, mapping)
    run = _begun(file, mapping, at)
    taker = _taker(mapping, run, as_of=as_of or mapping.as_of or at, at=at)
    bringing = _Bringing(taker, run, at)
    with _seldom_collected():
        for chunk in _chunks(reader.records(), run.position, bringing):
            for each in bringing.take(chunk):
                refused(each)
            progress(reader)
    ImportRun.objects.filter(pk=run.pk).update(finished_at=at)
    return Counts(**{name: getattr(run, name) for name in vars(Counts())})


def digest_of(file: Path, mapping: Mapping) -> str:
    """Digest a file's bytes and what the mapping says, in hexadecimal."""
    digest = hashlib.sha256(mapping.digest.encode())
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Have Python look for garbage less often, and never through what was there before.

    A chunk makes many objects that all end with it; to look through them again and again took 7 % of the time.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _taker(mapping: Mapping, run: ImportRun, *, as_of: datetime, at: datetime) -> Taker[Any]:
    if mapping.planting:
        with transaction.atomic():
            _held(run)
            mapping.planting.plant(by=Actor.system(f"import {mapping.source}"), at=at)
    key = hashlib.blake2b(b"imported rows", key=keys.blind_index_key(), digest_size=32).digest()
    known = Known.here()
    teller = Teller(known.settled(mapping, mapping.source), known, as_of, key)
    return Copies(teller) if mapping.history else Worklist(teller)


def _begun(file: Path, mapping: Mapping, at: datetime) -> ImportRun:
    """Go on with a reading that was interrupted; one that was finished begins anew."""
    run, _is_new = ImportRun.objects.get_or_create(
        digest=digest_of(file, mapping), defaults={"started_at": at}
    )
    if run.finished_at is not None:
        anew = {"position": 0, "started_at": at, "finished_at": None}
        finished = ImportRun.objects.filter(pk=run.pk, finished_at__isnull=False)
        finished.update(**anew, **vars(Counts()))
        run.refresh_from_db()
    return run


def _held(run: ImportRun) -> ImportRun:
    """Hold a reading until the caller's transaction ends, and give it as it is kept."""
    return ImportRun.objects.select_for_update().get(pk=run.pk)


def _chunks(records: Iterator[Record], position: int, bringing: "_Bringing[Any]") -> Iterator[list[Record]]:
    chunk: list[Record] = []
    for record in records:
        if record.number > position:
            chunk.append(record)
        if len(chunk) >= bringing.size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Bringing(Generic[T]):
    """Takes chunk after chunk in, and finds out how many rows a transaction may have."""

    def __init__(self, taker: Taker[T], run: ImportRun, at: datetime) -> None:
        self.taker, self.run, self.at = taker, run, at
        self.size = FIRST
        self.took = 0.0

    def take(self, chunk: Sequence[Record]) -> list[Refused]:
        """Take a chunk in and give the rows that did not go through."""
        self._let_others_write()
        told = [(record.number, _told(self.taker, record)) for record in chunk]
        try:
            return self._kept(told)
        except IntegrityError:
            return [each for one in told for each in self._kept_alone(*one)]

    def _kept_alone(self, number: int, told: T | Refused) -> list[Refused]:
        """Take in one row of a chunk of which the database refused some; another file may have brought it before."""
        try:
            return self._kept([(number, told)])
        except IntegrityError as error:
            remedy = _("Import the file once more; what stays refused contradicts what is here.")
            return self._kept([(number, Refused(number, "", str(error), remedy))])

    def _kept(self, told: Sequence[tuple[int, T | Refused]]) -> list[Refused]:
        refused = [each for _number, each in told if isinstance(each, Refused)]
        items = [each for _number, each in told if not isinstance(each, Refused)]
        with transaction.atomic():
            began = time.monotonic()
            self._wait_for_turn()
            played = [self._played(wave) for wave in _waves(items)]
            refused += [each for wave in played for each in wave.refused.values()]
            counted = self._counted(told[-1][0], len(told), played, len(refused))
            ImportRun.objects.filter(pk=self.run.pk).update(**counted)
        for name, number in counted.items():
            setattr(self.run, name, number)
        self.took = time.monotonic() - began
        self.size = max(
            FEWEST, min(MOST, int(self.size * min(2.0, AIM[connection.vendor] / max(self.took, 0.001))))
        )
        return sorted(refused, key=lambda each: each.row)

    def _let_others_write(self) -> None:
        """Rest between two chunks where there is one writer: those who wait look for their turn only now and then."""
        if connection.vendor == "sqlite" and self.took:
            time.sleep(max(self.took, LEAST_REST))

    def _wait_for_turn(self) -> None:
        """Hold the reading of this file until the transaction ends, so that of two imports of it one goes on.

        :raises Overtaken: the other one has gone on.
        """
        if _held(self.run).position != self.run.position:
            raise Overtaken

    def _played(self, items: list[T]) -> Played:
        """Take in the rows that say something else than last time."""
        kept = ImportedRow.objects.filter(origin__in=[item.origin for item in items])
        last = {origin: bytes(digest) for origin, digest in kept.values_list("origin", "digest")}
        new = [item for item in items if last.get(item.origin) != item.digest]
        if not new:
            return Played()
        played = self.taker.play(new, by=IMPORT, at=self.at)
        through = [item for item in new if item.origin not in played.refused]
        _keep([item for item in through if item.origin in last])
        _ROWS.rows([_row_of(item) for item in through if item.origin not in last])
        return played

    def _counted(self, position: int, rows: int, played: Sequence[Played], refused: int) -> dict[str, int]:
        """Give the position and the counts that are kept beside what was taken in."""
        created = sum(len(wave.created - wave.refused.keys()) for wave in played)
        updated = sum(len(wave.updated - wave.created - wave.refused.keys()) for wave in played)
        run = self.run
        return {
            "position": position,
            "read": run.read + rows,
            "created": run.created + created,
            "updated": run.updated + updated,
            "refused": run.refused + refused,
            "unchanged": run.unchanged + rows - created - updated - refused,
        }


def _keep(known: Sequence[Item]) -> None:
    """Note what rows say now that have said something else before."""
    ImportedRow.objects.bulk_create(
        [ImportedRow(**_row_of(item)) for item in known],
        update_conflicts=True,
        unique_fields=["origin"],
        update_fields=["digest"],
    )


def _row_of(item: Item) -> dict[str, Any]:
    return {"origin": item.origin, "digest": item.digest}


def _told(taker: Taker[T], record: Record) -> T | Refused:
    if isinstance(record, Unreadable):
        return Refused(record.number, "", record.problem, record.remedy)
    try:
        return taker.tell(record)
    except Fault as fault:
        return Refused(record.number, fault.column, fault.problem, fault.remedy)


def _waves(items: list[T]) -> list[list[T]]:
    """Part rows about the same matter, so that each sees what the one before has changed."""
    seen: Counter[str] = Counter()
    waves: list[list[T]] = []
    for item in items:
        nth = seen[item.origin]
        seen[item.origin] += 1
        if nth == len(waves):
            waves.append([])
        waves[nth].append(item)
    return waves
