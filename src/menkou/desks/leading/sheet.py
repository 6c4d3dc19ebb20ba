"""A leader's sheet: by contact unit what is stuck and why, and what was settled in the last thirty days."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count
from django.utils import timezone

from menkou.desks.leading import units
from menkou.desks.leading.units import Unit
from menkou.desks.listing import rows
from menkou.desks.supervision import reasons
from menkou.kernel.matters import access, last_words, paging, watching
from menkou.kernel.matters import rows as states
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.watching import Watch
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place

MOST = 200
"""So many matters are read, those due first; a unit with more opens the list."""
OF_A_UNIT = 5
DAYS = 30
TOLD = ("matters.returned", "matters.suspension_asked", "matters.extension_asked", "matters.progressed")


@dataclass(frozen=True)
class Stuck:
    """One matter that is stuck.

    :ivar why: all reasons in words.
    :ivar said: what was said last about it.
    """

    row: rows.Row
    why: list[str]
    said: str


@dataclass(frozen=True)
class Of:
    """What is to be said of one unit.

    :ivar stuck: the first of those that are held up.
    :ivar held_up, late, settled: how many, and the end of the address of the list that holds them.
    """

    unit: Unit
    stuck: list[Stuck]
    held_up: int
    held_up_query: str
    late: int
    late_query: str
    settled: int
    settled_query: str


class Sheet:
    """The sheet of somebody.

    :param actors: all current appointments of the person.
    """

    def __init__(self, actor: Actor, actors: list[Actor], *, at: datetime) -> None:
        self.actor, self.at = actor, at
        self.since = timezone.localdate(at) - timedelta(days=DAYS)
        self.units = units.of([each for each in actors if each.place == actor.place] or [actor])
        self.elsewhere = [each for each in actors if each.role == "leader" and each.place != actor.place]

    @cached_property
    def parts(self) -> list[Of]:
        """What there is to say, first of the units where something is stuck."""
        stuck, held_up = self._stuck(), self._counted(self._held_up())
        late, settled = self._late(), self._settled()
        found = [
            self._of(unit, stuck[unit.key], held_up[unit.key], late[unit.key], settled[unit.key])
            for unit in self.units
        ]
        return sorted(found, key=lambda each: not each.held_up)

    @property
    def troubled(self) -> list[Of]:
        """Units where something is stuck."""
        return [each for each in self.parts if each.held_up]

    @property
    def calm(self) -> list[Of]:
        """Units where nothing is."""
        return [each for each in self.parts if not each.held_up]

    def _of(self, unit: Unit, stuck: list[Stuck], held_up: int, late: int, settled: int) -> Of:
        since = self.since.isoformat()
        return Of(
            unit,
            stuck[:OF_A_UNIT],
            held_up,
            urlencode({"place": unit.key, "watch": Watch.STUCK.value, "sort": paging.DUE}),
            late,
            urlencode({"place": unit.key, "late": "on", "sort": paging.DUE}),
            settled,
            urlencode({"place": unit.key, "outcome": Outcome.SOLVED.value, "closed_from": since}),
        )

    def _stuck(self) -> Mapping[str, list[Stuck]]:
        found = self._held_up().annotate(**rows.HOLDER).select_related("place")
        matters = paging.page(found, paging.DUE, size=MOST).matters
        said = last_words.last_words([each.number for each in matters], TOLD)
        told = zip(matters, rows.told(matters, self.at), states.states_of(matters), strict=True)
        stuck: dict[str, list[Stuck]] = defaultdict(list)
        for matter, row, state in told:
            words = next(reversed(said[state.number].values()), "") if state.number in said else ""
            stuck[self._unit_of(matter.place.path)].append(Stuck(row, list(_why(state, self.at)), words))
        return stuck

    def _held_up(self) -> MatterQuerySet:
        return watching.watched(self._seen(), Watch.STUCK, by=self.actor, at=self.at)

    def _late(self) -> Counter[str]:
        return self._counted(self._seen().overdue(self.at))

    def _settled(self) -> Counter[str]:
        begins = timezone.make_aware(datetime.combine(self.since, datetime.min.time()))
        return self._counted(self._seen().filter(outcome=Outcome.SOLVED, closed_at__gte=begins))

    def _counted(self, found: MatterQuerySet) -> Counter[str]:
        """Count by unit; of each place one row is read."""
        counts: Counter[str] = Counter()
        for path, number in found.order_by().values_list("place__path").annotate(Count("pk")):
            counts[self._unit_of(path)] += number
        return counts

    def _seen(self) -> MatterQuerySet:
        return access.visible_to(self.actor)

    def _unit_of(self, path: str) -> str:
        """Find the unit of a place by the paths above it; one that is in none is nobody's here."""
        while path:
            if path in self._by_path:
                return self._by_path[path]
            path = path[: -Place.steplen]
        return ""

    @cached_property
    def _by_path(self) -> dict[str, str]:
        return {unit.path: unit.key for unit in self.units}


def _why(state: MatterState, at: datetime) -> Iterator[str]:
    """Say all that holds a matter up."""
    late = any(due is not None and due < at for due in (state.phase_due_at, state.due_at))
    held = {
        "rule": state.phase is Phase.RETURNED and state.holder == state.supervisor,
        "late": late,
        "asked": state.asked is not None and state.phase is Phase.HANDLING,
        "ping_pong": state.returns >= watching.PING_PONG and state.phase is not Phase.RETURNED,
        "rests": state.phase is Phase.SUSPENDED,
    }
    for key, holds in held.items():
        if holds:
            yield reasons.BY_KEY[key].why(state, at)
