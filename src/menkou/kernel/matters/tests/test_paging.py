"""Pages lose and repeat no row, whatever is looked for, in whatever order, while rows are added."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from menkou.kernel.matters import narrowing, numbers, paging, rows
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, cast, report, town
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place

MOMENTS = st.integers(0, 3).map(lambda hours: MONDAY + timedelta(hours=hours))
ROWS = st.lists(
    st.tuples(
        MOMENTS,
        st.none() | MOMENTS,
        st.none() | MOMENTS,
        st.none() | MOMENTS,
        st.integers(0, 2),
        st.sampled_from(["n1", "n2"]),
    ),
    max_size=12,
)
NARROWED = st.fixed_dictionaries(
    {},
    optional={
        "place": st.sampled_from(["n1", "n2"]),
        "late": MOMENTS,
        "due_before": MOMENTS,
        "reported_from": MOMENTS,
        "reported_before": MOMENTS,
        "open": st.booleans(),
        "source": st.sampled_from(["web", "patrol"]),
        "number": st.just("26"),
    },
)


class PagingTest(TestCase):
    """Rows are written as they are: here only their columns count."""

    @pytest.fixture(autouse=True)
    def _town(self, cast: Any) -> None:
        self.like: MatterState = report().matter
        Matter.objects.all().delete()

    @settings(max_examples=40, deadline=None)
    @given(
        there=ROWS,
        added=st.lists(ROWS, max_size=4),
        by=NARROWED,
        order=st.sampled_from(sorted(paging.ORDERS)),
        size=st.integers(1, 4),
    )
    def test_each_matching_row_comes_once_and_in_order(
        self, there: list[Any], added: list[list[Any]], by: dict[str, Any], order: str, size: int
    ) -> None:
        self.write(0, there)
        if "place" in by:
            by = by | {"place": Place.objects.get(key=by["place"])}
        wanted = paging.ordered(narrowing.narrowed(Matter.objects.all(), by), order)
        expected = list(wanted.values_list("number", flat=True))
        counted = paging.count(wanted, order, most=3)

        assert counted == paging.Count(min(len(expected), 3), len(expected) > 3)
        seen: list[Matter] = []
        mark: str | None = ""
        nth = 0
        while mark is not None and nth < 99:
            page = paging.page(narrowing.narrowed(Matter.objects.all(), by), order, size=size, after=mark)
            assert len(page.matters) <= size
            seen += page.matters
            mark = page.following
            if nth < len(added):
                self.write(nth + 1, added[nth])
            nth += 1

        found = [matter.number for matter in seen]
        assert len(found) == len(set(found))
        assert set(expected) <= set(found)
        assert seen == sorted(seen, key=lambda each: _behind(each, paging.ORDERS[order].descending))

    def write(self, nth: int, told: list[Any]) -> None:
        """Write rows that differ in what is looked for and in the value of every order."""
        held = Organisation.objects.get(key=self.like.holder)
        for count, (reported_at, phase_due_at, due_at, closed_at, urges, place) in enumerate(told):
            row = Matter(**rows.values_of(self.like))
            row.number = f"2603-{numbers.ALPHABET[nth]}{numbers.ALPHABET[count]}{'2' * 7}"
            row.reported_at, row.phase_due_at, row.due_at = reported_at, phase_due_at, due_at
            row.closed_at, row.urges, row.place_id = closed_at, urges, place
            row.receipt = None
            row.holder = held if closed_at is None else None
            if closed_at is not None:
                row.phase, row.outcome, row.unverified = "closed", "declined", "declined"
            row.save(force_insert=True)


def _behind(matter: Any, descending: bool) -> tuple[bool, float, str]:
    """Put those without a value last; `DUE` gives every matter one."""
    value = matter.value.timestamp() if isinstance(matter.value, datetime) else matter.value
    return value is None, -(value or 0) if descending else value, matter.number


__all__ = ["cast", "town"]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "mark",
    ["x", "~", "2026-03-02~", "9999-12-31T23:59:59-23:00~x", "2026-03-02~\0", "9" * 5000 + "~2603-222222222"],
)
def test_an_odd_mark_is_the_beginning(mark: str) -> None:
    number = report().matter.number

    for order in paging.ORDERS:
        page = paging.page(Matter.objects.all(), order, size=1, after=mark)

        assert ([matter.number for matter in page.matters], page.following) == ([number], None)
