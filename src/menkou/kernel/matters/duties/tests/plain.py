"""What `checking` finds, by its plain definition: case type by case type, place by place and row by row."""

from collections import defaultdict
from collections.abc import Iterator

from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.matters.duties.grouping import cover
from menkou.kernel.matters.duties.surveying import Survey
from menkou.kernel.people import desks
from menkou.kernel.people.desks import Desks
from menkou.kernel.people.matrix import Row
from menkou.kernel.programmes import registry


def gaps(survey: Survey) -> Iterator[Finding]:
    answers = {
        (each, place): _desks(survey, each, place) for each in survey.ladders for place in survey.places
    }
    if nowhere := {place for (_each, place), found in answers.items() if found is None}:
        covered = cover(nowhere, survey.places)
        yield Finding(kind="no_operations", function="operations", places=covered, count=len(nowhere))
    yield from _of_types(
        "no_unit", "hold", [at for at, found in answers.items() if found and not found.unit], survey
    )
    selves = [at for at, found in answers.items() if found and found.unit == found.verifier]
    types = registry.case_types()
    strict = [at for at in selves if types[at[0]].verified_by_other_organisation]
    yield from _of_types("checks_itself", "verify", strict, survey)
    for function in FUNCTIONS.values():
        lacking = {
            (organisation, place)
            for (_each, place), found in answers.items()
            if (organisation := found and found.by_function()[function.key])
            and function.roles
            and organisation in survey.there
            and not any(
                area in survey.places[place]
                for role in function.roles
                for area in survey.staff.get((organisation, role), ())
            )
        }
        if lacking:
            organisations = tuple(sorted({organisation for organisation, _place in lacking}))
            yield Finding(
                kind="no_staff",
                function=function.key,
                places=cover({place for _organisation, place in lacking}, survey.places),
                organisations=organisations,
                count=len(organisations),
            )


def never(survey: Survey) -> set[Row]:
    return {
        row
        for row in survey.matrix.rows
        if all(_winner(row, survey, each) != row for each in _of(row, survey))
    }


def crossings(survey: Survey) -> set[tuple[Row, Row]]:
    """Give rows with those further up that go before them for less and name somebody else."""
    passed_over = never(survey)
    return {
        (row, other)
        for row in survey.matrix.rows
        for other in survey.matrix.rows
        if row not in passed_over
        and other.function == row.function
        and other.organisation != row.organisation
        and other.place in survey.ways[row.place][1:]
        and _is_within(other.scope, row.scope, survey)
        and not any(
            between == Row(row.function, other.scope, between.place, between.organisation)
            for between in survey.matrix.rows
            if between.place in survey.ways[row.place][: survey.ways[row.place].index(other.place)]
        )
    }


def _desks(survey: Survey, case_type: str, place: str) -> Desks | None:
    try:
        return survey.matrix.desks(place, survey.places[place], survey.ladders[case_type])
    except desks.NoOperationsCentre:
        return None


def _of_types(kind: str, function: str, hits: list[tuple[str, str]], survey: Survey) -> Iterator[Finding]:
    places: dict[str, set[str]] = defaultdict(set)
    for case_type, place in hits:
        places[case_type].add(place)
    for same in {frozenset(each) for each in places.values()}:
        case_types = [each for each, where in places.items() if where == same]
        yield Finding(
            kind=kind,
            function=function,
            scopes=cover(case_types, survey.ladders),
            places=cover(same, survey.places),
            count=len(case_types) * len(same),
        )


def _of(row: Row, survey: Survey) -> list[tuple[str, ...]]:
    return [ladder for ladder in survey.ladders.values() if row.scope in ladder]


def _winner(row: Row, survey: Survey, ladder: tuple[str, ...]) -> Row | None:
    return next(survey.matrix.standing(row.function, survey.ways[row.place], ladder), None)


def _is_within(scope: str, other: str, survey: Survey) -> bool:
    ladders = survey.ladders.values()
    return any(
        scope in ladder and other in ladder and ladder.index(scope) < ladder.index(other)
        for ladder in ladders
    )
