"""Since when the row of the matrix that wins for a matter has named whom it names."""

from datetime import datetime

from menkou.kernel.ledger import chain
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people import desks
from menkou.kernel.people.matrix import Row
from menkou.kernel.places.revision import Kept

_since: Kept[dict[Row, datetime | None]] = Kept(dict)
"""For as long as no duty changes, which changes the revision too."""


def named_since(matter: MatterState) -> dict[str, datetime]:
    """Give the organisation that the matrix names to hold the matter and since when; nothing where it names none.

    Takes one statement for a row that was not asked for yet.
    """
    row = next(iter(desks.rows_for("hold", matter.place, matter.case_type, matter.case.major)), None)
    if row is None:
        return {}
    known = _since.get()
    if row not in known:
        known[row] = _read(row)
    since = known[row]
    return {row.organisation: since} if since else {}


def _read(row: Row) -> datetime | None:
    """Find the last time that the row was written."""
    return next(
        (
            entry.at
            for entry in reversed(chain.read(desks.stream_of(row.place)))
            if entry.kind == "people.duty_assigned"
            and (entry.data["function"], entry.data["case_type"]) == (row.function, row.scope)
        ),
        None,
    )
