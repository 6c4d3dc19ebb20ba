"""How many statements the pages of the administration take, at most, however much there is."""

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.tests.test_statements import statements
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

MOST = {
    "admin_places": 7,
    "admin_place": 18,
    "admin_place_change": 7,
    "admin_place_draw": 7,
    "admin_place_neighbours": 9,
}


def address(name: str) -> str:
    return reverse(name) if name == "admin_places" else reverse(name, args=["n1"])


def grow() -> None:
    parent = Place.objects.get(key="n1")
    for number in range(12):
        planting.plant(
            Place.objects.get(key=parent.key),
            key=f"n1-b{number}",
            name=f"样例{number}号楼",
            kind="building",
            by=SETUP,
            at=MONDAY,
        )


@pytest.mark.parametrize("name", list(MOST))
def test_a_page_takes_few_statements_and_no_more_of_them_where_there_is_more(
    name: str, keeper: Client
) -> None:
    before = statements(keeper, address(name))
    assert len(before) <= MOST[name], before

    grow()

    after = statements(keeper, address(name))
    assert len(after) <= MOST[name], after
