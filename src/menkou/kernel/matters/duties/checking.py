"""Looking for what is missing in the matrix and what contradicts itself."""

from datetime import date

from menkou.kernel.matters.duties.conflicts import conflicts
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.gaps import gaps
from menkou.kernel.matters.duties.surveying import survey
from menkou.kernel.places import revision


def findings(*, on: date) -> list[Finding]:
    """Give everything that was found, gaps first; empty when all is well."""
    with revision.compared_once():
        surveyed = survey(on=on)
        return [*gaps(surveyed), *conflicts(surveyed)]
