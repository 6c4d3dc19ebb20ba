"""How a source's own verdicts on time agree with ours, and why the others do not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menkou.channels.importing.known import Known
from menkou.channels.importing.mapping import Mapping
from menkou.channels.importing.reading import Reader
from menkou.channels.importing.rows import Record, Unreadable
from menkou.channels.importing.telling import Fault, Teller, Told
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase

AT_ONCE = 500

AGREE_ON_TIME = "agree_on_time"
AGREE_OVERDUE = "agree_overdue"
NO_TARGET = "no_target"
NO_MARK_LATE = "no_mark_late"
NO_MARK_IN_TIME = "no_mark_in_time"
OPEN_AS_OF = "open_as_of"
AGAINST_OWN_TIMES = "against_own_times"
NOT_IMPORTED = "not_imported"
NOT_READ = "not_read"

LABELS: dict[str, str | Promise] = {
    AGREE_ON_TIME: _("both say on time"),
    AGREE_OVERDUE: _("both say overdue"),
    NO_TARGET: _("the file gives a mark and no target: no clock runs here"),
    NO_MARK_LATE: _("the file gives no mark; by its own times it is overdue"),
    NO_MARK_IN_TIME: _("the file gives no mark; by its own times it is on time"),
    OPEN_AS_OF: _("open: the mark belongs to another moment than the as-of"),
    AGAINST_OWN_TIMES: _("the mark contradicts the file's own target and closing"),
    NOT_IMPORTED: _("not imported"),
    NOT_READ: _("could not be read"),
}

AGREEING = frozenset({AGREE_ON_TIME, AGREE_OVERDUE})


@dataclass
class Comparison:
    """Rows by group; `flags` counts the odd ones inside each group, such as those closed before they were opened."""

    groups: Counter[str] = field(default_factory=Counter)
    flags: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """All rows."""
        return self.groups.total()

    @property
    def agreeing(self) -> int:
        """Rows on which the source and we say the same."""
        return sum(self.groups[group] for group in AGREEING)

    def count(self, group: str, flags: Sequence[str] = ()) -> None:
        """Count a row."""
        self.groups[group] += 1
        self.flags.setdefault(group, Counter()).update(flags)

    def as_json(self) -> dict[str, object]:
        """Give the figures for programs."""
        flags = {group: dict(odd) for group, odd in self.flags.items() if odd}
        return {"rows": self.rows, "agree": self.agreeing, "groups": dict(self.groups), "odd": flags}


@dataclass(frozen=True)
class Judged:
    """What is known here of a matter that decides whether it is on time."""

    due_at: datetime | None
    closed_at: datetime | None
    is_open: bool

    def is_on_time(self, as_of: datetime) -> bool | None:
        """Whether it was closed, or is open, within its target; ``None`` where no clock runs."""
        if self.due_at is None:
            return None
        return (self.closed_at or as_of) <= self.due_at


def compare(file: Path, mapping: Mapping, *, as_of: datetime) -> Comparison:
    """Compare the marks of a file with the matters that came of it."""
    known = Known.here()
    teller = Teller(known.settled(mapping, mapping.source), known, as_of, b"")
    comparison = Comparison()
    records = Reader(file, mapping).records()
    while chunk := list(islice(records, AT_ONCE)):
        told = [each for each in (_told(teller, record) for record in chunk) if each is not None]
        for _unread in range(len(chunk) - len(told)):
            comparison.count(NOT_READ)
        matters = _judged(told)
        for each in told:
            group = group_of(each.mark, matters.get(each.origin), as_of=as_of)
            comparison.count(group, each.flags)
    return comparison


def group_of(mark: str | None, judged: Judged | None, *, as_of: datetime) -> str:
    """Say in which group a row falls."""
    if judged is None:
        return NOT_IMPORTED
    on_time = judged.is_on_time(as_of)
    if mark is None:
        return NO_MARK_LATE if on_time is False else NO_MARK_IN_TIME
    if on_time is None:
        return NO_TARGET
    if on_time is (mark == "on_time"):
        return AGREE_ON_TIME if on_time else AGREE_OVERDUE
    return OPEN_AS_OF if judged.is_open else AGAINST_OWN_TIMES


def _told(teller: Teller, record: Record) -> Told | None:
    if isinstance(record, Unreadable):
        return None
    try:
        return teller.tell(record)
    except Fault:
        return None


def _judged(told: Sequence[Told]) -> dict[str, Judged]:
    columns = ("origin", "due_at", "closed_at", "phase")
    found = Matter.objects.filter(origin__in=[each.origin for each in told]).values_list(*columns)
    return {
        origin or "": Judged(due_at, closed_at, phase != Phase.CLOSED)
        for origin, due_at, closed_at, phase in found
    }


def lines(comparison: Comparison) -> Iterator[str]:
    """Write the figures as a table."""
    for group, label in LABELS.items():
        if number := comparison.groups[group]:
            yield f"{number:>9,}  {label}"
            for flag, odd in sorted(comparison.flags.get(group, Counter()).items()):
                yield f"{'':>9}      {odd:,} × {flag}"


def summary(comparison: Comparison) -> str:
    """Say in one line how many agree."""
    told = {"agreeing": f"{comparison.agreeing:,}", "rows": f"{comparison.rows:,}"}
    return gettext("%(agreeing)s of %(rows)s on-time marks agree.") % told
