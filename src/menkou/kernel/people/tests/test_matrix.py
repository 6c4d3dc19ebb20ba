"""Which row of the matrix wins, held against the rule said in one line."""

from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.people import scopes
from menkou.kernel.people.matrix import Matrix, Row

WAY = ("building", "neighbourhood", "town", "city")
LADDER = scopes.ladder("gardens.pond", "water")
OTHER_PLACES, OTHER_SCOPES = ("elsewhere",), ("gardens.tree", "gardens:trees", "works")

rows = st.lists(
    st.builds(
        Row,
        function=st.sampled_from(["hold", "verify"]),
        scope=st.sampled_from([*LADDER, *OTHER_SCOPES]),
        place=st.sampled_from([*WAY, *OTHER_PLACES]),
        organisation=st.sampled_from(["firm", "committee", "office"]),
    ),
    unique_by=lambda row: (row.function, row.scope, row.place),
)


def by_the_rule(found: list[Row]) -> list[Row]:
    """Of the rows that hold: the most specific case type first, then the nearest place."""
    holding = [row for row in found if row.function == "hold" and row.scope in LADDER and row.place in WAY]
    return sorted(holding, key=lambda row: (scopes.rank(row.scope), WAY.index(row.place)))


@given(rows)
def test_rows_stand_in_the_order_of_the_rule(found: list[Row]) -> None:
    assert list(Matrix(found).standing("hold", WAY, LADDER)) == by_the_rule(found)


@given(rows)
def test_leaving_out_places_and_scopes_without_rows_changes_no_answer(found: list[Row]) -> None:
    found = [*found, Row("operations", "", "city", "centre")]
    matrix = Matrix(found)
    way = tuple(place for place in WAY if any(row.place == place for row in found))

    assert matrix.desks("building", way, matrix.known(LADDER)) == matrix.desks("building", WAY, LADDER)
