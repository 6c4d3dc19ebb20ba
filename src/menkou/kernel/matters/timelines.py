"""What happened to a matter, as people read it: who, when, what, in which words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import CharField

from menkou.kernel.ledger import bodies, models
from menkou.kernel.ledger.chain import Recorded
from menkou.kernel.ledger.words import Read
from menkou.kernel.matters import naming, recording, verbs
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.several import Several
from menkou.kernel.statements import Reading, given

PAGE = 50
"""So many matters stand on a page of a list."""

OF_THOSE_WHO_WORK = frozenset({"note"})
"""Words of a step that the reporter does not read, such as a note for the unit."""

_STEPS = Reading(
    lambda: (
        models.Event.objects.filter(stream=given("stream", CharField()))
        .order_by("version")
        .values_list("pk", "body", "words__field", "words__salt", "words__text")
    )
)
"""A stream's events, each as often as it has words, and once without."""

_OPENING_WORDS = Several(
    lambda streams: models.Words.objects.filter(
        event__stream__in=streams, event__version=1, field="words"
    ).values_list("event__stream", "text"),
    room=PAGE,
)


@dataclass(frozen=True)
class Line:
    """One step.

    :param version: which step of the matter, from 1.
    :param organisation: name of the organisation for which it was done.
    :param person: name of the person; empty for the reporter and for systems.
    :param words: the words by field, ``None`` where they were erased.
    :param facts: the other fields.
    """

    version: int
    kind: str
    label: Label
    at: datetime
    recorded_at: datetime
    organisation: str
    person: str
    by_reporter: bool
    words: dict[str, str | None]
    facts: dict[str, Any]
    files: tuple[str, ...]


def timeline(number: str, *, for_reporter: bool) -> list[Line]:
    """Give all steps in order, in three statements.

    :param for_reporter: leaves out what is only for those who work on it, and the names of persons.
    """
    entries = steps(number, for_reporter=for_reporter)
    people = {} if for_reporter else naming.people(actors(entries, "person"))
    organisations = naming.organisations(actors(entries, "organisation"))
    named = {key: name for key, (name, _english) in organisations.items()}
    return lines(entries, organisations=named, people=people, for_reporter=for_reporter)


def steps(number: str, *, for_reporter: bool) -> list[Recorded]:
    """Give what is recorded of a matter in order, in one statement.

    :param for_reporter: leaves out what is only for those who work on it.
    """
    entries = _entries(recording.stream_of(number))
    return [entry for entry in entries if not (for_reporter and entry.data.get("internal"))]


def actors(entries: Iterable[Recorded], field: str) -> set[str]:
    """Give the keys of those who acted: each ``person``, or each ``organisation`` for which they did."""
    return {entry.by[field] for entry in entries if field in entry.by}


def lines(
    entries: Sequence[Recorded],
    *,
    organisations: Mapping[str, str],
    people: Mapping[str, str],
    for_reporter: bool,
) -> list[Line]:
    """Read steps for people.

    :param organisations, people: names by key; who is in neither is left unnamed.
    :param for_reporter: leaves out words that are for those who work on it.
    """
    kept_back = OF_THOSE_WHO_WORK if for_reporter else frozenset()
    return [_line(entry, people, organisations, kept_back) for entry in entries]


def words_of(number: str) -> str:
    """Give what was said when the matter was reported; empty once erased."""
    return opening_words([number]).get(number, "")


def opening_words(numbers: Iterable[str]) -> dict[str, str]:
    """Give what was said at the report, of many matters in one statement."""
    said = _OPENING_WORDS.of([recording.stream_of(number) for number in numbers])
    return {recording.number_of(stream): text for stream, text in said if text is not None}


def _entries(stream: str) -> Iterator[Recorded]:
    """Read a stream as `chain.read` does, which is asked of the ORM; every page of a matter needs this."""
    for (pk, body), rows in groupby(_STEPS.all(stream=stream), key=itemgetter(0, 1)):
        kept = {field: (bytes(salt), text) for _pk, _body, field, salt, text in rows if text is not None}
        yield bodies.read(pk, body, kept)


def _line(
    entry: Recorded,
    people: Mapping[str, str],
    organisations: Mapping[str, str],
    kept_back: Collection[str],
) -> Line:
    said = {name: value.text for name, value in entry.data.items() if isinstance(value, Read)}
    facts = {
        name: value
        for name, value in entry.data.items()
        if name not in said and name not in {"files", "clocks"}
    }
    return Line(
        version=entry.version,
        kind=entry.kind,
        label=verbs.events()[entry.kind].label,
        at=entry.at,
        recorded_at=entry.recorded_at,
        organisation=organisations.get(entry.by.get("organisation", ""), ""),
        person=people.get(entry.by.get("person", ""), ""),
        by_reporter=entry.by["as"] == "reporter",
        words={name: text for name, text in said.items() if name not in kept_back},
        facts=facts,
        files=tuple(each["key"] for each in entry.data.get("files", ())),
    )
