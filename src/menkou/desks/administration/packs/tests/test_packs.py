"""Packs are read on pages; a place sets limits of its own once it has seen what would be different, and says why."""

import pytest
from django.test import Client
from django.urls import reverse

from menkou.desks.tests.test_statements import statements
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import LIFT, Override, override
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import overriding, revisions
from menkou.kernel.worktime import Clock, Limit

__all__ = ["override"]

PARTS = ["city_management", "lift_car"]
MOST = 12


def own(place: str) -> object:
    return overriding.set_by(LIFT, Place.objects.get(key=place))


def set_(client: Client, place: str = "n1", **asked: str) -> int:
    address = f"{reverse('admin_limits', args=PARTS)}?place={place}"
    return client.post(address, {"clock0": "working_hours", **asked}).status_code


def test_the_programmes_and_their_case_types_are_shown(keeper: Client) -> None:
    assert "城市管理" in keeper.get(reverse("admin_packs")).content.decode()
    page = keeper.get(reverse("admin_pack", args=PARTS[:1]), {"text": "电梯"}).content.decode()
    assert reverse("admin_case_type", args=PARTS) in page


def test_a_case_type_says_its_limits_here_and_who_set_them(keeper: Client, override: Override) -> None:
    override("t", accept=Limit(1, Clock.WORKING_DAYS))

    answer = keeper.get(reverse("admin_case_type", args=PARTS), {"place": "n1"})

    accept = next(each for each in answer.context["steps"] if each.name == "accept")
    assert (accept.here, accept.set_at) == (Limit(1, Clock.WORKING_DAYS), "t")
    assert accept.pack != accept.here
    assert "样例镇" in answer.content.decode()


def test_looking_changes_nothing_and_says_what_would_be_different(keeper: Client) -> None:
    address = f"{reverse('admin_limits', args=PARTS)}?place=n1"
    answer = keeper.post(address, {"amount0": "9", "clock0": "working_hours"})

    assert [(label, after) for label, _before, after in answer.context["differences"]] == [
        ("受理", Limit(9, Clock.WORKING_HOURS))
    ]
    assert answer.context["reach"].number == 1
    assert own("n1") == {}


def test_limits_are_set_with_a_reason_and_taken_back(keeper: Client) -> None:
    assert set_(keeper, amount0="9", set="1") == 422
    assert own("n1") == {}

    assert set_(keeper, amount0="9", set="1", reason="节后人手少") == 302
    assert revisions.local(LIFT, "n1").case_type.accept == Limit(9, Clock.WORKING_HOURS)
    assert chain.read("programme:city_management")[-1].words["reason"].text == "节后人手少"

    assert set_(keeper, set="1", reason="人齐了") == 302
    assert own("n1") == {}


def test_a_limit_that_may_be_missing_is_done_without(keeper: Client) -> None:
    assert set_(keeper, none5="on", set="1", reason="由热线回访") == 302
    assert own("n1") == {"call_back": None}


@pytest.mark.parametrize(
    "wrong", [{"amount0": "0"}, {"amount0": "x"}, {"amount0": "99999"}, {"clock0": "moons"}]
)
def test_what_cannot_be_sets_nothing(keeper: Client, wrong: dict[str, str]) -> None:
    assert set_(keeper, set="1", reason="试试", **{"amount0": "9", **wrong}) == 422
    assert own("n1") == {}


def test_nothing_is_set_elsewhere(local_keeper: Client, auditor: Client) -> None:
    asked = {"amount0": "9", "set": "1", "reason": "试试"}
    assert set_(local_keeper, "n2", **asked) == 404
    assert set_(local_keeper, "t", **asked) == 404
    assert set_(auditor, "n1", **asked) == 404
    assert own("n1") == own("t") == {}


def test_earlier_revisions_say_in_what_they_differ(keeper: Client, override: Override) -> None:
    override("n1", accept=Limit(3, Clock.WORKING_DAYS))
    history = keeper.get(reverse("admin_case_type", args=PARTS)).context["history"]
    assert ("受理",) in [each.changed for each in history]


def test_what_no_pack_offers_is_not_there(keeper: Client) -> None:
    assert keeper.get(reverse("admin_pack", args=["nothing"])).status_code == 404
    assert keeper.get(reverse("admin_case_type", args=["city_management", "nothing"])).status_code == 404


@pytest.mark.parametrize("name", ["admin_case_type", "admin_limits"])
def test_a_page_takes_few_statements(name: str, keeper: Client) -> None:
    found = statements(keeper, reverse(name, args=PARTS))
    assert len(found) <= MOST, found
