"""Replay: build every matter from its events alone and compare it with its row, column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from menkou.kernel.ledger import chain
from menkou.kernel.matters import checking, recording, rows
from menkou.kernel.matters.applying import apply
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.desks import Desks
from menkou.kernel.places import revision, trees
from menkou.kernel.programmes import revisions
from menkou.kernel.programmes.models import CaseTypeRevision

CHUNK = 500

UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, CaseTypeRevision.DoesNotExist)
"""What an event raises that is not one of a matter, or not of this place in its order."""


@dataclass(frozen=True)
class Difference:
    """Where a row and its events disagree.

    :param column: the row's column; ``None`` when the row is missing, or events are.
    """

    number: str
    column: str | None
    row: Any
    replayed: Any


def differences() -> Iterator[Difference]:
    """Replay all matters, a few at a time, and give every disagreement."""
    streams = _streams()
    while chunk := _next(streams):
        yield from _compared(chunk)
    for number in checking.without_steps().values_list("number", flat=True).iterator():
        yield Difference(number, None, number, None)


def replay(stream: str) -> MatterState:
    """Build one matter from its events."""
    return _folded(chain.read(stream))


def fold(number: str, happened: Sequence[Event]) -> MatterState:
    """Apply a matter's events in order; the first one tells what it comes to stand on."""
    state = apply(ground_of(number, happened[0]), happened[0])
    for event in happened[1:]:
        state = apply(state, event)
    return state


def _next(streams: Iterator[tuple[str, MatterState | None]]) -> dict[str, MatterState | None]:
    with revision.compared_once():
        return dict(islice(streams, CHUNK))


def _streams() -> Iterator[tuple[str, MatterState | None]]:
    for stream, entries in groupby(chain.walk(kind_prefix="matters."), key=lambda entry: entry.stream):
        yield recording.number_of(stream), _rebuilt(list(entries))


def _rebuilt(entries: list[chain.Recorded]) -> MatterState | None:
    """Give ``None`` where events are missing or cannot be read: a step left out need not show in any column."""
    if [entry.version for entry in entries] != list(range(1, len(entries) + 1)):
        return None
    try:
        return _folded(entries)
    except UNREADABLE:
        return None


def _folded(entries: list[chain.Recorded]) -> MatterState:
    return fold(recording.number_of(entries[0].stream), [recording.event_of(entry) for entry in entries])


def ground_of(number: str, first: Event) -> Ground:
    """The ground that a first event itself tells of; today's duties are not asked."""
    told: Any = first
    return Ground(
        number=number,
        case_type=told.case_type,
        place=told.place,
        case=revisions.read(told.revision),
        revision=told.revision,
        desks=Desks(
            intake=told.intake,
            verifier=told.verifier,
            caller=told.caller,
            supervisor=told.supervisor,
            operations=told.supervisor,
        ),
        area=frozenset(trees.ancestry(told.place)),
    )


def _compared(states: dict[str, MatterState | None]) -> Iterator[Difference]:
    found = Matter.objects.in_bulk(list(states))
    for number, state in states.items():
        row = found.get(number)
        if row is None or state is None:
            yield Difference(number, None, row and row.version, state and state.version)
            continue
        for attribute, value in rows.values_of(state).items():
            if getattr(row, attribute) != value:
                yield Difference(number, attribute, getattr(row, attribute), value)
