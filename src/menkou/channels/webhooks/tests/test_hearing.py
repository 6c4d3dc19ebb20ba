"""A program hears of what its owner may see, once, and of nothing else."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from menkou.channels import telling
from menkou.channels.webhooks import planning, subscribing
from menkou.channels.webhooks.models import Delivery
from menkou.channels.webhooks.tests.conftest import Cast, appointment_of, deliver, subscribed, tell
from menkou.channels.webhooks.tests.target import Target
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger import outbox
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, SETUP, appointed, report, through
from menkou.kernel.matters.verbs import accepting, commenting, dispatching, overruling
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people import appointing
from menkou.kernel.people.actors import Actor

pytestmark = pytest.mark.django_db


def heard_by(cast: Cast, target: Target, **wanted: Any) -> list[str]:
    """Let the supervisor's program hear what happens to a matter until it is dispatched."""
    subscription = subscribed(cast.supervisor, target, at=MONDAY, **wanted)
    through(
        report().matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )
    tell(LATER)
    deliver(subscription, LATER)
    return target.kinds


def test_every_step_is_heard_in_order(cast: Cast, target: Target) -> None:
    assert heard_by(cast, target) == ["matters.reported", "matters.accepted", "matters.dispatched"]
    assert [each.json["data"]["version"] for each in target.heard] == [1, 2, 3]


def test_a_step_is_heard_once(cast: Cast, target: Target) -> None:
    heard_by(cast, target)

    tell(LATER)
    deliver(Delivery.objects.all()[0].subscription, LATER)

    assert len(target.heard) == 3


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"kinds": ["matters.accepted"]}, 1),
        ({"programme": "city_management"}, 3),
        ({"programme": "hotline"}, 0),
        ({"case_type": "city_management.lift_car"}, 3),
        ({"case_type": "city_management.street_lamp"}, 0),
    ],
)
def test_only_what_was_asked_for_is_heard(
    cast: Cast, target: Target, wanted: dict[str, Any], count: int
) -> None:
    assert len(heard_by(cast, target, **wanted)) == count


def test_what_happened_before_is_not_heard(lift: MatterState, cast: Cast, target: Target) -> None:
    subscription = subscribed(cast.supervisor, target, at=LATER)

    tell(LATER)
    deliver(subscription, LATER)

    assert target.heard == []


def test_a_unit_hears_of_its_own_and_no_other_unit_does(cast: Cast, target: Target) -> None:
    firm, green = (subscribed(each, target, at=MONDAY) for each in (cast.wang, cast.green))
    through(
        report().matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )
    tell(LATER)

    assert Delivery.objects.filter(subscription=green).count() == 0
    assert Delivery.objects.filter(subscription=firm).exists()


def test_another_neighbourhood_hears_nothing_not_even_of_what_is_confidential(
    cast: Cast, target: Target
) -> None:
    here = subscribed(cast.clerk, target, at=MONDAY)
    subscribed(appointed("clerk", "committee2", "n2"), target, at=MONDAY)
    subscribed(appointed("auditor", "committee2", "n2"), target, at=MONDAY)
    said = Report(words=Words("有人占了车位。"), case_type=LIFT, place="n1", confidential=True)
    opening.report(said, by=Actor.anonymous(), at=MONDAY, contact={"phone": "000-0000-0000"})
    report()
    tell(MONDAY)

    assert [each.subscription_id for each in Delivery.objects.all()] == [here.pk, here.pk]


def test_a_matter_that_was_taken_away_meanwhile_is_not_told(cast: Cast, target: Target) -> None:
    firm = subscribed(cast.wang, target, at=MONDAY)
    matter = through(
        report().matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )
    tell(LATER)
    moved = overruling.Overrule(unit="green", reason=Words("归绿化。"))
    acting.act(matter.number, moved, by=cast.supervisor, at=LATER)

    deliver(firm, LATER)

    assert target.heard == []
    assert not Delivery.objects.filter(subscription=firm).exists()


def test_an_appointment_that_has_ended_hears_nothing(cast: Cast, target: Target) -> None:
    subscription = subscribed(cast.supervisor, target, at=MONDAY)
    report()
    tell(MONDAY)
    appointing.end(appointment_of(cast.supervisor), on=LATER.date(), by=SETUP, at=MONDAY, reason="离任")

    deliver(subscription, LATER)
    report()
    tell(LATER)

    assert target.heard == []
    assert Delivery.objects.count() == 1


def test_a_paused_one_hears_nothing_new_and_is_sent_nothing(cast: Cast, target: Target) -> None:
    subscription = subscribed(cast.supervisor, target, at=MONDAY)
    report()
    tell(MONDAY)
    subscribing.pause(subscription, by=SETUP, at=MONDAY)
    report()
    tell(MONDAY)
    deliver(subscription, MONDAY)
    assert target.heard == []

    subscribing.resume(subscription, by=SETUP, at=LATER)
    deliver(subscription, LATER)

    assert len(target.heard) == 1


def test_a_step_that_was_rolled_back_is_not_heard_and_deliveries_that_were_are_written_again(
    cast: Cast, target: Target
) -> None:
    subscribed(cast.supervisor, target, at=MONDAY)
    with transaction.atomic():
        report()
        transaction.set_rollback(True)
    tell(MONDAY)
    assert not Delivery.objects.exists()

    report()
    with transaction.atomic():
        assert telling.tell(at=MONDAY) == 1
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()
    assert not Job.objects.filter(task="webhooks.deliver").exists()

    tell(MONDAY)
    assert Delivery.objects.count() == 1
    assert Job.objects.filter(task="webhooks.deliver").count() == 1
    assert outbox.waiting() == 0


def test_an_internal_remark_is_told_without_its_words(
    dispatched: MatterState, cast: Cast, target: Target
) -> None:
    subscription = subscribed(cast.supervisor, target, at=LATER)
    said = commenting.Comment(words=Words("先问业委会。"), internal=True)
    acting.act(dispatched.number, said, by=cast.wang, at=LATER)
    acting.act(
        dispatched.number,
        commenting.Comment(words=Words("今天又停了。")),
        by=Actor.reporter(dispatched.number),
        at=LATER,
    )
    tell(LATER)
    deliver(subscription, LATER)

    assert [each.json["data"]["facts"]["internal"] for each in target.heard] == [True, False]
    assert not [
        each for each in target.heard if "业委会" in each.body.decode() or "又停" in each.body.decode()
    ]


def test_planning_takes_as_many_statements_for_many_as_for_few(cast: Cast, target: Target) -> None:
    """But for the rows themselves, of which the embedded database takes some hundred at once."""

    def statements(matters: int) -> int:
        for _ in range(matters):
            through(
                report().matter,
                [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))],
            )
        with transaction.atomic():
            steps = outbox.take(1000)
            with CaptureQueriesContext(connection) as asked:
                planning.tell(steps, at=LATER)
        return sum(not query["sql"].startswith('INSERT INTO "webhooks_delivery"') for query in asked)

    subscribed(cast.supervisor, target, at=MONDAY)
    statements(1)
    few = statements(1)
    for _ in range(5):
        subscribed(cast.supervisor, target, at=MONDAY)
    statements(1)

    assert statements(12) == few


def test_where_nobody_listens_it_takes_one_statement(cast: Cast) -> None:
    report()
    with CaptureQueriesContext(connection) as asked:
        telling.tell(at=MONDAY)

    assert sum("webhooks_" in query["sql"] for query in asked) == 1
