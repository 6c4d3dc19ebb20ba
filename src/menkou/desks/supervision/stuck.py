"""The stuck list as the page shows it: figures that open, rows with the reason and the way out, and by unit."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min
from django.http import QueryDict
from django.utils.translation import get_language

from menkou.desks import case_types, places
from menkou.desks.listing import rows
from menkou.desks.supervision import reasons
from menkou.desks.supervision.reasons import Reason
from menkou.kernel.matters import access, last_words, narrowing, paging, verbs
from menkou.kernel.matters import rows as states
from menkou.kernel.matters.commands import Label
from menkou.kernel.matters.models import DUE, MatterQuerySet
from menkou.kernel.people.actors import Actor

PAGE, COUNTED, UNITS = 25, 999, 100


@dataclass(frozen=True)
class Stuck:
    """One matter.

    :ivar why: why it is stuck.
    :ivar said: what was said about that.
    :ivar ways: verbs that would free it and that this person may use, with what they are called.
    """

    row: rows.Row
    why: str
    said: str
    ways: list[tuple[str, Label]]


@dataclass(frozen=True)
class Tab:
    """A reason with its figure."""

    reason: Reason
    count: paging.Count
    query: str
    chosen: bool


@dataclass(frozen=True)
class Unit:
    """What one unit has overdue; of units, by name, and of nobody in them."""

    key: str
    name: str
    count: int
    oldest: datetime


class StuckList:
    """One page of the list.

    :ivar rows: the matters of the chosen reason.
    """

    def __init__(self, asked: QueryDict, actor: Actor, *, at: datetime) -> None:
        self.actor, self.at = actor, at
        self.reason = reasons.BY_KEY.get(asked.get("reason", ""), reasons.REASONS[0])
        self.places = places.offered(actor, asked.get("place", ""))
        self.place = self.places.get(asked.get("place", ""))
        known = dict(case_types.programmes())
        self.programme = programme if (programme := asked.get("programme", "")) in known else ""
        self._after = asked.get("after", "")

    @property
    def indented(self) -> list[tuple[str, str]]:
        """The places on offer."""
        return [(key, places.indented(each)) for key, each in self.places.items()]

    @cached_property
    def tabs(self) -> list[Tab]:
        """All reasons, each with how many there are, in one statement each."""
        return [
            Tab(each, self._count(each), self.query(reason=each.key), each is self.reason)
            for each in reasons.REASONS
        ]

    @cached_property
    def page(self) -> paging.Page:
        """The matters, with all that is known of them."""
        found = self.matters_for(self.reason).annotate(**rows.HOLDER)
        return paging.page(found, self.reason.order, size=PAGE, after=self._after)

    @cached_property
    def rows(self) -> list[Stuck]:
        """The matters in words."""
        matters = self.page.matters
        said = last_words.last_words([each.number for each in matters], reasons.kinds_of(self.reason))
        known = states.states_of(matters)
        told = rows.told(matters, self.at)
        return [
            Stuck(
                row,
                self.reason.why(state, self.at),
                next(reversed(said[state.number].values()), "") if state.number in said else "",
                self._ways(state),
            )
            for row, state in zip(told, known, strict=True)
        ]

    @cached_property
    def units(self) -> list[Unit]:
        """What is overdue by unit, by name; only where that is looked at."""
        if self.reason.key != "late":
            return []
        english = (get_language() or "zh").startswith("en")
        found = (
            self.matters_for(self.reason)
            .values("holder__key", "holder__name", "holder__name_en")
            .annotate(count=Count("pk"), oldest=Min(DUE))
            .order_by("holder__name")[:UNITS]
        )
        return [
            Unit(
                each["holder__key"],
                (english and each["holder__name_en"]) or each["holder__name"],
                each["count"],
                each["oldest"],
            )
            for each in found
        ]

    def matters_for(self, reason: Reason) -> MatterQuerySet:
        """Give all matters that are stuck for a reason, here."""
        seen = access.visible_to(self.actor)
        narrow = narrowing.narrowed(seen, {"place": self.place, "programme": self.programme})
        return reason.find(narrow, self.actor, self.at)

    def query(self, **more: str) -> str:
        """Give the page's address with what is chosen."""
        kept = {
            "reason": self.reason.key,
            "place": self.place.key if self.place else "",
            "programme": self.programme,
        }
        return urlencode({name: value for name, value in {**kept, **more}.items() if value})

    @property
    def narrowing(self) -> str:
        """Give place and programme as the list of matters takes them."""
        kept = {"place": self.place.key if self.place else "", "programme": self.programme}
        return urlencode({name: value for name, value in kept.items() if value})

    def _count(self, reason: Reason) -> paging.Count:
        return paging.count(self.matters_for(reason), reason.order, most=COUNTED)

    def _ways(self, state: Any) -> list[tuple[str, Label]]:
        commands = [verbs.offered()[verb] for verb in self.reason.verbs]
        return [(each.verb, each.label) for each in commands if each.may(state, self.actor)]
