"""Steps of matters as entries of the ledger, and entries as events again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from menkou.kernel.ledger import chain
from menkou.kernel.matters import events, indexing, upcasting, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.events import Event, Stamp
from menkou.kernel.people.actors import Actor

STREAM = "matter:"


@dataclass(frozen=True)
class Step:
    """One event of one matter, with the command that asked for it."""

    number: str
    command: Command
    command_id: UUID
    event: Event


def record(steps: Sequence[Step]) -> None:
    """Append the steps inside the caller's transaction."""
    append([_entry(step) for step in steps])


def append(entries: Sequence[chain.Entry]) -> None:
    """Append entries about matters, whoever made them, and make their words findable: every door passes here."""
    chain.append(entries)
    indexing.index(entries)


def event_of(recorded: chain.Recorded) -> Event:
    """Read an entry of the ledger as an event with its stamp."""
    stamp = Stamp(
        at=recorded.at,
        recorded_at=recorded.recorded_at,
        by=Actor.from_json(recorded.by),
        version=recorded.version,
    )
    kind = verbs.events()[recorded.kind]
    return events.from_data(kind, upcasting.current(kind, recorded.schema, recorded.data), stamp)


def stream_of(number: str) -> str:
    """Give the name of a matter's stream."""
    return STREAM + number


def number_of(stream: str) -> str:
    """Give the number of the matter that a stream is about."""
    return stream.removeprefix(STREAM)


def _entry(step: Step) -> chain.Entry:
    stamp = step.event.stamp
    if stamp is None:
        raise ValueError(f"{step.event.kind} has no stamp yet")
    return chain.Entry(
        stream=stream_of(step.number),
        version=stamp.version,
        kind=step.event.kind,
        schema=step.event.schema,
        at=stamp.at,
        recorded_at=stamp.recorded_at,
        by=stamp.by.as_json(),
        command_id=step.command_id,
        digest=chain.digest_of(step.command.verb, step.command.plain()),
        data=step.event.data(),
    )
