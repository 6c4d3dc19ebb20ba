"""What is found for all places at once is what the plain definition finds, place by place and row by row."""

from collections import defaultdict
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menkou.kernel.matters.duties import gaps, offered
from menkou.kernel.matters.duties.areas import Areas
from menkou.kernel.matters.duties.conflicts import conflicts
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.matters.duties.grouping import cover
from menkou.kernel.matters.duties.surveying import Survey, Ways
from menkou.kernel.matters.duties.tests import plain
from menkou.kernel.people.matrix import Matrix, Row

MOST_PLACES, MOST_ROWS = 14, 24
ORGANISATIONS = ["centre", "firm", "green", "gone"]
SCOPES = ["", "gardens", "gardens:trees", "gardens:ponds", "gardens.ducks", "gardens.dirty_pond"]
ROLES = sorted({role for function in FUNCTIONS.values() for role in function.roles})
same_packs = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def trees(draw: Any) -> Ways:
    """Draw a tree, its places in order, each with those above it."""
    above: dict[int, list[int]] = defaultdict(list)
    for each in range(1, draw(st.integers(1, MOST_PLACES))):
        above[draw(st.integers(0, each - 1))].append(each)
    ways: dict[str, tuple[str, ...]] = {}

    def plant(each: int, way: tuple[str, ...]) -> None:
        ways[f"p{each}"] = (f"p{each}", *way)
        for below in above[each]:
            plant(below, ways[f"p{each}"])

    plant(0, ())
    return ways


@st.composite
def surveys(draw: Any) -> Survey:
    """Draw a town: some of its places are lived in, some rows name organisations, some of those have staff."""
    ways = draw(trees())
    some = st.sampled_from(list(ways))
    keys = st.tuples(st.sampled_from(list(FUNCTIONS)), st.sampled_from(SCOPES), some)
    named = draw(st.dictionaries(keys, st.sampled_from(ORGANISATIONS), max_size=MOST_ROWS))
    rows = [
        Row(function, scope, place, who)
        for (function, scope, place), who in named.items()
        if function != "operations" or not scope
    ]
    staff = st.dictionaries(
        st.tuples(st.sampled_from(ORGANISATIONS), st.sampled_from(ROLES)), st.frozensets(some, max_size=3)
    )
    living = draw(st.sets(some, min_size=1))
    return Survey(
        matrix=Matrix(rows),
        places={key: way for key, way in ways.items() if key in living},
        ways={row.place: ways[row.place] for row in rows},
        ladders=offered.ladders(),
        there=frozenset(ORGANISATIONS) - {"gone"},
        works_at=dict.fromkeys(ORGANISATIONS),
        staff=draw(staff),
    )


@same_packs
@given(surveys())
def test_gaps_are_what_the_plain_definition_finds(survey: Survey) -> None:
    assert _sorted(gaps.gaps(survey)) == _sorted(plain.gaps(survey))


@same_packs
@given(surveys())
def test_vacancies_are_those_of_the_gaps_that_are_about_people(survey: Survey) -> None:
    about = [each for each in gaps.gaps(survey) if each.kind in {"no_staff", "no_operations"}]
    assert list(gaps.vacancies(survey)) == about


@same_packs
@given(surveys())
def test_conflicts_are_what_the_plain_definition_finds(survey: Survey) -> None:
    found = list(conflicts(survey))
    never, crossings = plain.never(survey), plain.crossings(survey)
    assert sum(each.count for each in found if each.kind == "never") == len(never)
    assert {
        (each.function, scope, place)
        for each in found
        if each.kind == "never"
        for scope in each.scopes
        for place in each.places
    } == {(row.function, row.scope, row.place) for row in never}
    assert {
        (each.function, each.over, scope, place)
        for each in found
        if each.kind == "crossing"
        for scope in each.scopes
        for place in each.places
    } == {(row.function, row.scope, other.scope, row.place) for row, other in crossings}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_areas_are_named_as_grouping_names_them(data: st.DataObject) -> None:
    ways = data.draw(trees())
    areas = Areas(ways)
    hit = data.draw(st.sets(st.sampled_from(list(ways))))
    assert areas.cover(np.array([key in hit for key in ways])) == cover(hit, ways)


def _sorted(found: Any) -> list[Finding]:
    return sorted(found, key=lambda each: (each.kind, each.function, each.scopes, each.places))
