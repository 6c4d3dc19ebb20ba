"""Who answers for a case type at a place, and which row says so."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.matters.duties import explaining, offered
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.matters.duties.tests.conftest import assign
from menkou.kernel.people import desks
from menkou.kernel.people.models import Duty
from menkou.kernel.places.models import Place
from menkou.kernel.programmes.registry import UnknownCaseType

TREE = "gardens.fallen_tree"


def answer(function: str, case_type: str = TREE, at: str = "n1") -> explaining.Answer:
    return {each.function: each for each in explaining.explain(case_type, at)}[function]


def test_the_row_that_wins_is_named_with_those_that_it_goes_before(named: Place) -> None:
    assign("hold", "gardens:trees", "n1", "firm")

    found = answer("hold")

    assert (found.organisation, found.name) == ("firm", "样例firm")
    assert found.reason == "named for “Trees” at 样例1居"
    assert [row.organisation for row in found.passed_over] == ["green"]
    assert answer("hold", at="n2").reason == "named for “every case type” at 样例镇"


def test_where_nobody_is_named_the_reason_says_who_does_it_instead(staffed: Place) -> None:
    assert answer("hold").organisation is None
    assert "desk" in answer("hold").reason
    assert (answer("verify").organisation, answer("verify").row) == ("centre", None)
    assert "operations centre" in answer("verify").reason
    assert "supervision" in answer("lead").reason


def test_reasons_are_told_in_chinese_too(named: Place) -> None:
    with translation.override("zh-hans"):
        assert "所有类型" in answer("hold").reason


def test_a_case_type_that_no_pack_offers_is_refused_and_the_nearest_are_named(town: Place) -> None:
    with pytest.raises(UnknownCaseType, match="fallen_tree"):
        explaining.explain("gardens.falling_tree", "n1")


@pytest.mark.parametrize("scope", ["gardens.falling_tree", "gardens:tree", "garden"])
def test_only_what_a_pack_offers_is_assigned(scope: str, town: Place) -> None:
    with pytest.raises(offered.NotOffered) as refused:
        assign("hold", scope, "n1", "firm")

    assert "gardens" in refused.value.right
    assert not Duty.objects.filter(function="hold").exists()


def test_every_scope_has_a_name_and_everything_comes_first() -> None:
    found = offered.offered()

    assert [str(each) for each in found.values()] == [
        "every case type",
        "Gardens",
        "Trees",
        "Fallen tree",
        "Dead tree",
        "Ponds",
        "Dirty pond",
        "Ducks at large",
    ]
    assert offered.label("gone.away") == "gone.away"


def test_every_function_is_called_something() -> None:
    assert tuple(FUNCTIONS) == desks.FUNCTIONS


def test_explaining_costs_the_same_however_many_rows_there_are(
    named: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for scope in ("gardens", "gardens:trees", TREE):
        assign("hold", scope, "n1", "firm")

    with django_assert_max_num_queries(6):
        explaining.explain(TREE, "n1")
