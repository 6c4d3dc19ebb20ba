"""The duty matrix: of the rows that hold, the most specific in case type wins, and of those the nearest place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from menkou.kernel.people.models import Duty
from menkou.kernel.places import trees


@dataclass(frozen=True, order=True)
class Row:
    """Who has a function, for what and where.

    :param scope: as `scopes` writes it.
    """

    function: str
    scope: str
    place: str
    organisation: str


class Matrix:
    """All rows, by function and scope, with what is known of the places that were asked for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._by_scope: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
        for row in self.rows:
            self._by_scope[row.function, row.scope][row.place] = row
        self._places = {row.place for row in self.rows}
        self._scopes = {row.scope for row in self.rows}
        self._ways: dict[str, tuple[str, ...]] = {}

    def way(self, place: str) -> tuple[str, ...]:
        """Give the place and those above it that have rows at all, nearest first."""
        if place not in self._ways:
            self._ways[place] = tuple(each for each in trees.ancestry(place) if each in self._places)
        return self._ways[place]

    def known(self, ladder: tuple[str, ...]) -> tuple[str, ...]:
        """Give the scopes of a ladder that have rows at all."""
        return tuple(scope for scope in ladder if scope in self._scopes)

    def standing(self, function: str, way: tuple[str, ...], ladder: tuple[str, ...]) -> Iterator[Row]:
        """Give the rows that hold, the one that wins first."""
        for scope in ladder:
            if found := self._by_scope.get((function, scope)):
                yield from (found[place] for place in way if place in found)


def read() -> Matrix:
    """Read all rows, in one statement."""
    return Matrix(
        Row(duty.function, duty.case_type, duty.place_id, duty.organisation_id) for duty in Duty.objects.all()
    )
