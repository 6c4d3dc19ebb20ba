"""Looking for what is missing in the matrix and what contradicts itself."""

from dataclasses import replace
from datetime import date

from menkou.kernel.matters.duties.conflicts import conflicts
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.gaps import gaps
from menkou.kernel.matters.duties.surveying import survey
from menkou.kernel.places import revision, trees


def findings(*, on: date, area: str | None = None) -> list[Finding]:
    """Give everything that was found, gaps first; empty when all is well.

    :param area: key of a place: only what is found in it, and in rows above that hold there.
    """
    with revision.compared_once():
        surveyed = survey(on=on)
        if area is None:
            return [*gaps(surveyed), *conflicts(surveyed)]
        narrowed = surveyed.within(area)
        found = [_told_of(area, each) for each in gaps(narrowed)]
        return [*found, *conflicts(narrowed)]


def _told_of(area: str, finding: Finding) -> Finding:
    """Name the area where all of it is meant: a survey of it alone takes it for all that stands above."""
    ways = trees.ancestries(finding.places)
    places = dict.fromkeys(place if area in ways[place] else area for place in finding.places)
    return replace(finding, places=tuple(places))
