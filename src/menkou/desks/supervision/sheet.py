"""The stuck list as a spreadsheet: every reason, as far as somebody can read."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.exporting import sheets
from menkou.desks.supervision import stuck
from menkou.desks.supervision.stuck import StuckList

MOST = 2000


def titles() -> list[str]:
    """Name the columns."""
    return [
        _("Number"),
        _("Kind"),
        _("Why it is stuck"),
        _("What was said about it"),
        _("Place"),
        _("In whose hands"),
        _("Reported"),
        _("Due"),
    ]


def lines(asked: QueryDict, listed: StuckList) -> Iterator[list[sheets.Cell]]:
    """Give a line a matter, page by page."""
    written, asked = 0, asked.copy()
    while True:
        for each in listed.rows:
            yield _line(each)
        written += len(listed.rows)
        following = listed.page.following
        if following is None:
            return
        if written >= MOST:
            yield [_("There are more than %(most)s; narrow the list to see the others.") % {"most": MOST}]
            return
        asked["after"] = following
        listed = StuckList(asked, listed.actor, at=listed.at)


def _line(each: stuck.Stuck) -> list[sheets.Cell]:
    matter = each.row.matter
    return [
        matter.number,
        each.row.kind,
        each.why,
        each.said,
        each.row.place,
        each.row.holder,
        timezone.localtime(matter.reported_at).replace(tzinfo=None),
        timezone.localtime(each.row.due_at).replace(tzinfo=None) if each.row.due_at else None,
    ]
