"""Choosing a place in four ways; whatever is sent instead of one is answered, and chooses nothing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from menkou.desks.reporting import picking
from menkou.kernel.matters.tests.conftest import Cast

TODAY = date(2026, 3, 2)


def picked(**data: str) -> picking.Picker:
    return picking.picker(data, on=TODAY)


def names(typed: str) -> list[tuple[str, str]]:
    return [(each.key, each.way) for each in picking.found(typed, on=TODAY)]


def test_the_code_on_a_door_brings_its_place(estate: None) -> None:
    page = Client().get("/at/b2/").content.decode()

    assert 'name="place" value="b2"' in page
    assert "样例1居 · 第1微网格" in page


def test_a_door_that_is_there_no_more_leads_to_the_choice(estate: None) -> None:
    answer = Client().get("/at/gone/", follow=True)

    assert answer.redirect_chain == [(reverse("report"), 302)]
    assert "这扇门已不在名单里" in answer.content.decode()


def test_a_place_is_found_by_the_names_of_what_it_lies_in(estate: None) -> None:
    assert names("2号") == [("b2", "样例1居 · 第1微网格"), ("other-b2", "样例2居")]
    assert names("样例2居2号楼") == names("样例2居 2号") == [("other-b2", "样例2居")]
    assert names("sample one") == [] or names("Sample")[0][0] == "n1"


def test_what_is_called_just_so_comes_first(estate: None) -> None:
    assert names("样例1居")[0] == ("n1", "样例镇")


def test_nothing_of_that_name_is_said(estate: None) -> None:
    page = Client().post(reverse("report_where"), {"find": "不存在的路", "look": "1"}).content.decode()
    assert "没有找到“不存在的路”" in page


def test_a_point_is_located(estate: None) -> None:
    assert picked(locate="1", longitude="121.35", latitude="31.25").chosen.key == "n1"  # type: ignore[union-attr]
    assert picked(locate="1", longitude="100", latitude="31.25").outside


def test_one_walks_down_the_list_and_buildings_are_in_the_order_of_their_numbers(estate: None) -> None:
    assert [each.key for each in picked().below] == ["n1", "n2"]
    below = picked(under="g1")
    assert [each.key for each in below.crumbs] == ["t", "n1"]
    assert [each.key for each in below.below] == ["b2", "b10"]


def test_without_javascript_every_way_goes_on_and_loses_nothing(estate: None) -> None:
    typed = {"words": "路灯不亮。", "who": "anonymous", "command_id": "x"}
    for button in (
        {"under": "n1"},
        {"pick": "b2"},
        {"look": "1", "find": "2号"},
        {"unpick": "1", "place": "b2"},
    ):
        answer = Client().post(reverse("report"), {**typed, **button})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "路灯不亮。" in page
        assert "invalid-feedback" not in page


def test_enter_in_the_line_looks_and_does_not_send(estate: None) -> None:
    answer = Client().post(reverse("report"), {"words": "路灯不亮。", "find": "2号"})
    assert 'name="pick" value="b2"' in answer.content.decode()


def test_the_map_is_offered_only_where_there_is_something_to_point_at(cast: Cast) -> None:
    assert "data-map-way" not in Client().get(reverse("report")).content.decode()


def test_outlines_of_neighbourhoods_are_for_the_map(estate: None) -> None:
    drawn = Client().get(reverse("report_outlines")).json()
    assert [each["properties"]["key"] for each in drawn["features"]] == ["n1"]
    assert "data-map-way" in Client().get(reverse("report")).content.decode()


@pytest.mark.parametrize("key", ["t", "n1", "g1", "b2"])
def test_from_the_town_down_to_the_building_all_can_be_chosen(key: str, estate: None) -> None:
    assert picked(pick=key).chosen.key == key  # type: ignore[union-attr]


ANYTHING = st.text(max_size=70) | st.sampled_from(["n1", "b2", "2号楼", "NaN", "1e999", "-0", "%", "_", "\\"])


@given(
    data=st.dictionaries(
        st.sampled_from([*picking.ASKS, "find", "place", "longitude", "latitude"]), ANYTHING, max_size=6
    )
)
@example({"locate": "", "longitude": "sNaN", "latitude": "1"})
@example({"look": "", "find": "\0"})
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_there_is_something_to_go_on_with(estate: None, data: dict[str, str]) -> None:
    found = picked(**data)
    assert found.chosen is not None or found.below or found.under is not None


@given(key=st.text(max_size=45).filter(lambda text: "/" not in text))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_key_of_a_door_is_answered(estate: None, key: str) -> None:
    assert picking.chosen(key, on=TODAY) is None or key in {"t", "n1", "n2", "g1", "b2", "b10", "other-b2"}


def statements(captured: Any) -> list[str]:
    return [each["sql"] for each in captured]


def test_looking_takes_few_statements(estate: None, cast: Cast, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        names("样例1居2号楼")
    with django_assert_max_num_queries(3):
        picked(under="g1")
