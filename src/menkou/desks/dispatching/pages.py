"""What the dispatch desk shows: the tabs, the list, and the matter that lies open."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from menkou.desks.dispatching import doing, rows, sheets
from menkou.desks.dispatching.asking import Asked
from menkou.desks.dispatching.queues import Pulse, Tab
from menkou.desks.dispatching.rows import Row
from menkou.desks.forms import CommandForm
from menkou.kernel.matters import access, refusals
from menkou.kernel.matters.states import MatterState


def desk(asked: Asked, pulse: Pulse, tried: CommandForm | None = None) -> dict[str, Any]:
    """Gather all of it.

    :param tried: a form that was sent and not carried out.
    """
    page = listed(asked, pulse)
    open_ = _laid_open(asked, page["rows"])
    number = open_.number if open_ else ""
    sheet = sheets.sheet(open_, asked.actor, at=asked.at, tried=tried) if open_ else None
    page |= {
        "sheet": sheet,
        "chosen": number,
        "following": _following(asked, page["rows"], number),
        "tried": tried,
        "typed": doing.typed(tried) if tried is not None else [],
        "refused": tried is not None and sheet is not None and not _shows(sheet, tried),
    }
    return page


def listed(asked: Asked, pulse: Pulse) -> dict[str, Any]:
    """Gather the tabs and the list."""
    tab = asked.tab or pulse.busiest
    return {
        "tab": tab,
        "tabs": [(each, pulse.counts[each]) for each in Tab],
        "total": pulse.counts[tab],
        "rows": rows.rows_of(asked.actor, tab, at=asked.at),
        "shown": rows.SHOWN,
        "chosen": asked.number,
        "now": asked.at,
        "version": tag(pulse, tab),
    }


def gone_on(asked: Asked, version: str) -> dict[str, Any]:
    """Tell what others have done with the open matter since it was laid open here."""
    if not asked.number or not version.isdecimal():
        return {}
    try:
        matter = access.matter_for(asked.actor, asked.number)
    except refusals.NoSuchMatter:
        return {}
    if matter.version <= int(version):
        return {}
    return {"gone_on": matter, "since": sheets.steps_since(matter, int(version))}


def tag(pulse: Pulse, tab: Tab | None) -> str:
    """Tell this state of the desk from every other, as an ETag does."""
    return f'"{pulse.version}-{tab or pulse.busiest}"'


def _laid_open(asked: Asked, waiting: Sequence[Row]) -> MatterState | None:
    """Give the matter that was asked for, or else the first that waits; what may not be seen is not there."""
    for number in (asked.number, *(row.number for row in waiting[:1])):
        with suppress(refusals.NoSuchMatter):
            return access.matter_for(asked.actor, number)
    return None


def _following(asked: Asked, waiting: Sequence[Row], number: str) -> str:
    is_listed = any(row.number == number for row in waiting)
    return rows.following(waiting, number) if is_listed or not asked.following else asked.following


def _shows(sheet: sheets.Sheet, tried: CommandForm) -> bool:
    return any(offer is not None and offer.form is tried for offer in (sheet.first, sheet.correct))
