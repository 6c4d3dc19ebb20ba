"""Who answers for every case type at every living place, worked out for all places at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from menkou.kernel.matters.duties.areas import Areas, Ints
from menkou.kernel.matters.duties.surveying import Survey
from menkou.kernel.people.matrix import FUNCTIONS, STANDS_IN

NOBODY = -1


@dataclass(frozen=True)
class Answer:
    """Who answers for some case types: the same rows hold for them.

    :param by_function: the number of an organisation for each living place, or `NOBODY`.
    """

    case_types: Sequence[str]
    by_function: dict[str, Ints]


class Answers:
    """All of them, with numbers for living places and organisations."""

    def __init__(self, survey: Survey) -> None:
        self.areas = Areas(survey.places)
        self.organisations = sorted({row.organisation for row in survey.matrix.rows})
        self._number = {key: number for number, key in enumerate(self.organisations)}
        self._nobody = np.full(len(self.areas), NOBODY, dtype=np.int64)
        self._painted = self._paint(survey)
        self._known: dict[tuple[str, tuple[str, ...]], Ints] = {}
        self.every = list(self._each(survey))

    def distinct(self, function: str) -> Iterator[Ints]:
        """Give who has a function, once however many case types it is the answer for."""
        yield from (found for (known, _ladder), found in self._known.items() if known == function)

    def _paint(self, survey: Survey) -> dict[tuple[str, str], Ints]:
        """Lay the rows over the places, those nearer to a place over those above."""
        painted: dict[tuple[str, str], Ints] = defaultdict(self._nobody.copy)
        for row in sorted(survey.matrix.rows, key=lambda row: len(survey.ways[row.place])):
            first, end = self.areas.stretch(row.place)
            if first < end:
                painted[row.function, row.scope][first:end] = self._number[row.organisation]
        return dict(painted)

    def _each(self, survey: Survey) -> Iterator[Answer]:
        together: dict[tuple[str, ...], list[str]] = defaultdict(list)
        scopes = {scope for _function, scope in self._painted}
        for case_type, ladder in survey.ladders.items():
            together[tuple(scope for scope in ladder if scope in scopes)].append(case_type)
        for ladder, case_types in together.items():
            yield Answer(case_types, {function: self._who(function, ladder) for function in FUNCTIONS})

    def _who(self, function: str, ladder: tuple[str, ...]) -> Ints:
        """Give who has a function, worked out once for all ladders that the same rows hold for."""
        chain = _CHAINS[function]
        telling = tuple(
            scope
            for scope in ladder
            if any((each, scope) in self._painted for each in (*chain, "operations"))
        )
        if (function, telling) not in self._known:
            named = [self._named(each, telling) for each in chain]
            answered = self._named("operations", telling) != NOBODY
            self._known[function, telling] = np.where(answered, _first_named(named), NOBODY)
        return self._known[function, telling]

    def _named(self, function: str, ladder: tuple[str, ...]) -> Ints:
        """Give whom the most specific rows name."""
        rows = (self._painted.get((function, scope)) for scope in ladder)
        return _first_named([each for each in rows if each is not None] or [self._nobody])


def _chain(function: str) -> tuple[str, ...]:
    """Give a function and those that stand in for it, one after the other."""
    found: tuple[str, ...] = (function,)
    while found[-1] in STANDS_IN:
        found = (*found, STANDS_IN[found[-1]])
    return found


_CHAINS = {function: _chain(function) for function in FUNCTIONS}


def _first_named(found: Sequence[Ints]) -> Ints:
    return reduce(lambda nearer, other: np.where(nearer == NOBODY, other, nearer), found)
