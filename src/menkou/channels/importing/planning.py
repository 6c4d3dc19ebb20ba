"""What is missing here of what a row tells: the commands that take it in, forward only."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from menkou.channels.importing.telling import Told
from menkou.kernel.ledger import canonical, chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import batches, recording, replaying
from menkou.kernel.matters.commands import CaseTypeKey, Command, OrganisationKey, PlaceKey
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.verbs import importing, importing_steps

NAMESPACE = uuid.UUID("7d9c3bfe-5a2b-4c0f-9a53-0f4e0c0d7c11")
"""Of the command ids of imported steps; permanent."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a source has said of a matter until now, and how far the matter is here.

    :param phase: where it stood in the source.
    :param stands: where it stands here, which may be further on.
    :param result: ``None`` once erased; the source is then not asked again.
    """

    phase: Phase = Phase.REPORTED
    stands: Phase = Phase.REPORTED
    version: int = 0
    due: datetime | None = None
    unit: str | None = None
    result: str | None = ""
    outcome: Outcome | None = None
    solved: bool | None = None
    satisfied: bool | None = None
    flags: tuple[str, ...] = ()

    def then(self, event: Event, *, before: Phase | None) -> "Heard":
        """Go on by one event.

        :param before: where the matter stood here; a step that stays there brought other news, and no phase.
        """
        if isinstance(event, importing.Imported):
            return replace(self, due=event.due_at, unit=event.unit)
        if not isinstance(event, importing_steps.StepImported):
            return self
        return replace(
            self,
            phase=self.phase if event.phase is before else event.phase,
            due=event.due_at or self.due,
            unit=event.unit or self.unit,
            result=_text(event.words, self.result),
            outcome=event.outcome or self.outcome,
            solved=self.solved if event.solved is None else event.solved,
            satisfied=self.satisfied if event.satisfied is None else event.satisfied,
        )


def asked_for(told: Iterable[Told], *, as_of: datetime) -> list[batches.Asked]:
    """Give the commands that are missing, matter by matter; rows of one call are about different matters."""
    rows = list(told)
    heard = _heard([each.origin for each in rows])
    return [asked for each in rows for asked in _missing(each, heard.get(each.origin), as_of)]


def _heard(origins: list[str]) -> dict[str, Heard]:
    """Read from the record what the source has said of each matter that is here."""
    found = Matter.objects.filter(origin__in=origins).values_list(
        "origin", "number", "phase", "version", "flags"
    )
    streams = chain.read_many(recording.stream_of(number) for _origin, number, *_rest in found)
    heard: dict[str, Heard] = {}
    for origin, number, phase, version, flags in found:
        said = _said(number, [recording.event_of(entry) for entry in streams[recording.stream_of(number)]])
        here = replace(said, stands=Phase(phase), version=version, flags=tuple(flags.split(",")))
        heard[origin or ""] = here
    return heard


def _said(number: str, happened: Sequence[Event]) -> Heard:
    said = Heard()
    for nth, event in enumerate(happened):
        earlier = happened[:nth] if isinstance(event, importing_steps.StepImported) else ()
        before = replaying.fold(number, earlier).phase if earlier else None
        said = said.then(event, before=before)
    return said


def _missing(told: Told, heard: Heard | None, as_of: datetime) -> Iterator[batches.Asked]:
    if heard is None:
        yield _asked(told, _report(told), 0, told.opened)
        heard = Heard(version=1, due=told.due, unit=told.unit, flags=told.flags)
    for version, (step, at) in enumerate(_steps(told, heard, as_of), start=heard.version):
        yield _asked(told, step, version, at)


def _report(told: Told) -> importing.ImportReport:
    longitude, latitude = told.point or (None, None)
    return importing.ImportReport(
        origin=told.origin,
        words=Words(told.words),
        spot=Words(told.spot) if told.spot else None,
        case_type=CaseTypeKey(told.case_type),
        place=PlaceKey(told.place or ""),
        unit=OrganisationKey(told.unit) if told.unit else None,
        longitude=longitude,
        latitude=latitude,
        due_at=told.due,
        flags=told.flags,
    )


def _steps(
    told: Told, heard: Heard, as_of: datetime
) -> Iterator[tuple[importing_steps.ImportStep, datetime]]:
    """Move on phase by phase; what else is new goes with the last step, or with one that moves nothing."""
    moves = _moves(told, heard, as_of)
    news = _news(told, heard)
    if news and not moves:
        moves = [(heard.stands, told.updated or as_of)]
    for phase, at in moves[:-1]:
        yield importing_steps.ImportStep(phase=phase), at
    for phase, at in moves[-1:]:
        yield importing_steps.ImportStep(phase=phase, **news), at


def _moves(told: Told, heard: Heard, as_of: datetime) -> list[tuple[Phase, datetime]]:
    """Give the phases that are new in the source; where it is further on here, nothing moves."""
    place = importing_steps.ORDER.index
    last = (told.phase, _reached(told, as_of))
    if not importing_steps.may_follow(told.phase, heard.phase):
        return [last]  # the verb refuses it and says why
    if told.phase in {heard.phase, heard.stands} or not importing_steps.may_follow(told.phase, heard.stands):
        return []
    between = [
        (phase, at)
        for phase, at in sorted(told.times.items(), key=lambda item: place(item[0]))
        if place(heard.stands) < place(phase) < place(told.phase)
    ]
    return [*between, last]


def _reached(told: Told, as_of: datetime) -> datetime:
    known = told.closed if told.phase is Phase.CLOSED else told.times.get(told.phase)
    return known or told.updated or as_of


def _news(told: Told, heard: Heard) -> dict[str, Any]:
    """Give what the source says now and has not said before; what it leaves out now stays."""
    flags = tuple(flag for flag in told.flags if flag not in heard.flags)
    found: dict[str, Any] = {
        "due_at": told.due if told.due != heard.due else None,
        "unit": told.unit if told.unit != heard.unit else None,
        "outcome": told.outcome if told.outcome != heard.outcome else None,
        "solved": told.solved if told.solved != heard.solved else None,
        "satisfied": told.satisfied if told.satisfied != heard.satisfied else None,
        "words": _new_words(told.result, heard.result),
        "flags": flags or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _new_words(told: str, heard: str | None) -> Words | None:
    return Words(told) if told and heard is not None and told != heard else None


def _text(said: Said | None, before: str | None) -> str | None:
    return before if said is None else said.text


def _asked(told: Told, command: Command, version: int, at: datetime) -> batches.Asked:
    return batches.Asked(told.origin, command, _command_id(told.origin, command, version), at)


def _command_id(origin: str, command: Command, version: int) -> uuid.UUID:
    """Derive the id of a step from the source's id of the matter and what the step says.

    Words are left out: the id stays on the record, and nothing may be learned from it once they are erased.
    """
    said = {name: value for name, value in command.plain().items() if not isinstance(value, Words)}
    return uuid.uuid5(NAMESPACE, canonical.to_text([origin, version, command.verb, said]))
