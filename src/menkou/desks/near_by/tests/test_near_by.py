"""What everybody sees near by: only what was agreed, never a point, never a figure that tells of one person."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from menkou.desks.near_by import listing
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening, shown
from menkou.kernel.matters.models import Attachment, Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, Cast, photo, through
from menkou.kernel.matters.verbs import accepting, commenting, consenting, dispatching, voiding
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place

pytestmark = pytest.mark.django_db
STATEMENTS = 10


def said(words: str = "楼道灯不亮。", place: str = "n1", **more: Any) -> MatterState:
    command = Report(words=Words(words), case_type=LIFT, place=place, **{"shown_publicly": True, **more})
    return opening.report(command, by=Actor.anonymous(), at=MONDAY, contact={"phone": "000-0000-0000"}).matter


def page(query: str = "") -> str:
    return Client().get(reverse("near_by") + query).content.decode()


def test_only_what_was_agreed_is_in_the_list_on_the_map_and_by_itself(cast: Cast) -> None:
    shown_one = said("灯不亮。")
    kept = said("王家在吵架。", shown_publicly=False)
    secret = said("有人偷电。", confidential=True)

    for found in (page(), Client().get(reverse("near_by_map")).content.decode()):
        assert "王家" not in found
        assert "偷电" not in found
        assert kept.number not in found
        assert secret.number not in found
    assert "灯不亮。" in page()
    answers = [
        Client().get(reverse("near_by_one", args=[each.number])).status_code
        for each in (shown_one, kept, secret)
    ]
    assert answers == [200, 404, 404]


def test_agreeing_later_and_taking_it_back_change_every_public_page_at_once(cast: Cast) -> None:
    Place.objects.filter(key="n1").update(longitude=121, latitude=31)
    matter = said("灯不亮。", shown_publicly=False, files=(attachments.keep(photo(), at=MONDAY),))
    [key] = [each.key for each in Attachment.objects.filter(matter=matter.number)]
    pages = {
        "one": reverse("near_by_one", args=[matter.number]),
        "photo": reverse("near_by_photo", args=[matter.number, key]),
    }

    def found() -> tuple[bool, int, dict[str, int], bool]:
        drawn = json.loads(Client().get(reverse("near_by_map")).content)["features"]
        feed = Client().get(reverse("place_feed", args=["n1"])).content.decode()
        answers = {name: _status(address) for name, address in pages.items()}
        points = sum(each["properties"].get("number", 0) for each in drawn)
        return "灯不亮。" in page(), points, answers, matter.number in feed

    reporter = Actor.reporter(matter.number)
    hidden = (False, 0, {"one": 404, "photo": 404}, False)
    assert found() == hidden
    through(matter, [(reporter, consenting.Consent(shown_publicly=True))])
    assert found() == (True, 1, {"one": 200, "photo": 200}, True)
    through(matter, [(reporter, consenting.Consent(shown_publicly=False))])
    assert found() == hidden


def _status(address: str) -> int:
    answer: Any = Client().get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def test_what_becomes_confidential_or_void_is_gone_at_once(cast: Cast) -> None:
    shown_one = said()
    through(shown_one, [(cast.supervisor, voiding.Void(reason=Words("测试。")))])
    assert "楼道灯" not in page()


def test_a_telephone_number_that_somebody_wrote_is_left_out(cast: Cast) -> None:
    matter = said("打我电话 000-0000-0000，二号楼 302 室，微信ab1234。")
    for found in (page(), Client().get(reverse("near_by_one", args=[matter.number])).content.decode()):
        assert "0000-0000" not in found
        assert "302" in found


def test_the_exact_spot_and_the_words_of_others_stay_inside(cast: Cast) -> None:
    matter = said(spot=Words("张阿姨家门口"), longitude=Decimal("121.123457"), latitude=Decimal("31.123457"))
    inner = commenting.Comment(words=Words("此人常来。"), internal=True)
    open_words = commenting.Comment(words=Words("已和张阿姨约好。"))
    through(
        matter,
        [
            (cast.clerk, inner),
            (cast.clerk, open_words),
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm", note=Words("请轻声。"))),
        ],
    )
    found = Client().get(reverse("near_by_one", args=[matter.number])).content.decode()
    drawn = Client().get(reverse("near_by_map")).content.decode()

    for word in ("张阿姨", "此人常来", "请轻声", "121.12", "样例clerk"):
        assert word not in found + drawn + page()
    assert "样例committee1" in found


def test_photos_of_the_report_are_shown_and_later_ones_are_not(cast: Cast) -> None:
    first, later = (attachments.keep(photo(), at=MONDAY) for _ in range(2))
    matter = said(files=(first,))
    through(matter, [(cast.clerk, commenting.Comment(words=Words("看过。"), files=(later,)))])

    answers = [
        Client().get(reverse("near_by_photo", args=[matter.number, each.key])) for each in (first, later)
    ]
    assert [each.status_code for each in answers] == [200, 404]
    b"".join(answers[0].streaming_content)  # type: ignore[attr-defined]


def test_figures_leave_out_what_is_small_or_confidential_and_this_month(cast: Cast) -> None:
    place = Place.objects.get(key="n1")
    for _each in range(shown.LEAST - 1):
        said(shown_publicly=False)
    since, until = MONDAY.replace(day=1, hour=0), MONDAY.replace(month=4, day=1, hour=0)
    said(confidential=True)
    assert shown.figures(place, since=since, until=until) == {}
    said(shown_publicly=False)
    assert list(shown.figures(place, since=since, until=until).values()) == [5]
    assert shown.figures(place, since=since, until=since) == {}


def test_below_a_neighbourhood_the_whole_of_it_is_shown(cast: Cast) -> None:
    from menkou.kernel.matters.tests.conftest import SETUP
    from menkou.kernel.places import planting

    n1 = Place.objects.get(key="n1")
    planting.plant(n1, key="b1", name="样例1号楼", kind="building", by=SETUP, at=MONDAY)
    said("别的楼的灯。")
    found = page("?place=b1")

    assert "别的楼的灯。" in found
    assert "样例1居" in found
    assert "别的楼的灯。" not in page("?place=n2")


@pytest.mark.parametrize("query", ["?place=nowhere", "?place=' OR 1", "?place=" + "x" * 99])
def test_a_place_that_there_is_not_is_not_found(query: str, cast: Cast) -> None:
    assert Client().get(reverse("near_by") + query).status_code == 404


def test_filters_narrow_the_list_and_nonsense_is_left_out(cast: Cast) -> None:
    said("旧的。")
    Matter.objects.update(reported_at=timezone.now() - timedelta(days=60))
    said("新的。")
    Matter.objects.filter(reported_at=MONDAY).update(reported_at=timezone.now())

    assert "旧的。" not in page("?since=30")
    assert "新的。" in page("?since=30")
    assert "新的。" not in page("?state=done")
    assert "新的。" in page("?state=open&since=30&kind=&after=%00nonsense")
    assert "新的。" in page("?state=drop&since=1e9&kind=x")


def test_the_list_goes_on_by_mark(cast: Cast) -> None:
    for number in range(listing.PAGE + 1):
        said(f"第{number}件。")
    first = Client().get(reverse("near_by")).context["listing"]
    second = Client().get(f"{reverse('near_by')}?{first.following}").context["listing"]

    assert len(first.rows) == listing.PAGE
    assert len(second.rows) == 1
    assert {row.number for row in second.rows}.isdisjoint(row.number for row in first.rows)


def test_more_matters_take_no_more_statements(cast: Cast) -> None:
    said()
    page()
    counts = []
    for more in (0, 5):
        for _each in range(more):
            said(place="n2")
        page()
        with CaptureQueriesContext(connection) as captured:
            page()
        counts.append(len(captured))
    assert counts[0] == counts[1] <= STATEMENTS, counts


def test_the_map_has_one_point_a_place(cast: Cast) -> None:
    Place.objects.filter(key="n1").update(longitude=121, latitude=31)
    said()
    said()
    drawn = json.loads(Client().get(reverse("near_by_map")).content)
    points = [each for each in drawn["features"] if each["geometry"]["type"] == "Point"]
    assert [each["properties"]["number"] for each in points] == [2]


def test_me_too_leads_to_the_report(cast: Cast) -> None:
    matter = said()
    assert f"{reverse('report')}?into={matter.number}" in page()


def test_without_a_point_the_outline_or_the_place_above_stands_for_it(cast: Cast) -> None:
    square = json.dumps({"type": "Polygon", "coordinates": [[[121, 31], [122, 31], [122, 32], [121, 31]]]})
    Place.objects.filter(key="t").update(boundary=square)
    said(place="n1")
    said(place="n2")
    drawn = json.loads(Client().get(reverse("near_by_map")).content)
    [point] = [each for each in drawn["features"] if each["geometry"]["type"] == "Point"]

    assert point["properties"]["key"] == "t"
    assert point["properties"]["number"] == 2
    assert 121 < point["geometry"]["coordinates"][0] < 122
