"""Histories: matters of another installation, taken over step by step as they happened there.

Nothing is decided again; every event says in `by` through which source it came. A history that is here already goes
on where it stands; one that has gone on differently here is refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from menkou.kernel.ledger import chain
from menkou.kernel.matters import events, numbers, recording, refusals, replaying, rows, upcasting, verbs
from menkou.kernel.matters.events import Stamp
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

ORGANISATIONS = ("holder", "intake", "verifier", "caller", "supervisor", "leader", "duty_unit", "unit")


@dataclass(frozen=True, kw_only=True)
class Past:
    """One event as the other record has it, with its words."""

    kind: str
    schema: int
    at: datetime
    recorded_at: datetime
    by: Mapping[str, str]
    command_id: UUID
    data: Mapping[str, Any]


@dataclass(frozen=True)
class History:
    """All events of one matter, in order."""

    number: str
    steps: tuple[Past, ...]


@dataclass
class TakenOver:
    """What became of histories, by number; one that is in none of these was here already."""

    created: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    refused: dict[str, refusals.MatterRefusal] = field(default_factory=dict)


class NotTakenOver(refusals.MatterRefusal):
    """The history cannot be that of a matter, or not here.

    :param field: the column that shows it.
    """

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        super().__init__(problem)


def fold(history: History) -> MatterState:
    """Give the matter that a history leads to.

    :raises NotTakenOver: an event is not understood, or names what is not here.
    """
    if not numbers.SHAPE.fullmatch(history.number):
        raise NotTakenOver("number", _("“%s” is no number of a matter.") % history.number)
    if not history.steps:
        raise NotTakenOver("steps", _("It has no steps."))
    try:
        return replaying.fold(
            history.number, [_event(past, nth) for nth, past in enumerate(history.steps, 1)]
        )
    except replaying.UNREADABLE as error:
        raise NotTakenOver("steps", _("Its steps do not make a matter here (%s).") % error) from error


def take_over(histories: Mapping[str, tuple[History, MatterState]], *, via: str) -> TakenOver:
    """Append what is missing of histories and write their rows, in the caller's transaction.

    :param histories: by number, with what `fold` made of each.
    :param via: the source, noted in `by` of every event.
    """
    done = TakenOver()
    here = chain.read_many(recording.stream_of(number) for number in histories)
    absent = _absent([state for _history, state in histories.values()])
    entries: list[chain.Entry] = []
    saved: list[MatterState] = []
    for number, (history, state) in histories.items():
        standing = here[recording.stream_of(number)]
        try:
            missing = _missing(history, [entry.command_id for entry in standing])
            _check(state, absent)
        except NotTakenOver as refusal:
            done.refused[number] = refusal
            continue
        if missing:
            entries += [_entry(history.number, past, version, via) for version, past in missing]
            saved.append(state)
            (done.updated if standing else done.created).add(number)
    recording.append(entries)
    rows.save(saved)
    return done


def _event(past: Past, version: int) -> events.Event:
    stamp = Stamp(at=past.at, recorded_at=past.recorded_at, by=Actor.from_json(past.by), version=version)
    kind = verbs.events()[past.kind]
    return events.from_data(kind, upcasting.current(kind, past.schema, past.data), stamp)


def _missing(history: History, standing: Sequence[UUID]) -> list[tuple[int, Past]]:
    """Give the steps that go on from where the matter stands here."""
    told = [past.command_id for past in history.steps]
    shorter = min(len(told), len(standing))
    if told[:shorter] != list(standing[:shorter]):
        raise NotTakenOver("steps", _("Matter %s has gone on differently here.") % history.number)
    return list(enumerate(history.steps, start=1))[shorter:]


def _absent(states: Sequence[MatterState]) -> dict[str, set[str]]:
    """Name the organisations and places that the states name and that are not here."""
    organisations = {key for state in states for name in ORGANISATIONS if (key := getattr(state, name))}
    places = {state.place for state in states}
    return {
        "organisation": organisations
        - set(Organisation.objects.filter(key__in=organisations).values_list("key", flat=True)),
        "place": places - set(Place.objects.filter(key__in=places).values_list("key", flat=True)),
    }


def _check(state: MatterState, absent: Mapping[str, set[str]]) -> None:
    if state.place in absent["place"]:
        raise NotTakenOver("place", _("“%s” is not there in this installation.") % state.place)
    for name in ORGANISATIONS:
        if (key := getattr(state, name)) in absent["organisation"]:
            raise NotTakenOver(name, _("“%s” is not there in this installation.") % key)


def _entry(number: str, past: Past, version: int, via: str) -> chain.Entry:
    return chain.Entry(
        stream=recording.stream_of(number),
        version=version,
        kind=past.kind,
        schema=past.schema,
        at=past.at,
        recorded_at=past.recorded_at,
        by={**past.by, "via": via},
        command_id=past.command_id,
        digest=chain.digest_of("take_over", past.data),
        data=past.data,
    )
