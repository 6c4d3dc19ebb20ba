"""Somebody's day, read in statements whose number depends on the role and not on how much there is to do."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from menkou.desks.listing import filters, rows
from menkou.desks.my_day import sections
from menkou.desks.my_day.sections import Section
from menkou.kernel.matters import access, paging
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.people.actors import Actor

SHOWN = 6
"""Rows of a part; its link opens all."""
COUNTED = 999


@dataclass(frozen=True)
class Part:
    """One part of the day.

    :ivar rows: its first matters, without those that stand in a part above.
    :ivar more: whether there are more than were counted.
    :ivar query: of the list that holds all of it, as the end of an address.
    """

    section: Section
    rows: list[rows.Row]
    count: int
    more: bool
    query: str


class Day:
    """What somebody has to do, in parts; those with nothing in them are counted and not drawn.

    :ivar parts: all parts of the role.
    """

    def __init__(self, actor: Actor, *, at: datetime) -> None:
        self.actor, self.at = actor, at
        found = [(section, *self._read(section)) for section in sections.of(actor)]
        told = {row.matter.number: row for row in rows.told(_each_once(found), at)}
        self.parts = [
            Part(
                section,
                [row for matter in matters if (row := told.pop(matter.number, None))],
                count.number,
                count.more,
                section.address(actor),
            )
            for section, matters, count in found
        ]

    @cached_property
    def filled(self) -> list[Part]:
        """Those with something in them, first what is ours to do, then what others have to."""
        return sorted((part for part in self.parts if part.rows), key=lambda part: part.section.waits)

    def _read(self, section: Section) -> tuple[list[Any], paging.Count]:
        """Give the first rows of a part and how many there are, in one statement or two."""
        asked = section.query(self.actor)
        found = filters.narrowed(access.visible_to(self.actor), asked, self.actor, self.at)
        order = asked.get("sort", paging.NEWEST)
        page = paging.page(rows.narrow(found), order, size=SHOWN)
        return page.matters, self._count(found, order, page)

    def _count(self, found: MatterQuerySet, order: str, page: paging.Page) -> paging.Count:
        if page.following is None:
            return paging.Count(len(page.matters), more=False)
        return paging.count(found, order, most=COUNTED)


def _each_once(found: list[tuple[Section, list[Any], paging.Count]]) -> list[Any]:
    return list({matter.number: matter for _section, matters, _count in found for matter in matters}.values())
