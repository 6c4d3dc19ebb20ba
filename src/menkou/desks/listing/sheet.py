"""The list as a spreadsheet: the same filters and the same order, as far as somebody can read."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.exporting import sheets
from menkou.desks.listing import rows
from menkou.kernel.matters import paging
from menkou.kernel.matters.models import MatterQuerySet

MOST = 5000
AT_ONCE = 500


def titles() -> list[str]:
    """Name the columns."""
    return [
        _("Number"),
        _("Kind"),
        _("What was said"),
        _("Place"),
        _("Where it stands"),
        _("In whose hands"),
        _("Reported"),
        _("Due"),
        _("Overdue"),
    ]


def lines(found: MatterQuerySet, order: str, *, at: datetime) -> Iterator[list[sheets.Cell]]:
    """Give a line a matter, a few statements for some hundreds; where it is cut off, the last line says so."""
    after, written = "", 0
    while True:
        page = paging.page(rows.narrow(found), order, size=AT_ONCE, after=after)
        for row in rows.told(page.matters, at):
            yield _line(row)
        written += len(page.matters)
        if page.following is None:
            return
        if written >= MOST:
            yield [_("There are more than %(most)s; narrow the list to see the others.") % {"most": MOST}]
            return
        after = page.following


def _line(row: rows.Row) -> list[sheets.Cell]:
    return [
        row.matter.number,
        row.kind,
        row.said,
        row.place,
        row.standing,
        row.holder,
        _local(row.matter.reported_at),
        _local(row.due_at) if row.due_at else None,
        _("yes") if row.late else "",
    ]


def _local(at: datetime) -> datetime:
    return timezone.localtime(at).replace(tzinfo=None)
