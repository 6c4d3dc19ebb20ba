"""The list of matters: filtered, in order, on pages that lose no row while others come in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _

from menkou.desks.filters import MINE, Filters
from menkou.kernel.matters import timelines
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Phase
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

PAGE = 50
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
ASIDE = ("after", "count")
"""Parts of the address that are no filter."""


@dataclass(frozen=True)
class Row:
    """One matter of the list."""

    matter: Matter
    kind: str
    said: str
    due_at: datetime | None
    late: bool


@dataclass(frozen=True)
class View:
    """One of the usual ways to look at the list.

    :ivar query: its filters, as the end of an address.
    """

    label: str
    query: str
    chosen: bool


class Listing:
    """One page of the list.

    :param found: what the actor may see.
    :ivar rows: the matters, at most `PAGE`.
    :ivar following: the query of the next page, ``None`` on the last.
    :ivar count: how many there are on all pages; ``None`` unless asked for.
    """

    def __init__(self, asked: QueryDict, found: MatterQuerySet, actor: Actor, *, at: datetime) -> None:
        self.asked, self.at = asked, at
        self.filters = Filters(asked, actor=actor)
        self.filters.is_valid()
        chosen = self.filters.cleaned_data
        found = narrowed(found, chosen, actor, self.filters.places, at)
        self.count = found.count() if asked.get("count") else None
        matters = _page(found, asked.get("after", ""), by_due=chosen.get("sort") == "due")
        self.following = self._query(after=_mark(matters[PAGE - 1], chosen)) if len(matters) > PAGE else None
        self.rows = _rows(matters[:PAGE], at)

    @property
    def views(self) -> list[View]:
        """The usual ways to look, one of them chosen when nothing else is asked for."""
        usual = {
            _("In our hands"): {"whose": MINE, "sort": "due"},
            _("Overdue"): {"late": "on", "sort": "due"},
            _("Still open"): {"phase": "open"},
            _("All"): {},
        }
        return [View(label, urlencode(query), query == self._kept()) for label, query in usual.items()]

    @property
    def is_narrowed(self) -> bool:
        """Whether something is asked for that is not one of the usual ways."""
        return bool(self.filters.errors) or not any(view.chosen for view in self.views)

    @property
    def counting(self) -> str:
        """The query that also counts."""
        return self._query(count="1")

    @property
    def from_the_start(self) -> str | None:
        """The query of the first page, where this is a later one."""
        return self._query() if self.asked.get("after") else None

    def _kept(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.asked.items() if name not in ASIDE and value}

    def _query(self, **more: str) -> str:
        return urlencode({**self._kept(), **more})


def narrowed(
    found: MatterQuerySet, chosen: dict[str, Any], actor: Actor, places: dict[str, Place], at: datetime
) -> MatterQuerySet:
    """Apply the filters that were understood."""
    narrowing: dict[str, Callable[[Any], MatterQuerySet]] = {
        "whose": lambda key: found.held_by((actor.organisation or "") if key == MINE else key),
        "phase": lambda phase: found.open() if phase == "open" else found.filter(phase=phase),
        "place": lambda key: found.within(places[key]),
        "case_type": lambda key: found.filter(case_type=key),
        "number": lambda number: found.filter(number=number),
        "sort": lambda _order: found.open(),
        "late": lambda _yes: found.overdue(at),
    }
    for name, narrow in narrowing.items():
        if value := chosen.get(name):
            found = narrow(value)
    return found


def _page(found: MatterQuerySet, mark: str, *, by_due: bool) -> list[Matter]:
    """Read one row more than a page, after the mark; a mark that is not understood is the start."""
    found = found.select_related("place", "holder").annotate(
        due=Coalesce("phase_due_at", "due_at", NEVER), come=F("reported_at")
    )
    moment, _sign, number = mark.partition("~")
    key, further = ("due", "gt") if by_due else ("come", "lt")
    try:
        at = datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        at = None
    if at is not None and "\0" not in number:
        found = found.filter(Q(**{f"{key}__{further}": at}) | Q(**{key: at, "number__gt": number}))
    return list(found.order_by("due" if by_due else "-reported_at", "number")[: PAGE + 1])


def _mark(last: Any, chosen: dict[str, Any]) -> str:
    at = last.due if chosen.get("sort") == "due" else last.reported_at
    return f"{at.isoformat()}~{last.number}"


def _rows(matters: list[Matter], at: datetime) -> list[Row]:
    said = timelines.opening_words([matter.number for matter in matters])
    names = registry.names()
    return [_row(matter, names, said, at) for matter in matters]


def _row(matter: Matter, names: dict[str, str], said: dict[str, str], at: datetime) -> Row:
    dues = [due for due in (matter.phase_due_at, matter.due_at) if due is not None]
    open_ = matter.phase != Phase.CLOSED
    return Row(
        matter=matter,
        kind=names.get(matter.case_type, matter.case_type),
        said=said.get(matter.number, ""),
        due_at=dues[0] if dues and open_ else None,
        late=open_ and any(due < at for due in dues),
    )
