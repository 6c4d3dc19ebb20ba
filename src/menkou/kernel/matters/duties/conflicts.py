"""Where rows of the matrix contradict each other, or name what is not there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.surveying import Survey
from menkou.kernel.people.matrix import Row
from menkou.kernel.places import trees


def conflicts(survey: Survey) -> Iterator[Finding]:
    """Go through all rows."""
    rows = sorted(survey.matrix.rows)
    known = offered.offered()
    ways = trees.ancestries({row.place for row in rows})
    yield from _together("gone", (row for row in rows if row.organisation not in survey.there))
    yield from _together("elsewhere", (row for row in rows if _is_elsewhere(row, survey, ways[row.place])))
    yield from _together("not_offered", (row for row in rows if row.scope not in known))
    offered_rows = [row for row in rows if row.scope in known]
    never = {row for row in offered_rows if _never_wins(row, survey)}
    yield from _together("never", sorted(never))
    yield from _crossings([row for row in offered_rows if row not in never], survey)


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


def _is_elsewhere(row: Row, survey: Survey, way: tuple[str, ...]) -> bool:
    works_at = survey.works_at[row.organisation]
    return works_at is not None and works_at not in way


def _never_wins(row: Row, survey: Survey) -> bool:
    """Whether something more specific holds for everything that a row is for, at its own place already.

    Further down there are only more rows, so what does not win there wins nowhere.
    """
    way = survey.matrix.way(row.place)
    ladders = (ladder for ladder in survey.ladders.values() if row.scope in ladder)
    return all(next(survey.matrix.standing(row.function, way, ladder), None) != row for ladder in ladders)


def _crossings(rows: Iterable[Row], survey: Survey) -> Iterator[Finding]:
    """Find rows that a more specific case type further up goes before, though it names somebody else."""
    narrower = _narrower(survey)
    found: dict[tuple[str, str, tuple[str, ...]], list[Row]] = defaultdict(list)
    others: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    for row in rows:
        if winners := _winners(row, narrower.get(row.scope, ()), survey):
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


def _winners(row: Row, narrower: Iterable[str], survey: Survey) -> list[Row]:
    """Give the rows further up, for part of what a row is for, that name another organisation and go before it."""
    way = survey.matrix.way(row.place)
    winners = (next(survey.matrix.standing(row.function, way, (scope,)), None) for scope in narrower)
    return [
        each for each in winners if each and each.place != row.place and each.organisation != row.organisation
    ]


def _narrower(survey: Survey) -> dict[str, list[str]]:
    """Give the scopes with rows that are within each scope, and not the same."""
    inner: dict[str, set[str]] = defaultdict(set)
    for ladder in survey.ladders.values():
        for position, scope in enumerate(ladder):
            inner[scope].update(ladder[:position])
    named = {row.scope for row in survey.matrix.rows}
    return {scope: sorted(narrower & named) for scope, narrower in inner.items()}


def _each(rows: Iterable[Row], what: Callable[[Row], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(what(row) for row in rows))
