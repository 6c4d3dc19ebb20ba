"""Rows of other systems, taken in as imported reports and steps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from menkou.channels.importing import planning
from menkou.channels.importing.counting import Played, Refused
from menkou.channels.importing.rows import Row
from menkou.channels.importing.telling import Teller, Told
from menkou.kernel.matters import batches, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import locating


@dataclass(frozen=True)
class Worklist:
    """Takes in rows by a mapping of columns."""

    teller: Teller

    def tell(self, row: Row) -> Told:
        """Give what a row tells.

        :raises Fault: the first thing that is wrong with it.
        """
        return self.teller.tell(row)

    def play(self, rows: Sequence[Told], *, by: Actor, at: datetime) -> Played:
        """Take in what is missing, in the caller's transaction."""
        located = self._located(rows)
        homeless = {told.origin: _no_place(told) for told in located if told.place is None}
        placed = [told for told in located if told.place is not None]
        asked = planning.asked_for(placed, as_of=self.teller.as_of)
        outcomes = batches.act_on_many(asked, by=by, at=at)
        numbers = {told.origin: told.row for told in placed}
        refused = {
            each.origin: _refused(numbers[each.origin], refusal)
            for each, refusal in reversed(outcomes.refused)  # the first one of a matter tells why
        }
        return Played(outcomes.created, outcomes.updated, homeless | refused)

    def _located(self, rows: Sequence[Told]) -> list[Told]:
        """Find the place of those rows whose point alone can tell."""
        default = self.teller.mapping.places.default
        points = [told.point for told in rows if told.place is None and told.point is not None]
        found = dict(zip(points, locating.locate_many(points), strict=True)) if points else {}
        places = (told.place or (found.get(told.point) if told.point else None) or default for told in rows)
        return [replace(told, place=place) for told, place in zip(rows, places, strict=True)]


def _no_place(told: Told) -> Refused:
    remedy = _("Give its place in a column, or name a default in [places] of the mapping.")
    return Refused(told.row, "places", _("Nothing tells its place."), remedy)


def _refused(row: int, refusal: refusals.MatterRefusal) -> Refused:
    remedy = _("Nothing was undone; set it right in the source or here by hand.")
    return Refused(row, getattr(refusal, "field", ""), str(refusal), remedy)
