"""Golden ledgers: what a release has stored, kept as it was, for every later one to read.

A file has one JSON value a line: first the header, then the places, the revisions of case types, the events as they
are stored, and the rows that they led to. There are no words in it; a replay needs none.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from menkou import __version__
from menkou.kernel.ledger import canonical, models, tree
from menkou.kernel.matters import recording, replaying, rows, verbs
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting, trees
from menkou.kernel.places.models import Place
from menkou.kernel.programmes.models import CaseTypeRevision

FOLDER = Path(__file__).parent / "golden"
FORMAT = 1
MATTERS_A_KIND = 3
LOADER = Actor.system("golden")


class NotGolden(Exception):
    """The installation does not show everything that can happen; names what is missing."""


class AlreadyThere(Exception):
    """The golden ledger of a release is written once."""


@dataclass(frozen=True)
class Golden:
    """A golden ledger, read from its file."""

    menkou: str
    root: str
    places: Sequence[dict[str, Any]]
    revisions: Sequence[dict[str, Any]]
    events: Sequence[dict[str, Any]]
    matters: Sequence[dict[str, Any]]


def files() -> list[Path]:
    """List the golden ledgers of all releases."""
    return sorted(FOLDER.glob("*.jsonl.gz"))


def missing() -> list[str]:
    """Name the kinds of events that this installation does not show."""
    return sorted(verbs.events().keys() - _numbers_by_kind().keys())


def write(file: Path, *, all_kinds: bool = True) -> int:
    """Write a golden ledger from this installation: a few matters of every kind of event; give how many.

    :raises AlreadyThere: there is such a file.
    :raises NotGolden: not every kind of event has happened here.
    """
    if file.exists():
        raise AlreadyThere(file.name)
    if all_kinds and (kinds := missing()):
        raise NotGolden(", ".join(kinds))
    numbers = _chosen()
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [canonical.to_text(line) for line in _lines(numbers)]
    packed = gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)
    with file.open("xb") as made:
        made.write(packed)
    return len(numbers)


def read(file: Path) -> Golden:
    """Read a golden ledger."""
    lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for text in gzip.decompress(file.read_bytes()).decode().splitlines():
        line = json.loads(text)
        lines[line.pop("is")].append(line)
    [header] = lines["golden"]
    parts = {name: lines[name] for name in ("places", "revisions", "events", "matters")}
    return Golden(menkou=header["menkou"], root=header["root"], **parts)


def load(golden: Golden) -> None:
    """Bring places, revisions and events into an empty database.

    Which place had set limits of its own is not brought along: the revision says what they were.
    """
    planting.plant_many([planting.Seed(**place) for place in golden.places], by=LOADER, at=_first(golden))
    revisions = [CaseTypeRevision(**each) for each in golden.revisions]
    CaseTypeRevision.objects.bulk_create(revisions, ignore_conflicts=True)
    models.Event.objects.bulk_create([_event(each["body"]) for each in golden.events])


def differences(golden: Golden) -> Iterator[str]:
    """Replay what was loaded and compare it with the rows in the file, column by column."""
    bodies = _bodies([each["columns"]["number"] for each in golden.matters])
    if _root(bodies) != golden.root:
        yield f"root: {_root(bodies)} ≠ {golden.root}"
    for each in golden.matters:
        yield from _differing(each["columns"])


def _differing(columns: dict[str, Any]) -> Iterator[str]:
    number = columns["number"]
    replayed = rows.values_of(replaying.replay(recording.stream_of(number)))
    for column, wanted in columns.items():
        if column not in replayed:
            yield f"{number} {column}: there is no such column any more"
        elif _plain(replayed[column]) != wanted:
            yield f"{number} {column}: {_plain(replayed[column])!r} ≠ {wanted!r}"


def _lines(numbers: Sequence[str]) -> Iterator[dict[str, Any]]:
    matters = Matter.objects.in_bulk(numbers)
    bodies = _bodies(numbers)
    yield {"is": "golden", "format": FORMAT, "menkou": __version__, "root": _root(bodies)}
    for place in _places({matter.place_id for matter in matters.values()}):
        yield {"is": "places", **place}
    for revision in CaseTypeRevision.objects.filter(digest__in=_revisions(bodies)).order_by("digest"):
        names = ("digest", "programme", "key", "content")
        yield {"is": "revisions", **{name: getattr(revision, name) for name in names}}
    for body in bodies:
        yield {"is": "events", "body": body}
    for number in numbers:
        columns = {name: _plain(getattr(matters[number], name)) for name in rows.columns().values()}
        yield {"is": "matters", "columns": columns}


def _chosen() -> list[str]:
    """Choose a few matters that have lived through each kind of event."""
    by_kind = _numbers_by_kind()
    return sorted({number for kind in by_kind for number in by_kind[kind][:MATTERS_A_KIND]})


def _numbers_by_kind() -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    events = models.Event.objects.filter(stream__startswith=recording.STREAM).order_by("pk")
    for kind, stream in events.values_list("kind", "stream"):
        found[kind][recording.number_of(stream)] = None
    return {kind: list(numbers) for kind, numbers in found.items()}


def _bodies(numbers: Iterable[str]) -> list[str]:
    streams = [recording.stream_of(number) for number in numbers]
    return list(models.Event.objects.filter(stream__in=streams).order_by("pk").values_list("body", flat=True))


def _revisions(bodies: Iterable[str]) -> set[str]:
    """Give what looks like the digest of a revision anywhere in the events; a step may change the case type."""
    known = set(CaseTypeRevision.objects.values_list("digest", flat=True))
    return {digest for body in bodies for digest in known if digest in body}


def _places(keys: set[str]) -> list[dict[str, Any]]:
    """Describe places and all above them, from the top down."""
    wanted = {above for key in keys for above in trees.ancestry(key)}
    places = Place.objects.filter(key__in=wanted)
    keys_by_path = {place.path: place.key for place in places}
    return [
        {
            "key": place.key,
            "parent": keys_by_path.get(place.path[: -Place.steplen]),
            "name": place.name,
            "kind": place.kind,
        }
        for place in places
    ]


def _root(bodies: Sequence[str]) -> str:
    return tree.root([tree.leaf_hash(body.encode()) for body in bodies]).hex()


def _first(golden: Golden) -> datetime:
    return canonical.moment(canonical.from_text(golden.events[0]["body"])["at"])


def _event(body: str) -> models.Event:
    fields = canonical.from_text(body)
    told = {name: fields[name] for name in ("stream", "version", "kind", "command_id")}
    return models.Event(**told, body=body)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return canonical.instant(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value
