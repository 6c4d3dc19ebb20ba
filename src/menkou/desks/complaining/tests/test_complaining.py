"""A complaint about the system becomes a matter, and says which page without saying whose."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.complaining import pages
from menkou.desks.tests.conftest import Enter
from menkou.face import throttling
from menkou.kernel.matters import opening, timelines
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.tests.conftest import Cast

pytestmark = pytest.mark.django_db
ADDRESS = "complain"


def test_it_becomes_a_matter_of_the_operations_centre_with_a_receipt(cast: Cast) -> None:
    answer = Client().post(reverse(ADDRESS), {"words": "字太小。", "page": "/near/"})
    matter = Matter.objects.get()

    assert answer.headers["Location"].startswith("/mine/")
    assert (matter.case_type, matter.holder_id) == ("menkou_itself.about_menkou", "centre")
    assert "字太小。" in timelines.words_of(matter.number)
    assert "/near/" in str(timelines.timeline(matter.number, for_reporter=True)[0].words)


def test_whoever_is_signed_in_complains_as_themselves(cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.clerk).post(reverse(ADDRESS), {"words": "要填两遍。"})
    number = Matter.objects.get().number
    assert timelines.timeline(number, for_reporter=False)[0].person == "样例clerk"


def test_the_page_is_remembered_without_secret_number_or_question(opened: opening.Opened, cast: Cast) -> None:
    for came in (
        f"/mine/{opened.secret}/",
        f"/matters/{opened.matter.number}/?text=王家",
        "/near/?place=n1#x",
    ):
        page = (
            Client().get(reverse(ADDRESS), headers={"referer": f"http://testserver{came}"}).content.decode()
        )
        noted = page.partition('name="page"')[2].partition(">")[0]
        assert "…" in noted or "/near/" in noted
        for told in (opened.secret or "-", opened.matter.number, "王家", "n1"):
            assert told not in noted


@pytest.mark.parametrize(
    "referer", ["http://elsewhere.example/mine/x/", "http://testserver/not-there/", "//", ""]
)
def test_another_site_is_not_remembered(referer: str, db: None) -> None:
    assert pages.page_of(referer, host="testserver") == ""


@pytest.mark.parametrize("page", ["/mine/AbCdEf/", "javascript:x", "/x?y=1", "<b>", "/" + "a" * 300])
def test_a_forged_page_is_left_out_or_refused(page: str, cast: Cast) -> None:
    Client().post(reverse(ADDRESS), {"words": "好用。", "page": page})
    for matter in Matter.objects.all():
        assert page not in str(timelines.timeline(matter.number, for_reporter=True)[0].words)


def test_sent_twice_it_is_one_matter(cast: Cast) -> None:
    form = {"words": "打不开。", "command_id": str(uuid4())}
    first, second = (Client().post(reverse(ADDRESS), form) for _ in range(2))

    assert Matter.objects.count() == 1
    assert second.headers["Location"] == reverse("find") != first.headers["Location"]


def test_one_address_cannot_flood_it(cast: Cast) -> None:
    answers = [
        Client().post(reverse(ADDRESS), {"words": "。"}).status_code
        for _ in range(throttling.ANONYMOUS.most + 1)
    ]
    assert answers[-1] == 429


def test_the_button_is_on_public_pages_and_at_the_desk(cast: Cast, at_desk: Enter) -> None:
    link = f'href="{reverse(ADDRESS)}"'
    assert link in Client().get(reverse("front_door")).content.decode()
    assert link in at_desk(cast.clerk).get(reverse("matters")).content.decode()
