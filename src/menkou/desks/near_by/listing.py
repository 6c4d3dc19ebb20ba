"""The list of what everybody may see: rows, filters and the way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.channels.feeds import wording
from menkou.desks import case_types, places
from menkou.desks.near_by.areas import Area
from menkou.kernel.matters import paging, shown, timelines
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Phase
from menkou.kernel.programmes import registry

PAGE = 20
OPEN, DONE = "open", "done"
DAYS = {"30": 30, "90": 90, "365": 365}
COLUMNS = (
    "number",
    "case_type",
    "place_id",
    "phase",
    "outcome",
    "reported_at",
    "closed_at",
    "joined",
    "sample",
)


class Filters(forms.Form):
    """What the list can be narrowed by."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False, choices=lambda: _kinds())
    state = forms.ChoiceField(
        label=gettext_lazy("How far"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            (OPEN, gettext_lazy("still open")),
            (DONE, gettext_lazy("done")),
        ],
    )
    since = forms.ChoiceField(
        label=gettext_lazy("Since when"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            ("30", gettext_lazy("the last 30 days")),
            ("90", gettext_lazy("the last 90 days")),
            ("365", gettext_lazy("the last year")),
        ],
    )


@dataclass(frozen=True)
class Row:
    """One matter, as everybody may see it.

    :ivar standing: in plain words how far it is.
    """

    number: str
    kind: str
    said: str
    place: str
    standing: str
    is_open: bool
    reported_at: datetime
    closed_at: datetime | None
    joined: int
    sample: bool


class Listing:
    """One page.

    :ivar following: query of the next page; ``None`` on the last.
    """

    def __init__(self, asked: QueryDict, area: Area, *, at: datetime) -> None:
        self.asked, self.area = asked, area
        self.filters = Filters(asked)
        self.filters.is_valid()
        page = paging.page(
            narrowed(area, self.filters.cleaned_data, at=at).only(*COLUMNS),
            paging.NEWEST,
            size=PAGE,
            after=asked.get("after", ""),
        )
        self.rows = rows(page.matters)
        self.following = self._query(after=page.following) if page.following else None

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is set."""
        return any(self.filters.cleaned_data.values())

    @property
    def from_the_start(self) -> str | None:
        """The query of the first page, where this is a later one."""
        return self._query() if self.asked.get("after") else None

    @property
    def on_map(self) -> str:
        """Where the same stands for a map."""
        return f"{reverse('near_by_map')}?{self._query()}"

    def _query(self, **more: str) -> str:
        kept = {name: value for name, value in self.filters.cleaned_data.items() if value}
        return urlencode({"place": self.area.asked.key, **kept, **more})


def narrowed(area: Area, by: dict[str, Any], *, at: datetime) -> MatterQuerySet:
    """Give what is shown of an area."""
    found = shown.publicly().within(area.place)
    if by.get("kind"):
        found = found.filter(case_type__in=registry.case_types_behind(by["kind"]))
    if by.get("state"):
        found = found.filter(phase=Phase.CLOSED) if by["state"] == DONE else found.open()
    if by.get("since"):
        found = found.filter(reported_at__gte=at - timedelta(days=DAYS[by["since"]]))
    return found


def rows(matters: Sequence[Matter]) -> list[Row]:
    """Put matters into words, in two statements."""
    said = timelines.opening_words([each.number for each in matters])
    labels, names = places.labels({each.place_id for each in matters}), case_types.names()
    return [
        Row(
            number=each.number,
            kind=names.get(each.case_type, each.case_type),
            said=wording.without_digits(said.get(each.number, "")),
            place=labels[each.place_id],
            standing=wording.standing(each),
            is_open=each.phase != Phase.CLOSED,
            reported_at=each.reported_at,
            closed_at=each.closed_at,
            joined=each.joined,
            sample=each.sample,
        )
        for each in matters
    ]


def _kinds() -> list[tuple[str, Any]]:
    every = [(key, str(each.name)) for key, each in registry.doorsteps().items()]
    return [("", _("everything")), *every]
