"""Posters: every door in the own area, the same bytes for the same doors, and names that are only printed."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import Settings

from menkou.desks.posters import choosing, typesetting
from menkou.desks.posters.typesetting import Door
from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

pytestmark = pytest.mark.django_db
ODD = '12号楼 #read("/etc/passwd") $x^2$ *粗* [x] \\ "'

needs_a_font = pytest.mark.skipif(
    not typesetting.families() & set(typesetting.FONTS), reason="no font with Chinese characters here"
)


@pytest.fixture
def houses(cast: Cast) -> list[Place]:
    """Three houses in the first neighbourhood."""
    above = Place.objects.get(key="n1")
    return [
        planting.plant(above, key=f"b{n}", name=f"样例{n}号楼", kind="building", by=SETUP, at=MONDAY)
        for n in range(1, 4)
    ]


def doors(number: int, name: str = "样例楼") -> list[Door]:
    return [Door(f"{name}{n}", "样例一居", f"https://menkou.example/at/b{n}/") for n in range(number)]


@needs_a_font
@pytest.mark.parametrize("per", typesetting.PER_SHEET)
def test_the_same_doors_are_the_same_bytes(per: int) -> None:
    first, second = (typesetting.posters(doors(9), town="样例镇", per=per) for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF")


@needs_a_font
def test_as_many_sheets_as_it_takes() -> None:
    for per, sheets in ((1, 9), (2, 5), (4, 3), (8, 2)):
        pdf = typesetting.posters(doors(9), town="样例镇", per=per)
        assert re.findall(rb"/Count (\d+)", pdf) == [str(sheets).encode()]


@needs_a_font
def test_a_name_is_printed_and_never_run() -> None:
    typesetting.posters([Door(ODD, ODD, "https://menkou.example/at/b1/")], town=ODD, per=1)


def test_without_a_chinese_font_it_says_which_package(
    houses: list[Place], cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "families", lambda: frozenset({"DejaVu Sans"}))
    answer = at_desk(cast.clerk).get(reverse("poster_sheet"), {"place": "b1"})

    assert answer.status_code == 302
    assert "fonts-noto-cjk" in str(next(iter(get_messages(answer.wsgi_request))))


@needs_a_font
def test_every_building_below_gets_its_own(houses: list[Place], cast: Cast, at_desk: Enter) -> None:
    answer = at_desk(cast.clerk).get(reverse("poster_sheet"), {"place": "n1", "each": "building", "per": "8"})

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    found = choosing.doors(Place.objects.get(key="n1"), kind="building", part=1, at=lambda key: f"/at/{key}/")
    assert [each.place for each in found] == ["样例1号楼", "样例2号楼", "样例3号楼"]
    assert found[0].above == "样例1居"


def test_large_sets_go_into_several_files(houses: list[Place], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    place = Place.objects.get(key="n1")
    [each] = choosing.below(place)

    assert list(each.parts) == [1, 2]
    assert [len(choosing.doors(place, kind="building", part=n, at=str)) for n in (1, 2, 3)] == [2, 1, 0]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"place": "n2"}, 404),
        ({"place": "t"}, 404),
        ({"place": "nowhere"}, 404),
        ({"place": "' OR"}, 404),
        ({"each": "castle"}, 404),
        ({"part": "0"}, 404),
        ({"part": "99999"}, 404),
        ({"each": "building", "part": "7"}, 404),
    ],
)
def test_what_is_not_there_or_not_in_the_area_is_not_found(
    query: dict[str, str], status: int, houses: list[Place], cast: Cast, at_desk: Enter
) -> None:
    assert at_desk(cast.clerk).get(reverse("poster_sheet"), query).status_code == status


def test_the_page_counts_what_is_below_in_few_statements(
    houses: list[Place], cast: Cast, at_desk: Enter
) -> None:
    client = at_desk(cast.clerk)
    client.get(reverse("posters"))
    with CaptureQueriesContext(connection) as captured, translation.override("zh-hans"):
        page = client.get(reverse("posters")).content.decode()
    assert "里面的每个楼栋，共3张" in page
    assert len(captured) <= 14, [each["sql"] for each in captured]


@pytest.mark.parametrize(
    ("host", "is_warned"), [("localhost", True), ("127.0.0.1", True), ("menkou.example.org", False)]
)
def test_an_address_that_no_phone_reaches_is_said(
    host: str, is_warned: bool, cast: Cast, at_desk: Enter, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = [host, "testserver"]
    page = at_desk(cast.clerk).get(reverse("posters"))
    assert page.context["unreachable"] is is_warned
