"""The duty matrix: of the rows that hold, the most specific in case type wins, and of those the nearest place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from menkou.kernel.people.models import Duty
from menkou.kernel.people.refusals import NoOperationsCentre
from menkou.kernel.places import trees

FUNCTIONS = ("intake", "hold", "verify", "call", "supervise", "lead", "operations")
"""Takes in and dispatches, handles, verifies, calls back, rules, is the contact leader's, stands in for them all."""
STANDS_IN = {
    "intake": "operations",
    "verify": "operations",
    "call": "operations",
    "supervise": "operations",
    "lead": "supervise",
}
"""Who does it where nobody is named, in the order in which they are found."""


@dataclass(frozen=True, kw_only=True)
class Desks:
    """Keys of the organisations that answer for a case type at a place.

    :param unit: who handles it; ``None`` where the matrix names nobody.
    :param leader: the contact leader's organisation; the supervisor's where the matrix names none.
    """

    intake: str
    verifier: str
    caller: str
    supervisor: str
    operations: str
    unit: str | None = None
    leader: str | None = None

    def by_function(self) -> dict[str, str | None]:
        """Give who has each function, in the order of `FUNCTIONS`."""
        keys = (
            self.intake,
            self.unit,
            self.verifier,
            self.caller,
            self.supervisor,
            self.leader,
            self.operations,
        )
        return dict(zip(FUNCTIONS, keys, strict=True))


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

    def desks(self, place: str, way: tuple[str, ...], ladder: tuple[str, ...]) -> Desks:
        """Give who answers for what a ladder is of at a place.

        :param way: as `way` gives it.
        :raises NoOperationsCentre: none of them has one.
        """
        named = {function: next(self.standing(function, way, ladder), None) for function in FUNCTIONS}
        keys = {function: row.organisation for function, row in named.items() if row}
        if "operations" not in keys:
            raise NoOperationsCentre(place=place)
        for function, other in STANDS_IN.items():
            keys.setdefault(function, keys[other])
        return Desks(
            intake=keys["intake"],
            verifier=keys["verify"],
            caller=keys["call"],
            supervisor=keys["supervise"],
            operations=keys["operations"],
            unit=keys.get("hold"),
            leader=keys["lead"],
        )


def read() -> Matrix:
    """Read all rows, in one statement."""
    found: Any = Duty.objects.order_by().values_list("function", "case_type", "place", "organisation")
    return Matrix(Row(*each) for each in found)  # no model objects: a city has tens of thousands of rows
