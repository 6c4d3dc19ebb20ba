"""Holding the rows of an event against its stored text: columns and words."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from menkou.kernel.ledger import canonical, tree
from menkou.kernel.ledger.findings import Finding, found
from menkou.kernel.ledger.models import Event, Words

ERASURES = "erasure:"
Erased = tuple[str, int, str]
"""Stream, version and field of erased words."""


class Row(NamedTuple):
    """An event as its row has it."""

    id: int
    stream: str
    version: int
    kind: str
    command_id: object
    body: str

    @property
    def name(self) -> str:
        """What to call it in a finding."""
        return f"{self.stream} {self.version}"

    @property
    def hash(self) -> bytes:
        """What its leaf has to be."""
        return tree.leaf_hash(self.body.encode())


class Kept(NamedTuple):
    """The words of one field as their row has them; both null once they are erased."""

    field: str
    salt: bytes | None
    text: str | None


def rows(ids: Iterable[int], using: str) -> dict[int, Row]:
    """Read events, those that there are."""
    found_rows = Event.objects.using(using).filter(pk__in=ids).values_list(*Row._fields)
    return {row[0]: Row(*row) for row in found_rows}


def inspect(events: Iterable[Row], using: str) -> Iterator[Finding]:
    """Find columns and words that do not agree with the stored text."""
    events = list(events)
    words = _words([event.id for event in events], using)
    with_gaps = {event.stream for event in events if any(kept.text is None for kept in words[event.id])}
    erased = _erased(with_gaps, using)
    for event in events:
        yield from _inspect(event, words[event.id], erased)


def _inspect(event: Row, words: list[Kept], erased: Container[Erased]) -> Iterator[Finding]:
    try:
        fields = canonical.from_text(event.body)
        repeated = (fields["stream"], fields["version"], fields["kind"], fields["command_id"])
        data = dict(fields["data"])
    except (canonical.NotCanonical, KeyError, TypeError, ValueError):
        yield found("body_unreadable", event.name)
        return
    if repeated != (event.stream, event.version, event.kind, str(event.command_id)):
        yield found("columns_changed", event.name)
    commitments = {field: value["commitment"] for field, value in data.items() if _is_stand_in(value)}
    for kept in words:
        if wrong := _wrong_with(kept, commitments, (event.stream, event.version, kept.field) in erased):
            yield found(wrong, f"{event.name} {kept.field}")
    for field in commitments.keys() - {kept.field for kept in words}:
        yield found("words_missing", f"{event.name} {field}")


def _wrong_with(kept: Kept, commitments: Mapping[str, object], is_erased: bool) -> str | None:
    if kept.field not in commitments:
        return "words_unknown"
    if kept.salt is None or kept.text is None:
        return None if is_erased else "words_erased"
    is_same = commitments[kept.field] == sha256(kept.salt + kept.text.encode()).hexdigest()
    return None if is_same else "words_changed"


def _is_stand_in(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"commitment"}


def _words(ids: list[int], using: str) -> dict[int, list[Kept]]:
    by_event: dict[int, list[Kept]] = defaultdict(list)
    kept = Words.objects.using(using).filter(event_id__in=ids)
    for event, field, salt, text in kept.values_list("event_id", "field", "salt", "text"):
        by_event[event].append(Kept(field, None if salt is None else bytes(salt), text))
    return by_event


def _erased(streams: Iterable[str], using: str) -> set[Erased]:
    """List the words whose erasure is recorded."""
    recorded = Event.objects.using(using).filter(stream__in=[ERASURES + stream for stream in streams])
    return {
        (stream.removeprefix(ERASURES), version, field)
        for stream, body in recorded.values_list("stream", "body")
        for version, field in _fields_erased_by(body)
    }


def _fields_erased_by(body: str) -> list[tuple[int, str]]:
    try:
        erased = canonical.from_text(body)["data"]["erased"]
        return [(each["version"], field) for each in erased for field in each["fields"]]
    except (canonical.NotCanonical, KeyError, TypeError):
        return []  # found where the event itself is inspected
