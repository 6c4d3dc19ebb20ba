"""The list: what it looks for, in which order, page by page, and what it says to bad filters."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape

from menkou.desks.listing import page as listing
from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening, paging
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast, report, through
from menkou.kernel.matters.verbs import commenting, declining, reporting, taking
from menkou.kernel.people import founding, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.searching import finding


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
        ("sort=oldest", [0, 1, 2, 3]),
        ("programme=city_management", [3, 2, 1, 0]),
        ("programme=imported_requests", []),
        ("major_class=city_management.building_parts", [3, 2, 1, 0]),
        ("major_class=city_management.greenery", []),
        ("unit=firm", []),
        ("mine=on", []),
        ("source=web", [3, 2, 1, 0]),
        ("watch=today", []),
        ("watch=came_back", []),
        ("whose=others", [3, 2, 1]),
        ("source=patrol", []),
        ("outcome=declined", [0]),
        ("outcome=solved", []),
        ("due_by=2026-03-01", []),
        ("due_by=2026-03-20", [3, 2, 1]),
        ("confidential=on", []),
        ("emergency=on", []),
        ("reported_from=2026-03-02", [3, 2, 1, 0]),
        ("reported_from=2026-03-03", []),
        ("reported_to=2026-03-02", [3, 2, 1, 0]),
        ("reported_to=2026-03-01", []),
        ("closed_from=2026-03-02&closed_to=2026-03-02", [0]),
        ("closed_from=2026-03-03", []),
        ("number=26", [3, 2, 1, 0]),
        ("number=2512", []),
        ("text=电梯", [3, 2, 1, 0]),
        ("text=不归我们", [0]),
        ("text=半空 不归我们", [0]),
        ("text=路灯", []),
        ("text=半空&phase=open&place=n1&sort=oldest", [1, 2]),
    ],
)
def test_a_filter_finds(
    query: str, expected: list[int], several: list[str], cast: Cast, at_desk: Enter
) -> None:
    page = at_desk(cast.supervisor).get(reverse("matters") + "?" + query)
    assert numbers(page) == [several[n] for n in expected]


def test_words_that_many_say_are_found_like_those_that_few_say(
    several: list[str], cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", 1)
    page = at_desk(cast.supervisor).get(reverse("matters"), {"text": "电梯", "phase": "open"})
    assert numbers(page) == [several[n] for n in (3, 2, 1)]


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
        {"number": "1234O"},
        {"number": "0" * 21},
        {"number": "\0"},
        {"text": "梯"},
        {"text": "，"},
        {"text": "\0"},
        {"text": "电" * 61},
        {"unit": "committee2"},
        {"outcome": "x"},
        {"reported_from": "yesterday"},
        {"reported_from": "0001-01-01"},
        {"closed_to": "9999-12-31"},
        {"reported_from": "2026-03-02", "reported_to": "2026-03-01"},
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


@pytest.mark.parametrize("query", ["", "sort=due", "sort=oldest", "text=电梯&sort=due"])
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
        if following is None or len(seen) > 16:
            break
        address = f"{reverse('matters')}?{following}"
    assert [number for number in seen if number in there] == sorted(there)
    assert len(seen) == len(set(seen))


def test_what_was_sent_to_a_unit_and_taken_on_is_found_by_it(
    dispatched: MatterState, cast: Cast, at_desk: Enter
) -> None:
    report()
    through(dispatched, [(cast.wang, taking.Take())])

    for query in ("unit=firm", "whose=firm", "whose=mine", "mine=on"):
        page = at_desk(cast.wang).get(reverse("matters") + "?" + query)
        assert numbers(page) == [dispatched.number]
    assert numbers(at_desk(cast.li).get(reverse("matters") + "?mine=on")) == []


def test_confidential_ones_and_emergencies_are_found(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    gas = reporting.Report(
        words=Words("煤气味"), case_type="city_management.gas_smell", place="n1", confidential=True
    )
    number = opening.report(gas, by=Actor.anonymous(), at=MONDAY).matter.number

    for query in ("confidential=on", "emergency=on", "case_type=city_management.gas_smell"):
        assert numbers(at_desk(cast.supervisor).get(reverse("matters") + "?" + query)) == [number]


def test_internal_words_are_found_by_those_who_work_on_it(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    through(lift, [(cast.clerk, commenting.Comment(words=Words("此前报过三次。"), internal=True))])

    assert numbers(at_desk(cast.clerk).get(reverse("matters"), {"text": "报过三次"})) == [lift.number]


def test_each_filter_is_shown_and_can_be_taken_away(several: list[str], cast: Cast, at_desk: Enter) -> None:
    query = "text=电梯&phase=open&place=n1&late=on&sort=due&reported_from=2026-03-02&source=nowhere"
    client = at_desk(cast.supervisor)
    page = client.get(f"{reverse('matters')}?{query}&after=x&count=1")

    found = page.context["listing"]
    chips = {chip.label: chip for chip in found.chips}
    assert {label: chip.value for label, chip in chips.items()} == {
        str(found.filters[name].label): value
        for name, value in {
            "text": "电梯",
            "phase": "未结",
            "place": "样例1居",
            "sort": "未结的，先到期的在前",
            "late": "",
            "reported_from": "2026-03-02",
        }.items()
    }
    for chip in chips.values():
        assert escape(chip.without) in page.content.decode()
        fewer = client.get(f"{reverse('matters')}?{chip.without}").context["listing"].chips
        assert {each.label for each in fewer} == set(chips) - {chip.label}


def test_filters_survive_paging_and_counting(
    several: list[str], cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 1)
    page = at_desk(cast.supervisor).get(reverse("matters"), {"text": "电梯", "place": "n1", "count": "1"})

    found = page.context["listing"]
    assert found.count == paging.Count(3, more=False)
    for query in (found.following, found.counting):
        assert {"text": "电梯", "place": "n1"}.items() <= QueryDict(query).dict().items()


def test_nothing_found_offers_the_way_back(several: list[str], cast: Cast, at_desk: Enter) -> None:
    page = at_desk(cast.supervisor).get(reverse("matters"), {"text": "路灯"})

    assert numbers(page) == []
    offered = page.content.decode().partition('class="empty-action"')[2].partition("</a>")[0]
    assert f'href="{reverse("matters")}"' in offered


def test_only_what_may_be_seen_is_on_offer(cast: Cast, at_desk: Enter) -> None:
    """The organisations are those that the guards of people let somebody see."""
    for name in Cast.__dataclass_fields__:
        actor: Actor = getattr(cast, name)
        filters = at_desk(actor).get(reverse("matters")).context["listing"].filters
        seen = guards.organisations_visible_to(actor).values_list("key", flat=True)
        assert set(filters.organisations) == set(seen)
    assert "committee2" not in at_desk(cast.clerk).get(reverse("matters")).content.decode()


def test_what_has_changed_is_on_offer_at_once(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    """Forms that were drawn before do not outlive what they offer."""
    client, address = at_desk(cast.supervisor), reverse("matters")
    assert "样例新来的单位" not in client.get(address).content.decode()

    firm = Organisation.objects.get(key="firm")
    founding.amend(firm, name="样例新来的单位", by=SETUP, at=MONDAY)
    planting.amend(Place.objects.get(key="n1"), name="样例新里弄", by=SETUP, at=MONDAY)

    page = client.get(address).content.decode()
    assert "样例新来的单位</option>" in page
    assert "样例新里弄</option>" in page
    assert "<span>样例新里弄</span>" in page, "in the row, too"


def test_the_filters_are_drawn_in_the_language_of_whoever_asks(
    lift: MatterState, cast: Cast, at_desk: Enter
) -> None:
    client, address = at_desk(cast.supervisor), reverse("matters")
    assert "In whose hands" not in client.get(address).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "In whose hands" in client.get(address).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert "In whose hands" not in client.get(address).content.decode()


def test_they_are_counted_when_asked(several: list[str], cast: Cast, at_desk: Enter) -> None:
    client = at_desk(cast.supervisor)
    assert client.get(reverse("matters")).context["listing"].count is None
    asked = client.get(reverse("matters") + "?phase=open&count=1")
    assert asked.context["listing"].count == paging.Count(3, more=False)
    assert "共 3 件" in asked.content.decode()


def test_a_usual_way_to_look_is_marked(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    views = at_desk(cast.clerk).get(reverse("matters") + "?whose=mine&sort=due").context["listing"].views
    assert [view.chosen for view in views] == [True, False, False, False]
    assert Matter.objects.count() == 1


def test_it_says_more_than_where_counting_stops(
    lift: MatterState, cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    report()
    monkeypatch.setattr(paging.count, "__kwdefaults__", {"most": 1})
    page = at_desk(cast.clerk).get(reverse("matters"), {"count": "1"}, headers={"Accept-Language": "en"})
    assert page.context["listing"].count == paging.Count(1, more=True)
