"""What a target does not take is sent again until it has, or for a day; nobody else waits for it."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from menkou.channels.webhooks import arrangements, delivering, posting, subscribing, sweeping, tending
from menkou.channels.webhooks.models import Delivery, State, Subscription
from menkou.channels.webhooks.tests.conftest import (
    Cast,
    deliver,
    subscribed,
    tell,
)
from menkou.channels.webhooks.tests.target import Target
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, report

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


@pytest.fixture
def subscription(cast: Cast, target: Target) -> Subscription:
    """The supervisor's program, which has not been told of a report yet."""
    found = subscribed(cast.supervisor, target, at=MONDAY)
    report()
    tell(MONDAY)
    return found


def test_what_was_taken_is_written_down(subscription: Subscription, target: Target) -> None:
    target.status = 204

    assert deliver(subscription, MONDAY).taken == 1

    [delivery] = Delivery.objects.all()
    assert (delivery.state, delivery.status, delivery.attempts) == (State.DELIVERED, 204, 1)


@pytest.mark.parametrize("status", [301, 302, 400, 401, 404, 429, 500, 503])
def test_what_was_not_taken_waits_with_the_reason(
    subscription: Subscription, target: Target, status: int
) -> None:
    target.status = status

    assert deliver(subscription, MONDAY).taken == 0

    [delivery] = Delivery.objects.all()
    assert (delivery.state, delivery.status, delivery.attempts) == (State.WAITING, status, 1)
    assert str(status) in delivery.reason
    assert MONDAY < delivery.due_at <= MONDAY + timedelta(minutes=1)
    assert [each.path for each in target.heard] == ["/hook"]


def test_a_target_that_is_not_there_is_tried_again(subscription: Subscription, target: Target) -> None:
    Subscription.objects.update(url="http://127.0.0.1:9/")

    deliver(subscription, MONDAY)

    [delivery] = Delivery.objects.all()
    assert (delivery.state, delivery.status) == (State.WAITING, None)
    assert "ConnectionRefusedError" in delivery.reason


def test_the_same_message_is_sent_again_and_taken_once(subscription: Subscription, target: Target) -> None:
    target.status = 500
    deliver(subscription, MONDAY)
    target.status = 200
    assert deliver(subscription, MONDAY).taken == 0

    assert deliver(subscription, MONDAY + HOUR).taken == 1
    deliver(subscription, MONDAY + HOUR)

    first, second = target.heard
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_pauses_grow_while_it_fails_and_one_success_ends_them(
    subscription: Subscription, target: Target
) -> None:
    target.status = 500
    at, pauses = MONDAY, []
    for _ in range(6):
        deliver(subscription, at)
        subscription.refresh_from_db()
        assert subscription.rests_until is not None
        pauses.append(subscription.rests_until - at)
        at = max(subscription.rests_until, Delivery.objects.get().due_at)
    assert all(later > earlier * 1.2 for earlier, later in pairwise(pauses))
    assert subscription.failures == 6

    target.status = 200
    deliver(subscription, at)

    subscription.refresh_from_db()
    assert (subscription.failures, subscription.rests_until) == (0, None)


@pytest.mark.parametrize(("status", "heard"), [(404, 3), (400, 3), (301, 3), (503, 1), (429, 1)])
def test_one_that_is_refused_lets_others_pass_but_a_target_that_is_away_is_asked_once(
    cast: Cast, subscription: Subscription, target: Target, status: int, heard: int
) -> None:
    report()
    report()
    tell(MONDAY)
    target.status = status

    deliver(subscription, MONDAY)

    assert len(target.heard) == heard
    subscription.refresh_from_db()
    assert (subscription.rests_until is not None) == (heard == 1)


def test_one_that_is_never_taken_does_not_keep_others_back(
    cast: Cast, subscription: Subscription, target: Target
) -> None:
    target.status = 500
    deliver(subscription, MONDAY)
    target.status = 200
    report()
    tell(MONDAY)

    assert deliver(subscription, MONDAY).taken == 1

    assert Delivery.objects.waiting().count() == 1


def test_after_a_day_it_is_a_dead_letter_that_can_be_sent_again(
    subscription: Subscription, target: Target
) -> None:
    target.status = 500
    deliver(subscription, MONDAY + timedelta(hours=23))
    assert not Delivery.objects.dead().exists()
    deliver(subscription, MONDAY + timedelta(hours=25))
    assert Delivery.objects.get().state is State.DEAD
    assert not deliver(subscription, MONDAY + timedelta(hours=27)).taken
    assert len(target.heard) == 2

    target.status = 200
    assert tending.retry(subscription, at=MONDAY + timedelta(hours=30)) == 1
    deliver(subscription, MONDAY + timedelta(hours=30))

    assert Delivery.objects.get().state is State.DELIVERED


def test_what_waits_behind_a_target_that_was_away_for_a_day_is_given_up_with_it(
    cast: Cast, subscription: Subscription, target: Target
) -> None:
    report()
    report()
    tell(MONDAY)
    target.status = 503

    deliver(subscription, MONDAY + timedelta(hours=25))

    assert Delivery.objects.dead().count() == 3
    assert len(target.heard) == 1
    assert all(each.reason for each in Delivery.objects.all())


def test_nothing_of_the_answer_is_read_but_its_head(subscription: Subscription, target: Target) -> None:
    target.megabytes = 50

    assert deliver(subscription, MONDAY).taken == 1


def test_a_target_that_drips_is_broken_off(
    subscription: Subscription, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "ALL_SECONDS", 0.5)
    target.drips = 5

    assert deliver(subscription, MONDAY).away
    assert Delivery.objects.get().status is None


def test_a_target_that_says_nothing_is_broken_off(
    subscription: Subscription, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "ALL_SECONDS", 0.5)
    target.answers.clear()

    assert deliver(subscription, MONDAY).away


def test_a_slow_target_has_its_turn_and_then_rests(
    cast: Cast, subscription: Subscription, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "ROUND", timedelta(seconds=0.2))
    target.drips = 0.3
    for _ in range(3):
        report()
    tell(MONDAY)

    done = deliver(subscription, MONDAY)

    assert done.taken == 1
    subscription.refresh_from_db()
    assert subscription.rests_until is not None
    assert subscription.rests_until >= MONDAY + 2 * timedelta(seconds=0.2)


def test_what_was_sent_long_ago_is_forgotten_with_those_who_were_removed(
    subscription: Subscription, target: Target
) -> None:
    deliver(subscription, MONDAY)
    subscribing.end(subscription, by=SETUP, at=MONDAY)

    assert sweeping.forget(at=MONDAY + timedelta(days=30)) == 0
    assert sweeping.forget(at=MONDAY + timedelta(days=31)) == 1

    assert not Delivery.objects.exists()
    assert not Subscription.objects.exists()


def test_a_message_is_not_sent_where_the_target_has_moved_to_meanwhile(
    subscription: Subscription, target: Target, home: Path
) -> None:
    (home / arrangements.FILE).write_text("networks = []\n", encoding="utf-8")
    deliver(subscription, MONDAY)

    assert target.heard == []
    assert Delivery.objects.get().state is State.WAITING
