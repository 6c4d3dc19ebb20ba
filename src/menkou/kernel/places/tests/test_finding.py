"""Places by what somebody types: the likeliest first, within what can be chosen, in one statement a word."""

from datetime import date
from typing import Any

import pytest

from menkou.kernel.places import finding, planting
from menkou.kernel.places.models import Place, PlaceQuerySet
from menkou.kernel.places.tests.conftest import BY, MONDAY, Town

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def estates(town: Town) -> None:
    """Buildings of the same number in both neighbourhoods."""
    for above, key, name in (
        ("east", "east-3", "3号楼"),
        ("west", "west-3", "3号楼"),
        ("west", "west-13", "13号楼"),
    ):
        planting.plant(town[above], key=key, kind="building", name=name, by=BY, at=MONDAY)


def keys(typed: str, among: PlaceQuerySet | None = None) -> list[str]:
    there = Place.objects.all() if among is None else among
    return [each.key for each in finding.find(typed, among=there, on=TODAY)]


def test_what_is_called_just_so_comes_before_what_begins_so_and_what_only_holds_it() -> None:
    assert keys("3号楼") == ["east-3", "west-3", "west-13"]
    assert keys("东里")[0] == "east"


def test_words_before_the_last_name_what_it_lies_in_with_and_without_a_space() -> None:
    assert keys("西里3号楼") == keys("西里居民区 3号楼") == ["west-3", "west-13"]
    assert keys("样例镇 东里 3号楼") == ["east-3"]
    assert keys("南里3号楼") == []


def test_only_what_can_be_chosen_is_found_but_anything_may_be_named_on_the_way(town: Town) -> None:
    own = Place.objects.within(town["west"])

    assert keys("3号楼", own) == ["west-3", "west-13"]
    assert keys("样例镇3号楼", own) == ["west-3", "west-13"]
    assert keys("东里3号楼", own) == []


def test_what_is_there_no_more_is_not_found(town: Town) -> None:
    planting.amend(town["west-3"], by=BY, at=MONDAY, valid_until=TODAY)
    assert keys("3号楼") == ["east-3", "west-13"]


@pytest.mark.parametrize("typed", ["", "   ", "\0", "，。", "%", "_"])
def test_nothing_that_names_a_place_finds_nothing(typed: str) -> None:
    assert keys(typed) == []


def test_however_much_is_typed_it_takes_few_statements(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(finding.WORDS):
        keys("东 " * 60)
