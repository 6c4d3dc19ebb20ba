"""What the matrix leaves open: nobody named, whoever handles would verify, or nobody there who could do it."""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from menkou.kernel.matters.duties.answering import NOBODY, Answers
from menkou.kernel.matters.duties.areas import Areas, Ints, Mask
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.functions import FUNCTIONS, Function
from menkou.kernel.matters.duties.grouping import cover
from menkou.kernel.matters.duties.surveying import Survey
from menkou.kernel.programmes import registry

Hits = Iterable[tuple[str, Mask]]
"""Case types, each with the places at which something is true of it."""


def gaps(survey: Survey) -> Iterator[Finding]:
    """Go through all case types and living places."""
    answers = Answers(survey)
    yield from uncentred(answers)
    yield from _of_types("no_unit", "hold", _unheld(answers), answers.areas, survey)
    yield from _of_types("checks_itself", "verify", _checking_themselves(answers), answers.areas, survey)
    yield from unstaffed(answers, survey)


def vacancies(survey: Survey) -> Iterator[Finding]:
    """Find only where somebody is named and nobody could do it, or no operations centre stands in."""
    answers = Answers(survey)
    yield from uncentred(answers)
    yield from unstaffed(answers, survey)


def uncentred(answers: Answers) -> Iterator[Finding]:
    """Find places without an operations centre."""
    nowhere = np.zeros(len(answers.areas), dtype=np.bool_)
    for found in answers.distinct("operations"):
        nowhere |= found == NOBODY
    if nowhere.any():
        places = answers.areas.cover(nowhere)
        yield Finding(kind="no_operations", function="operations", places=places, count=int(nowhere.sum()))


def unstaffed(answers: Answers, survey: Survey) -> Iterator[Finding]:
    """Find organisations that are named and have nobody in a role whose area covers the place."""
    there = np.array([key in survey.there for key in answers.organisations], dtype=np.bool_)
    for function in FUNCTIONS.values():
        if function.roles:
            yield from _unstaffed(function, answers, _Staff(function, answers, survey), there)


def _unheld(answers: Answers) -> Hits:
    for each in answers.every:
        found = each.by_function
        hit = (found["hold"] == NOBODY) & (found["operations"] != NOBODY)
        yield from ((case_type, hit) for case_type in each.case_types)


def _checking_themselves(answers: Answers) -> Hits:
    """Leave those that ask for another organisation and whose unit would verify."""
    strict = {key for key, each in registry.case_types().items() if each.verified_by_other_organisation}
    for each in answers.every:
        found = each.by_function
        hit = (found["hold"] == found["verify"]) & (found["operations"] != NOBODY)
        yield from ((case_type, hit) for case_type in each.case_types if case_type in strict)


def _of_types(kind: str, function: str, hits: Hits, areas: Areas, survey: Survey) -> Iterator[Finding]:
    """Put together the case types of which something is true at the same places."""
    together: dict[bytes, tuple[Mask, list[str]]] = {}
    for case_type, hit in hits:
        together.setdefault(hit.tobytes(), (hit, []))[1].append(case_type)
    for hit, case_types in together.values():
        if hit.any():
            yield Finding(
                kind=kind,
                function=function,
                scopes=cover(case_types, survey.ladders),
                places=areas.cover(hit),
                count=len(case_types) * int(hit.sum()),
            )


class _Staff:
    """Where organisations have somebody for a function: stretches of places, laid side by side by organisation."""

    def __init__(self, function: Function, answers: Answers, survey: Survey) -> None:
        self._places = len(answers.areas)
        areas = chain.from_iterable(
            ((number, *answers.areas.stretch(area)) for area in survey.staff.get((key, role), ()))
            for number, key in enumerate(answers.organisations)
            for role in function.roles
        )
        found = np.array([each for each in areas if each[1] < each[2]], dtype=np.int64).reshape(-1, 3)
        found = found[np.lexsort((found[:, 1], found[:, 0]))]
        self._first = found[:, 0] * self._places + found[:, 1]
        self._reached = np.maximum.accumulate(np.append(0, found[:, 0] * self._places + found[:, 2]))

    def lacking(self, organisations: Ints) -> Mask:
        """Say at which places the organisation there has nobody; where there is none, nobody lacks."""
        asked = organisations * self._places + np.arange(self._places)
        reached = self._reached[np.searchsorted(self._first, asked, side="right")]
        short: Mask = (organisations != NOBODY) & (reached <= asked)
        return short


def _unstaffed(function: Function, answers: Answers, staff: _Staff, there: Mask) -> Iterator[Finding]:
    nowhere, lacking = np.zeros(len(answers.areas), dtype=np.bool_), np.zeros(len(there), dtype=np.bool_)
    for organisations in answers.distinct(function.key):
        short = staff.lacking(organisations)
        short[short] = there[organisations[short]]
        nowhere |= short
        lacking[organisations[short]] = True
    if nowhere.any():
        found = tuple(key for key, lacks in zip(answers.organisations, lacking, strict=True) if lacks)
        places = answers.areas.cover(nowhere)
        yield Finding(
            kind="no_staff", function=function.key, places=places, organisations=found, count=len(found)
        )
