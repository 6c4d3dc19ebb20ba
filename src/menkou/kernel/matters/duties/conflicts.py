"""Where rows of the matrix contradict each other, or name what is not there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from operator import attrgetter, not_

from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.surveying import Survey
from menkou.kernel.people.matrix import Row

_IN_ORDER = attrgetter("function", "scope", "place", "organisation")


class _Holding:
    """The nearest row for each scope that holds at a place with rows, and what goes before each scope."""

    def __init__(self, survey: Survey) -> None:
        self._ways = survey.ways
        self._own: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
        for row in survey.matrix.rows:
            self._own[row.function, row.place][row.scope] = row
        self._known: dict[tuple[str, str], Mapping[str, Row]] = {}
        self._before: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for ladder in survey.ladders.values():
            for position, scope in enumerate(ladder):
                self._before[scope].append(ladder[:position])
        self._inner = {
            scope: frozenset(each for some in before for each in some)
            for scope, before in self._before.items()
        }

    def never_wins(self, row: Row) -> bool:
        """Whether something more specific holds for everything that a row is for, at its own place already.

        Further down there are only more rows, so what does not win there wins nowhere.
        """
        held = self._at(row.function, self._ways[row.place])
        if len(held) == 1:  # so it is with most, and there are many
            return not self._before[row.scope]
        return all(any(scope in held for scope in before) for before in self._before[row.scope])

    def winners(self, row: Row) -> list[Row]:
        """Give the rows further up, for part of what a row is for, that name another organisation and go before."""
        held = self._at(row.function, self._ways[row.place])
        if len(held) == 1:
            return []
        narrower = (held[scope] for scope in sorted(held.keys() & self._inner.get(row.scope, frozenset())))
        return [
            each for each in narrower if each.place != row.place and each.organisation != row.organisation
        ]

    def _at(self, function: str, way: tuple[str, ...]) -> Mapping[str, Row]:
        if not way:
            return {}
        asked = (function, way[0])
        if asked not in self._known:
            above, own = self._at(function, way[1:]), self._own.get(asked)
            self._known[asked] = {**above, **own} if own else above
        return self._known[asked]


def conflicts(survey: Survey) -> Iterator[Finding]:
    """Go through all rows."""
    yield from of_organisations(survey)
    yield from of_rows(survey)


def of_organisations(survey: Survey) -> Iterator[Finding]:
    """Find rows that name an organisation that is not there, or works elsewhere."""
    rows = sorted(survey.matrix.rows, key=_IN_ORDER)
    yield from _together("gone", (row for row in rows if row.organisation not in survey.there))
    yield from _together("elsewhere", (row for row in rows if _is_elsewhere(row, survey)))


def of_rows(survey: Survey) -> Iterator[Finding]:
    """Find what rows and places alone tell; who works where has no part in it."""
    rows = sorted(survey.matrix.rows, key=_IN_ORDER)
    known, holding = offered.offered(), _Holding(survey)
    yield from _together("not_offered", (row for row in rows if row.scope not in known))
    offered_rows = [row for row in rows if row.scope in known]
    never = [holding.never_wins(row) for row in offered_rows]
    yield from _together("never", compress(offered_rows, never))
    yield from _crossings(compress(offered_rows, map(not_, never)), holding)


def _together(kind: str, rows: Iterable[Row]) -> Iterator[Finding]:
    """Put together rows of one function: by organisation where that is what is wrong, else by what they are for."""
    by_scope = kind in {"never", "not_offered"}
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.function, row.scope if by_scope else row.organisation].append(row)
    for (function, _what), same in found.items():
        yield Finding(
            kind=kind,
            function=function,
            scopes=_each(same, lambda row: row.scope),
            places=_each(same, lambda row: row.place),
            organisations=_each(same, lambda row: row.organisation),
            count=len(same),
        )


def _is_elsewhere(row: Row, survey: Survey) -> bool:
    works_at = survey.works_at[row.organisation]
    return works_at is not None and works_at not in survey.ways[row.place]


def _crossings(rows: Iterable[Row], holding: _Holding) -> Iterator[Finding]:
    """Find rows that a more specific case type further up goes before, though it names somebody else."""
    found: dict[tuple[str, str, tuple[str, ...]], list[Row]] = defaultdict(list)
    others: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    for row in rows:
        if winners := holding.winners(row):
            what = (row.function, row.scope, tuple(winner.scope for winner in winners))
            found[what].append(row)
            others[what].update(winner.organisation for winner in winners)
    for what, same in found.items():
        yield Finding(
            kind="crossing",
            function=what[0],
            over=what[1],
            scopes=what[2],
            places=_each(same, lambda row: row.place),
            organisations=tuple(sorted(others[what])),
            count=len(same),
        )


def _each(rows: Iterable[Row], what: Callable[[Row], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(what(row) for row in rows))
