"""What happened to a matter, as people read it: who, when, what, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Read
from menkou.kernel.matters import recording, verbs
from menkou.kernel.matters.commands import Label
from menkou.kernel.people.models import Organisation, Person


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
    """Give all steps in order, in four statements.

    :param for_reporter: leaves out what is only for those who work on it, and the names of persons.
    """
    entries = chain.read(recording.stream_of(number))
    if for_reporter:
        entries = [entry for entry in entries if not entry.data.get("internal")]
    names = {} if for_reporter else _names(Person.objects, entries, "person")
    organisations = _names(Organisation.objects, entries, "organisation")
    return [_line(entry, names, organisations) for entry in entries]


def words_of(number: str) -> str:
    """Give what was said when the matter was reported; empty once erased."""
    return opening_words([number]).get(number, "")


def opening_words(numbers: Iterable[str]) -> dict[str, str]:
    """Give what was said at the report, of many matters in one statement."""
    streams = [recording.stream_of(number) for number in numbers]
    return {recording.number_of(stream): text for stream, text in chain.first_words(streams, "words").items()}


def _line(entry: chain.Recorded, names: dict[str, str], organisations: dict[str, str]) -> Line:
    words = {name: value.text for name, value in entry.data.items() if isinstance(value, Read)}
    facts = {
        name: value
        for name, value in entry.data.items()
        if name not in words and name not in {"files", "clocks"}
    }
    return Line(
        version=entry.version,
        kind=entry.kind,
        label=verbs.events()[entry.kind].label,
        at=entry.at,
        recorded_at=entry.recorded_at,
        organisation=organisations.get(entry.by.get("organisation", ""), ""),
        person=names.get(entry.by.get("person", ""), ""),
        by_reporter="matter" in entry.by,
        words=words,
        facts=facts,
        files=tuple(each["key"] for each in entry.data.get("files", ())),
    )


def _names(objects: Any, entries: list[chain.Recorded], field: str) -> dict[str, str]:
    keys = {entry.by[field] for entry in entries if field in entry.by}
    return dict(objects.filter(key__in=keys).values_list("key", "name"))
