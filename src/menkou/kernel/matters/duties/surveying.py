"""What the matrix is held against: living places, what the packs offer, organisations and who works in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from menkou.kernel.matters.duties import offered
from menkou.kernel.people import desks
from menkou.kernel.people.matrix import Matrix
from menkou.kernel.people.models import Appointment, Organisation
from menkou.kernel.places import trees
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place

Ways = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A day's state, read once.

    :param places: living places with those above them, nearest first, in the order of the tree.
    :param ways: the same of the places that rows are at.
    :param ladders: case types with the scopes that hold for them, the most specific first.
    :param there: keys of the organisations that are there on that day.
    :param works_at: where each organisation works; ``None`` is everywhere.
    :param staff: the places of current appointments, by organisation and role.
    """

    matrix: Matrix
    places: Ways
    ways: Ways
    ladders: Ways
    there: frozenset[str]
    works_at: Mapping[str, str | None]
    staff: Mapping[tuple[str, str], frozenset[str]]

    def within(self, area: str) -> "Survey":
        """Give what concerns a place and those below it: of the rows also those above it."""
        above = trees.ancestry(area)
        rows = (row for row in self.matrix.rows if row.place in above or area in self.ways[row.place])
        places = {key: way for key, way in self.places.items() if area in way}
        return replace(self, matrix=Matrix(rows), places=places)


def survey(*, on: date) -> Survey:
    """Read it all, in a number of statements that does not grow with what there is."""
    matrix = desks.matrix_now()
    working: Any = Organisation.objects.order_by().values_list("key", "place")
    return Survey(
        matrix=matrix,
        places=living_places(on),
        ways=trees.ancestries({row.place for row in matrix.rows}),
        ladders=offered.ladders(),
        there=frozenset(Organisation.objects.valid_on(on).order_by().values_list("key", flat=True)),
        works_at=dict(working),
        staff=_staff(on),
    )


def living_places(on: date) -> dict[str, tuple[str, ...]]:
    """Give the neighbourhoods and villages with their ways up; the tops of the tree where there are none."""
    places = Place.objects.valid_on(on)
    keys = list(places.of_kind(*LIVING_AREAS).values_list("key", flat=True))
    keys = keys or list(places.filter(depth=1).values_list("key", flat=True))
    ways = trees.ancestries(keys)
    return {key: ways[key] for key in keys}


def _staff(on: date) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    current: Any = Appointment.objects.current(on).values_list("organisation", "role", "place")
    for organisation, role, place in current:
        found[organisation, role].add(place)
    return {key: frozenset(places) for key, places in found.items()}
