"""Looking for what is missing in the matrix and what contradicts itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from menkou.kernel.matters.duties import conflicts, gaps
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.surveying import Survey, survey
from menkou.kernel.places import revision, trees

_of_rows: revision.Kept[dict[str | None, tuple[Finding, ...]]] = revision.Kept(dict)
"""What rows and places alone tell of an area, for as long as none of them changes."""


def findings(*, on: date, area: str | None = None) -> list[Finding]:
    """Give everything that was found, gaps first; empty when all is well.

    :param area: key of a place: only what is found in it, and in rows above that hold there.
    """
    with revision.compared_once():
        surveyed = _surveyed(on, area)
        known = _of_rows.get()
        if area not in known:
            known[area] = tuple(conflicts.of_rows(surveyed))
        return [
            *_told_of(area, gaps.gaps(surveyed)),
            *conflicts.of_organisations(surveyed),
            *known[area],
        ]


def vacancies(*, on: date, area: str | None = None) -> list[Finding]:
    """Give only where somebody is named and nobody could do it, or no operations centre stands in."""
    with revision.compared_once():
        return list(_told_of(area, gaps.vacancies(_surveyed(on, area))))


def _surveyed(on: date, area: str | None) -> Survey:
    surveyed = survey(on=on)
    return surveyed if area is None else surveyed.within(area)


def _told_of(area: str | None, found: Iterable[Finding]) -> Iterator[Finding]:
    """Name the area where all of it is meant: a survey of it alone takes it for all that stands above."""
    if area is None:
        yield from found
        return
    above = trees.ancestry(area)
    for each in found:
        places = dict.fromkeys(area if place in above else place for place in each.places)
        yield replace(each, places=tuple(places))
