"""Many commands in one transaction, each decided and applied like a single one: the way files come in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from menkou.kernel.matters import acting, grounds, numbers, recording, refusals, rows
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.refusals import MatterRefusal
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.importing import ImportReport
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision


@dataclass(frozen=True)
class Asked:
    """One command of a batch.

    :param origin: which matter: "source:id".
    :param at: when it happened in the other system.
    """

    origin: str
    command: Command
    command_id: UUID
    at: datetime


@dataclass
class Outcomes:
    """What became of a batch: how many matters came to be or went on, and which commands were refused."""

    created: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    refused: list[tuple[Asked, MatterRefusal]] = field(default_factory=list)


def act_on_many(asked: Sequence[Asked], *, by: Actor, at: datetime) -> Outcomes:
    """Carry out commands in order, in one transaction; a refused one is listed and the others go on.

    :param at: when they were received here.
    """
    with transaction.atomic(), revision.compared_once():
        return _Batch(asked, by, at).carried_out()


class _Batch:
    """The matters of one batch, before and after, and the steps between."""

    def __init__(self, asked: Sequence[Asked], by: Actor, at: datetime) -> None:
        self.asked, self.by, self.at = asked, by, at
        self.before = _standing({each.origin for each in asked})
        self.after: dict[str, MatterState] = dict(self.before)
        self.grounds: dict[tuple[str, str], Ground] = {}
        self.steps: list[recording.Step] = []
        self.outcomes = Outcomes()

    def carried_out(self) -> Outcomes:
        for each in self.asked:
            try:
                self._step(each)
            except MatterRefusal as refusal:
                self.outcomes.refused.append((each, refusal))
        self._saved()
        return self.outcomes

    def _step(self, each: Asked) -> None:
        stands: MatterState | Ground | None = self.after.get(each.origin)
        if isinstance(each.command, ImportReport) and stands is None:
            stands = self._ground(each.command, each.at)
        if stands is None:
            raise refusals.NoSuchMatter(each.origin)
        event, after = acting.step(stands, each.command, by=self.by, at=self.at, happened_at=each.at)
        self.steps.append(recording.Step(after.number, each.command, each.command_id, event))
        self.after[each.origin] = after

    def _ground(self, report: ImportReport, at: datetime) -> Ground:
        """Look up once what all reports of a type at a place stand on; each has its own number."""
        standing = (report.case_type, report.place)
        if standing not in self.grounds:
            self.grounds[standing] = grounds.ground_for(*standing, at=at)
        return replace(self.grounds[standing], number=numbers.new(timezone.localtime(at)))

    def _saved(self) -> None:
        recording.record(self.steps)
        moved = [origin for origin, after in self.after.items() if after != self.before.get(origin)]
        created = [origin for origin in moved if origin not in self.before]
        updated = [origin for origin in moved if origin in self.before]
        rows.add_many([self.after[origin] for origin in created])
        rows.save([self.after[origin] for origin in updated])
        self.outcomes.created.update(created)
        self.outcomes.updated.update(updated)


def _standing(origins: set[str]) -> dict[str, MatterState]:
    found = Matter.objects.select_for_update().filter(origin__in=origins)
    return {state.origin: state for state in rows.states_of(found) if state.origin}
