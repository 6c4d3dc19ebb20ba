"""A part of the duty matrix as a grid: each cell says who answers, and where that comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from menkou.kernel.matters.duties import names, offered
from menkou.kernel.people import desks
from menkou.kernel.people.matrix import Row
from menkou.kernel.places.kinds import LIVING_AREAS
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.schema import CaseType

ROWS_SHOWN = 25
PLACES_SHOWN = 8
DUTIES_OF = ("city", "district", "town", *LIVING_AREAS, "micro_grid")
"""Kinds of places that duties are usually parted by."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Who answers for a case type at a place.

    :param organisation: its key; none where nobody does.
    :param row: the row that says so; none where the operations centre stands in, or nobody.
    :param own: the row is for this case type at this place.
    :param others: how many rows hold as well, and are less specific.
    """

    place: str
    organisation: str | None
    row: Row | None
    own: bool
    others: int

    @property
    def is_gap(self) -> bool:
        """Whether nobody is named."""
        return self.organisation is None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A case type with its cells."""

    key: str
    case_type: CaseType
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A part of the matrix.

    :param organisations: names by key; `places` as well.
    :param more_rows: whether there are further case types; `more_places` further places.
    :param gaps: how many of all cells of these places are gaps.
    """

    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    organisations: dict[str, str]
    sources: dict[str, str]
    more_rows: bool
    more_places: bool
    gaps: int
    count: int


def grid(
    function: str, area: Place, keys: Iterable[str], *, on: date, only_gaps: bool, rows: int, columns: int
) -> Grid:
    """Work out a part of the grid; the number of statements does not depend on how much there is.

    :param keys: of case types.
    :param rows: number of the part of the case types, from 1; `columns` of the places.
    """
    places, more_places = _places(area, on, columns)
    types = registry.case_types()
    every = [_line(function, key, types[key], places) for key in keys]
    gaps = sum(cell.is_gap for line in every for cell in line.cells)
    wanted = [each for each in every if any(cell.is_gap for cell in each.cells)] if only_gaps else every
    shown = wanted[(rows - 1) * ROWS_SHOWN : rows * ROWS_SHOWN]
    cells = [cell for line in shown for cell in line.cells]
    return Grid(
        places=tuple(places),
        lines=tuple(shown),
        organisations=names.of_organisations(cell.organisation for cell in cells if cell.organisation),
        sources=names.of_places(cell.row.place for cell in cells if cell.row),
        more_rows=len(wanted) > rows * ROWS_SHOWN,
        more_places=more_places,
        gaps=gaps,
        count=len(wanted),
    )


def keys(programme: str, major: str, text: str) -> list[str]:
    """Give the case types of a programme, of a class, or called so, in the order of the packs."""
    return [
        key
        for key, each in registry.case_types().items()
        if programme in ("", key.partition(".")[0])
        and major in ("", f"{key.partition('.')[0]}:{each.major}")
        and (not text or text in str(each.name) or key.startswith(text))
    ]


def cell(function: str, key: str, case_type: CaseType, place: str) -> Cell:
    """Say who answers for one case type at one place."""
    standing = desks.rows_for(function, place, key, case_type.major)
    row = standing[0] if standing else None
    organisation = row.organisation if row else _stands_in(function, key, case_type, place)
    own = row is not None and row.place == place and row.scope == key
    return Cell(place=place, organisation=organisation, row=row, own=own, others=max(0, len(standing) - 1))


def scopes_of(key: str) -> list[tuple[str, str]]:
    """Give what a duty for a case type can be named for, the most specific first, with names."""
    return [(scope, offered.label(scope)) for scope in offered.ladder(key)]


def _line(function: str, key: str, case_type: CaseType, places: Iterable[Place]) -> Line:
    cells = tuple(cell(function, key, case_type, place.key) for place in places)
    return Line(key=key, case_type=case_type, cells=cells)


def _stands_in(function: str, key: str, case_type: CaseType, place: str) -> str | None:
    """Give who does it where no row names anybody."""
    try:
        return desks.desks_for(place, key, case_type.major).by_function()[function]
    except desks.NoOperationsCentre:
        return None


def _places(area: Place, on: date, number: int) -> tuple[list[Place], bool]:
    """Give the area and a part of those right below it that duties are parted by."""
    below = Place.objects.defer("boundary").within(area).filter(depth=area.depth + 1)
    start = (number - 1) * PLACES_SHOWN
    found = list(below.of_kind(*DUTIES_OF).valid_on(on).order_by("path")[start : start + PLACES_SHOWN + 1])
    return [area, *found[:PLACES_SHOWN]], len(found) > PLACES_SHOWN
