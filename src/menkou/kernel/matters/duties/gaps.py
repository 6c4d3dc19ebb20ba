"""What the matrix leaves open: nobody named, whoever handles would verify, or nobody there who could do it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.matters.duties.grouping import cover
from menkou.kernel.matters.duties.surveying import Survey, Ways
from menkou.kernel.people import desks
from menkou.kernel.people.desks import Desks
from menkou.kernel.programmes import registry


@dataclass(frozen=True)
class _Answer:
    """Who answers for some case types at some places that are all alike: the same rows hold for them.

    :param desks: ``None`` where no operations centre stands in.
    """

    desks: Desks | None
    places: Sequence[str]
    case_types: Sequence[str]


def gaps(survey: Survey) -> Iterator[Finding]:
    """Go through all case types and living places."""
    answers = list(_answers(survey))
    uncentred = {place for answer in answers if answer.desks is None for place in answer.places}
    if uncentred:
        everywhere = cover(uncentred, survey.places)
        yield Finding(kind="no_operations", function="operations", places=everywhere, count=len(uncentred))
    unheld = [each for each in answers if each.desks and each.desks.unit is None]
    yield from _of_types("no_unit", "hold", unheld, survey)
    yield from _of_types("checks_itself", "verify", _checking_themselves(answers), survey)
    for function in FUNCTIONS.values():
        yield from _unstaffed(function.key, function.roles, answers, survey)


def _answers(survey: Survey) -> Iterator[_Answer]:
    rows = survey.matrix.rows
    ladders = _alike(survey.ladders, {row.scope for row in rows})
    for way, places in _alike(survey.places, {row.place for row in rows}).items():
        for ladder, case_types in ladders.items():
            yield _Answer(_desks(survey, way, ladder), places, case_types)


def _desks(survey: Survey, way: tuple[str, ...], ladder: tuple[str, ...]) -> Desks | None:
    try:
        return survey.matrix.desks("", way, ladder)
    except desks.NoOperationsCentre:
        return None


def _alike(ways: Ways, telling: set[str]) -> dict[tuple[str, ...], list[str]]:
    """Put together what has the same steps with rows on its way."""
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, way in ways.items():
        together[tuple(step for step in way if step in telling)].append(key)
    return together


def _checking_themselves(answers: Iterable[_Answer]) -> list[_Answer]:
    """Leave those whose unit would verify, with the case types that ask for another organisation."""
    strict = {key for key, each in registry.case_types().items() if each.verified_by_other_organisation}
    selves = [each for each in answers if each.desks and each.desks.unit == each.desks.verifier]
    return [
        _Answer(each.desks, each.places, [case_type for case_type in each.case_types if case_type in strict])
        for each in selves
    ]


def _of_types(kind: str, function: str, answers: Iterable[_Answer], survey: Survey) -> Iterator[Finding]:
    """Put together the case types of which something is true at the same places."""
    places_of: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        for case_type in answer.case_types:
            places_of[case_type].update(answer.places)
    together: dict[frozenset[str], list[str]] = defaultdict(list)
    for case_type, places in places_of.items():
        together[frozenset(places)].append(case_type)
    for same, case_types in together.items():
        yield Finding(
            kind=kind,
            function=function,
            scopes=cover(case_types, survey.ladders),
            places=cover(same, survey.places),
            count=len(case_types) * len(same),
        )


def _unstaffed(
    function: str, roles: tuple[str, ...], answers: Iterable[_Answer], survey: Survey
) -> Iterator[Finding]:
    """Find organisations that are named and have nobody in a role whose area covers the place."""
    short: dict[str, set[str]] = defaultdict(set)
    for organisation, places in _asked(function, answers).items():
        areas = [survey.staff.get((organisation, role), frozenset()) for role in roles]
        if organisation in survey.there and roles:
            covered = frozenset().union(*areas)
            short[organisation] = {place for place in places if covered.isdisjoint(survey.places[place])}
    lacking = tuple(sorted(organisation for organisation, places in short.items() if places))
    if lacking:
        yield Finding(
            kind="no_staff",
            function=function,
            places=cover(set().union(*short.values()), survey.places),
            organisations=lacking,
            count=len(lacking),
        )


def _asked(function: str, answers: Iterable[_Answer]) -> dict[str, set[str]]:
    """Give where each organisation is asked for a function."""
    asked: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        organisation = answer.desks.by_function()[function] if answer.desks else None
        if organisation:
            asked[organisation].update(answer.places)
    return asked
