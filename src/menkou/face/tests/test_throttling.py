"""What is tried too often has to wait; nobody is kept, and what is over goes away."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from menkou.face import throttling
from menkou.face.models import Tally
from menkou.face.throttling import Throttle

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
FEW = Throttle("test", most=2, minutes=60)

pytestmark = pytest.mark.django_db


def tries(count: int, *parts: str, at: datetime = NOON) -> list[int]:
    return [FEW.try_once(*parts, at=at) for _ in range(count)]


def test_after_so_many_tries_one_waits_until_the_stretch_is_over() -> None:
    assert tries(3, "192.0.2.7", at=NOON + timedelta(minutes=20)) == [0, 0, 40 * 60]
    assert tries(1, "192.0.2.7", at=NOON + timedelta(minutes=60)) == [0]


def test_others_and_other_purposes_are_counted_for_themselves() -> None:
    tries(3, "192.0.2.7")

    assert tries(1, "192.0.2.8") == [0]
    assert Throttle("other", most=2, minutes=60).try_once("192.0.2.7", at=NOON) == 0


def test_what_is_forgotten_is_counted_anew() -> None:
    tries(3, "192.0.2.7")
    FEW.forget("192.0.2.7", at=NOON)

    assert tries(1, "192.0.2.7") == [0]


def test_a_try_is_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tries(1, "192.0.2.7")
    with django_assert_num_queries(1):
        tries(1, "192.0.2.7")


def test_no_address_is_kept() -> None:
    tries(1, "192.0.2.7")

    assert "192.0.2" not in Tally.objects.get().key


def test_what_is_over_is_cleared_by_some_of_the_next_and_nothing_else_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(throttling, "CLEARED_BY", 16)
    hour = timedelta(hours=1)
    for number in range(200):
        tries(1, f"192.0.2.{number}")
    for number in range(200):
        tries(1, f"192.0.2.{number}", at=NOON + hour + timedelta(seconds=1))

    assert set(Tally.objects.values_list("until", "count")) == {(NOON + 2 * hour, 1)}
    assert Tally.objects.count() == 200


@pytest.mark.parametrize("odd", ["", "\x00", "邻居" * 500, "a\nb"])
def test_odd_parts_are_counted_like_others(odd: str) -> None:
    assert tries(3, odd) == [0, 0, 3600]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "unknown", False),
    ],
)
def test_all_addresses_of_a_subscriber_are_one(one: str, other: str, *, same: bool) -> None:
    def given(address: str) -> str:
        return throttling.address_of(RequestFactory().get("/", REMOTE_ADDR=address))

    assert (given(one) == given(other)) is same


def test_behind_the_own_proxy_its_word_is_taken_and_otherwise_nobodys(settings: Settings) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": "198.51.100.9, 203.0.113.5"}
    )
    settings.MENKOU_HTTPS = False
    assert throttling.address_of(request) == "192.0.2.1"
    settings.MENKOU_HTTPS = True
    assert throttling.address_of(request) == "203.0.113.5"
