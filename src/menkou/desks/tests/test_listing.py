"""The list: what it looks for, in which order, page by page, and what it says to bad filters."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from menkou.desks import listing
from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, report, through
from menkou.kernel.matters.verbs import declining


@pytest.fixture
def several(cast: Cast) -> list[str]:
    """Three in the first neighbourhood, one of them declined, and one in the second."""
    made = [
        report(at=MONDAY + timedelta(hours=n), place=place).matter
        for n, place in enumerate(["n1"] * 3 + ["n2"])
    ]
    through(made[0], [(cast.clerk, declining.Decline(reason=Words("不归我们。")))])
    return [matter.number for matter in made]


def numbers(page: Any) -> list[str]:
    return [row.matter.number for row in page.context["listing"].rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [3, 2, 1, 0]),
        ("phase=open", [3, 2, 1]),
        ("phase=closed", [0]),
        ("place=n1", [2, 1, 0]),
        ("place=n2", [3]),
        ("place=t", [3, 2, 1, 0]),
        ("whose=committee1", [2, 1]),
        ("whose=mine", []),
        ("case_type=city_management.lift_car", [3, 2, 1, 0]),
        ("case_type=city_management.gas_smell", []),
        ("sort=due", [1, 2, 3]),
        ("late=on", [3, 2, 1]),
    ],
)
def test_a_filter_finds(
    query: str, expected: list[int], several: list[str], cast: Cast, at_desk: Enter
) -> None:
    page = at_desk(cast.supervisor).get(reverse("matters") + "?" + query)
    assert numbers(page) == [several[n] for n in expected]


def test_a_number_is_found_as_people_type_it(several: list[str], cast: Cast, at_desk: Enter) -> None:
    typed = several[1].lower().replace("-", " ")
    assert numbers(at_desk(cast.supervisor).get(reverse("matters"), {"number": typed})) == [several[1]]


def test_nobody_finds_what_they_may_not_see(several: list[str], cast: Cast, at_desk: Enter) -> None:
    assert set(numbers(at_desk(cast.clerk).get(reverse("matters")))) == set(several[:3])
    assert numbers(at_desk(cast.clerk).get(reverse("matters"), {"number": several[3]})) == []
    assert numbers(at_desk(cast.administrator).get(reverse("matters"))) == []


@pytest.mark.parametrize(
    "query",
    [
        {"phase": "sleeping"},
        {"place": "nowhere"},
        {"place": "x\0y"},
        {"place": "n2"},
        {"case_type": "x"},
        {"whose": "x"},
        {"sort": "x"},
        {"number": "12"},
        {"number": "0" * 21},
        {"number": "\0"},
    ],
)
def test_a_bad_filter_is_a_message_and_not_an_error(
    query: dict[str, str], several: list[str], cast: Cast, at_desk: Enter
) -> None:
    page = at_desk(cast.clerk).get(reverse("matters"), query)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert len(numbers(page)) == 3, "the bad filter is left out, the others hold"


@pytest.mark.parametrize(
    "mark",
    ["x", "~", "2026-03-02~", "9999-12-31T23:59:59-23:00~x", "2026-03-02~\0", "0001-01-01T00:00:00+14:00~"],
)
def test_an_odd_mark_of_a_page_is_no_error(mark: str, several: list[str], cast: Cast, at_desk: Enter) -> None:
    assert at_desk(cast.supervisor).get(reverse("matters"), {"after": mark}).status_code == 200


@pytest.mark.parametrize("query", ["", "sort=due"])
def test_pages_lose_and_repeat_nothing_while_others_come_in(
    query: str, cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    there = [report().matter.number for _ in range(5)]  # all at the same moment
    client, seen = at_desk(cast.supervisor), []
    address = f"{reverse('matters')}?{query}"
    while True:
        page = client.get(address)
        seen += numbers(page)
        report(at=MONDAY + timedelta(hours=9))
        following = page.context["listing"].following
        if following is None or len(seen) > 9:
            break
        address = f"{reverse('matters')}?{following}"
    assert [number for number in seen if number in there] == sorted(there)
    assert len(seen) == len(set(seen))


def test_they_are_counted_when_asked(several: list[str], cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.supervisor)
    assert client.get(reverse("matters")).context["listing"].count is None
    asked = client.get(reverse("matters") + "?phase=open&count=1")
    assert asked.context["listing"].count == 3
    assert "共 3 件" in asked.content.decode()


def test_a_usual_way_to_look_is_marked(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    views = at_desk(cast.clerk).get(reverse("matters") + "?whose=mine&sort=due").context["listing"].views
    assert [view.chosen for view in views] == [True, False, False, False]
    assert Matter.objects.count() == 1
