"""The rows of a tab, in words; a page's worth, the first due first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menkou.desks import case_types, places
from menkou.desks.dispatching import queues
from menkou.desks.dispatching.queues import Tab
from menkou.kernel.matters import paging, timelines
from menkou.kernel.matters.models import NEVER, Matter
from menkou.kernel.matters.phases import Asking
from menkou.kernel.people.actors import Actor

SHOWN = timelines.PAGE
COLUMNS = (
    "number",
    "case_type",
    "place_id",
    "phase",
    "flags",
    "returns",
    "joined",
    "repeats",
    "asked",
    "asked_days",
    "reported_at",
    "phase_due_at",
    "due_at",
    "longitude",
    "latitude",
    "version",
)


@dataclass(frozen=True)
class Row:
    """One matter of a tab.

    :ivar marks: what has to be known before it is opened.
    """

    matter: Matter
    kind: str
    said: str
    place: str
    due_at: datetime | None
    late: bool
    marks: tuple[str, ...]

    @property
    def number(self) -> str:
        """Its number."""
        return self.matter.number


def rows_of(actor: Actor, tab: Tab, *, at: datetime) -> list[Row]:
    """Give what waits in a tab, the first due first, at most a page; in two statements.

    What will be late soon is told by whichever of its clocks is next; everything else by that of its step.
    """
    found = queues.matters_in(actor, tab, at=at).only(*COLUMNS)
    rows = _told(paging.page(found, paging.DUE, size=SHOWN).matters, at, soon=tab is Tab.SOON)
    return sorted(rows, key=lambda row: row.due_at or NEVER) if tab is Tab.SOON else rows


def following(rows: Sequence[Row], number: str) -> str:
    """Give the number of the row after this one; of the first, where it is the last or not there."""
    numbers = [row.number for row in rows]
    after = numbers.index(number) + 1 if number in numbers else 0
    left = [each for each in numbers[after:] + numbers[:after] if each != number]
    return left[0] if left else ""


def _next_due(matter: Matter, at: datetime) -> datetime | None:
    return min((due for due in (matter.phase_due_at, matter.due_at) if due and due >= at), default=None)


def _told(matters: Sequence[Matter], at: datetime, *, soon: bool) -> list[Row]:
    said = timelines.opening_words([matter.number for matter in matters])
    names, labels = case_types.names(), places.labels({matter.place_id for matter in matters})
    return [
        Row(
            matter=matter,
            kind=names.get(matter.case_type, matter.case_type),
            said=said.get(matter.number, ""),
            place=labels[matter.place_id],
            due_at=_next_due(matter, at) if soon else matter.phase_due_at or matter.due_at,
            late=any(due is not None and due < at for due in (matter.phase_due_at, matter.due_at)),
            marks=tuple(_marks(matter)),
        )
        for matter in matters
    ]


def _marks(matter: Matter) -> list[str]:
    marks = []
    if "emergency" in matter.flags:
        marks.append(_("emergency"))
    if matter.asked:
        asked = ngettext("%(days)s working day", "%(days)s working days", matter.asked_days or 0)
        days = asked % {"days": matter.asked_days}
        marks.append(f"{Asking(matter.asked).label} · {days}")
    if matter.returns:
        said = ngettext("sent back once", "sent back %(times)s times", matter.returns)
        marks.append(said % {"times": matter.returns})
    if matter.joined:
        said = ngettext("one more says so", "%(others)s more say so", matter.joined)
        marks.append(said % {"others": matter.joined})
    if matter.repeats:
        marks.append(_("repeat"))
    return marks
