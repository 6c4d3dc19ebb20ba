"""Who handles what where, as a table for reading: places down, classes across, then what has a unit of its own."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.surveying import living_places
from menkou.kernel.people import matrix
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry


@dataclass(frozen=True)
class Grid:
    """The table.

    :param columns: of each column its programme and what it is.
    :param lines: of each place its key, its name and the names of the units.
    """

    columns: Sequence[tuple[str, str]]
    lines: Sequence[Sequence[str]]


def grid(within: Container[str], *, on: date) -> Grid:
    """Work the table out; an empty cell is where nobody is named.

    :param within: keys of the places to show, as far as people live there.
    """
    current = matrix.read()
    columns = _columns({row.scope for row in current.rows if row.function == "hold"})
    places = {
        each.key: each.label
        for each in Place.objects.filter(key__in=living_places(on)).only("key", "name", "name_en")
        if each.key in within
    }
    units = {each.key: each.label for each in Organisation.objects.all()}
    lines = []
    for key, name in places.items():
        way = current.way(key)
        winners = (next(current.standing("hold", way, ladder), None) for ladder in columns.values())
        lines.append([key, name, *(units[row.organisation] if row else "" for row in winners)])
    return Grid(list(_headings(columns)), lines)


def _columns(named: set[str]) -> dict[str, tuple[str, ...]]:
    """Give the ladder of every class, and of the case types that rows name alone."""
    found: dict[str, tuple[str, ...]] = {}
    for programme in registry.programmes():
        for major in programme.major_classes:
            scope = f"{programme.key}:{major.key}"
            found[scope] = (scope, programme.key, "")
    return found | {key: ladder for key, ladder in offered.ladders().items() if key in named}


def _headings(scopes: Iterable[str]) -> Iterator[tuple[str, str]]:
    known = offered.offered()
    for scope in scopes:
        programme = scope.replace(":", ".").partition(".")[0]
        yield str(known[programme]), str(known[scope])
