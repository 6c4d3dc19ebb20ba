"""What the matrix is held against: living places, what the packs offer, organisations and who works in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from menkou.kernel.matters.duties import offered
from menkou.kernel.people import matrix
from menkou.kernel.people.matrix import Matrix
from menkou.kernel.people.models import Appointment, Organisation
from menkou.kernel.places import trees
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place

Ways = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A day's state, read once.

    :param places: living places with those above them, nearest first.
    :param ladders: case types with the scopes that hold for them, the most specific first.
    :param there: keys of the organisations that are there on that day.
    :param works_at: where each organisation works; ``None`` is everywhere.
    :param staff: the places of current appointments, by organisation and role.
    """

    matrix: Matrix
    places: Ways
    ladders: Ways
    there: frozenset[str]
    works_at: Mapping[str, str | None]
    staff: Mapping[tuple[str, str], frozenset[str]]

    def within(self, area: str) -> "Survey":
        """Give what concerns a place and those below it: of the rows also those above it."""
        ways = trees.ancestries({row.place for row in self.matrix.rows})
        above = trees.ancestry(area)
        rows = (row for row in self.matrix.rows if area in ways[row.place] or row.place in above)
        places = {key: way for key, way in self.places.items() if area in way}
        return replace(self, matrix=Matrix(rows), places=places)


def survey(*, on: date) -> Survey:
    """Read it all, in a number of statements that does not grow with what there is."""
    organisations = Organisation.objects.all()
    return Survey(
        matrix=matrix.read(),
        places=living_places(on),
        ladders=offered.ladders(),
        there=frozenset(Organisation.objects.valid_on(on).values_list("key", flat=True)),
        works_at={each.key: each.place_id for each in organisations},
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
    for each in Appointment.objects.current(on).only("organisation", "role", "place"):
        found[each.organisation_id, each.role].add(each.place_id)
    return {key: frozenset(places) for key, places in found.items()}
