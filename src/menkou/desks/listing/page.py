"""The list of matters as a page shows it: rows, filters that can be taken away again, and the way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from menkou.desks.listing import filters, rows
from menkou.desks.listing.filters import ASIDE, MINE
from menkou.desks.listing.models import SavedView
from menkou.kernel.matters import paging
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.people.actors import Actor

PAGE = 50


@dataclass(frozen=True)
class View:
    """One of the usual ways to look at the list.

    :ivar query: its filters, as the end of an address.
    :ivar saved: its number, where somebody has kept it for themselves.
    """

    label: str
    query: str
    chosen: bool
    saved: int | None = None


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
    :param saved: the views that the one at the desk has kept.
    :ivar rows: the matters, at most `PAGE`.
    :ivar following: the query of the next page, ``None`` on the last.
    :ivar count: how many there are on all pages; ``None`` unless asked for.
    """

    def __init__(
        self,
        asked: QueryDict,
        found: MatterQuerySet,
        actor: Actor,
        *,
        at: datetime,
        saved: Sequence[SavedView] = (),
    ) -> None:
        self.asked, self.at, self.saved = asked, at, saved
        self.filters = filters.understood(asked, actor)
        found = self.filters.narrowed(found, actor, at)
        order = self.filters.order
        self.count = paging.count(found, order) if asked.get("count") else None
        page = paging.page(rows.narrow(found), order, size=PAGE, after=asked.get("after", ""))
        self.following = self._query(after=page.following) if page.following else None
        self.rows = rows.told(page.matters, at)

    @cached_property
    def views(self) -> list[View]:
        """The usual ways to look, one of them chosen when nothing else is asked for."""
        usual = {
            _("In our hands"): {"whose": MINE, "sort": paging.DUE},
            _("Overdue"): {"late": "on", "sort": paging.DUE},
            _("Still open"): {"phase": "open"},
            _("All"): {},
        }
        kept = self.kept
        return [View(label, urlencode(query), query == kept) for label, query in usual.items()] + [
            View(each.name, each.query, QueryDict(each.query).dict() == kept, each.pk) for each in self.saved
        ]

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
    def query(self) -> str:
        """The whole of what is asked for, from its first page."""
        return self._query()

    @property
    def counting(self) -> str:
        """The query that also counts."""
        return self._query(count="1")

    @property
    def from_the_start(self) -> str | None:
        """The query of the first page, where this is a later one."""
        return self._query() if self.asked.get("after") else None

    @cached_property
    def kept(self) -> dict[str, str]:
        """What is asked for, without where the page begins."""
        return {name: str(value) for name, value in self.asked.items() if name not in ASIDE and value}

    def _query(self, *, without: str = "", **more: str) -> str:
        kept = {name: value for name, value in self.kept.items() if name != without}
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
