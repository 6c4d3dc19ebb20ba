"""The list of matters as a page shows it: rows, filters that can be taken away again, and the way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import F, TextChoices
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menkou.desks import case_types, filters, places
from menkou.desks.filters import ASIDE, MINE
from menkou.kernel.matters import narrowing, paging, timelines
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.people.actors import Actor

PAGE = 50
COLUMNS = (
    "number",
    "case_type",
    "place_id",
    "phase",
    "outcome",
    "reported_at",
    "phase_due_at",
    "due_at",
)
HOLDER = {"holder_name": F("holder__name"), "holder_name_en": F("holder__name_en")}


@dataclass(frozen=True)
class Row:
    """One matter of the list.

    :ivar standing: its phase or, once closed, how it ended, in words.
    """

    matter: Matter
    kind: str
    said: str
    place: str
    holder: str
    standing: str
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


@dataclass(frozen=True)
class Chip:
    """One filter that is set.

    :ivar without: the query of the list without it.
    """

    label: str
    value: str
    without: str


class Listing:
    """One page of the list.

    :param found: what the actor may see.
    :ivar rows: the matters, at most `PAGE`.
    :ivar following: the query of the next page, ``None`` on the last.
    :ivar count: how many there are on all pages; ``None`` unless asked for.
    """

    def __init__(self, asked: QueryDict, found: MatterQuerySet, actor: Actor, *, at: datetime) -> None:
        self.asked, self.at = asked, at
        self.filters = filters.understood(asked, actor)
        found = narrowing.narrowed(found, self.filters.dimensions(actor, at))
        order = self.filters.order
        self.count = paging.count(found, order) if asked.get("count") else None
        narrow = found.only(*COLUMNS).annotate(**HOLDER)
        page = paging.page(narrow, order, size=PAGE, after=asked.get("after", ""))
        self.following = self._query(after=page.following) if page.following else None
        self.rows = _rows(page.matters, at)

    @cached_property
    def views(self) -> list[View]:
        """The usual ways to look, one of them chosen when nothing else is asked for."""
        usual = {
            _("In our hands"): {"whose": MINE, "sort": paging.DUE},
            _("Overdue"): {"late": "on", "sort": paging.DUE},
            _("Still open"): {"phase": "open"},
            _("All"): {},
        }
        return [View(label, urlencode(query), query == self._kept()) for label, query in usual.items()]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are set and were understood, in the order of the form."""
        return [
            Chip(str(field.label), shown, self._query(without=field.name))
            for field in self.filters
            if not field.errors
            and (shown := _shown(field, self.filters.cleaned_data.get(field.name))) is not None
        ]

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

    def _query(self, *, without: str = "", **more: str) -> str:
        kept = {name: value for name, value in self._kept().items() if name != without}
        return urlencode({**kept, **more})


def _shown(field: forms.BoundField, value: Any) -> str | None:
    """Say a filter's value as people read it; nothing where it is left open."""
    if not value:
        return None
    if isinstance(field.field, forms.ChoiceField):
        return _label_of(field.field.choices, value).strip()
    if isinstance(field.field, forms.BooleanField):
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _label_of(choices: Any, value: str) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):
            if inner := _label_of(label, value):
                return inner
        elif key == value:
            return str(label)
    return ""


def _rows(matters: Sequence[Any], at: datetime) -> list[Row]:
    """Put matters into words.

    :param matters: with `COLUMNS` and `HOLDER`.
    """
    said = timelines.opening_words([matter.number for matter in matters])
    names, labels = case_types.names(), places.labels({matter.place_id for matter in matters})
    phases, outcomes = _labels(Phase), _labels(Outcome)
    english = (get_language() or "zh").startswith("en")
    return [
        Row(
            matter=matter,
            kind=names.get(matter.case_type, matter.case_type),
            said=said.get(matter.number, ""),
            place=labels[matter.place_id],
            holder=(english and matter.holder_name_en) or matter.holder_name or "",
            standing=outcomes[matter.outcome] if matter.outcome else phases[matter.phase],
            **_due(matter, at),
        )
        for matter in matters
    ]


def _labels(kinds: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in kinds.choices}


def _due(matter: Matter, at: datetime) -> dict[str, Any]:
    dues = [due for due in (matter.phase_due_at, matter.due_at) if due is not None]
    open_ = matter.phase != Phase.CLOSED
    return {"due_at": dues[0] if dues and open_ else None, "late": open_ and any(due < at for due in dues)}
