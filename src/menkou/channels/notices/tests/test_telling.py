"""Whoever recorded a step, who has to act and who spoke is told of it once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from menkou.channels import telling
from menkou.channels.notices.models import Notice, Way
from menkou.channels.notices.tests.conftest import Cast, of, reach, tell, told
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger import chain, outbox
from menkou.kernel.ledger.words import Read, Words
from menkou.kernel.matters import acting, histories
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, MONDAY, report, through
from menkou.kernel.matters.verbs import accepting, commenting, dispatching, returning
from menkou.kernel.people.actors import Actor

pytestmark = pytest.mark.django_db


def test_the_desk_and_the_reporter_are_told_of_a_report(lift: MatterState, cast: Cast) -> None:
    assert told(tell(MONDAY)) == [
        ("reporter", "sms", "soon"),
        ("intake", "desk", "soon"),
    ]
    assert [notice.matter for notice in of(cast.clerk)] == [lift.number]


def test_every_handler_of_the_unit_is_told_and_nobody_elsewhere(dispatched: MatterState, cast: Cast) -> None:
    tell(LATER)

    assert told(of(cast.wang)) == told(of(cast.li)) == [("unit", "desk", "soon")]
    assert of(cast.green) == []


def test_a_step_is_told_once(lift: MatterState) -> None:
    before = tell(MONDAY)

    assert tell(MONDAY) == before
    assert outbox.waiting() == 0


def test_nothing_is_told_of_a_step_that_was_rolled_back(cast: Cast) -> None:
    with transaction.atomic():
        report()
        transaction.set_rollback(True)

    assert tell(MONDAY) == []


def test_notices_that_are_rolled_back_are_made_again(lift: MatterState) -> None:
    with transaction.atomic():
        assert telling.tell(at=MONDAY) == 1
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not Job.objects.exists()

    assert len(tell(MONDAY)) == 2


def test_the_job_that_sends_it_is_enqueued_with_the_notice(lift: MatterState) -> None:
    [to_reporter, _to_desk] = tell(MONDAY)

    [job] = Job.objects.all()
    assert (job.task, job.arguments) == ("notices.send", {"notice": to_reporter.pk})


def test_whoever_did_it_is_not_told(dispatched: MatterState, cast: Cast) -> None:
    tell(LATER)
    through(dispatched, [(cast.wang, returning.Return(reason=Words("不属于我们。")))])

    tell(LATER)

    assert [notice.event.kind for notice in of(cast.wang)] == ["matters.dispatched"]
    assert [notice.event.kind for notice in of(cast.clerk)][-1] == "matters.returned"


def test_a_reporter_is_not_told_of_the_own_comment_but_who_works_on_it_is(
    dispatched: MatterState, cast: Cast
) -> None:
    tell(LATER)
    said = commenting.Comment(words=Words("今天又停了一次。"))
    acting.act(dispatched.number, said, by=Actor.reporter(dispatched.number), at=LATER)

    new = [notice for notice in tell(LATER) if notice.event.kind == "matters.commented"]

    assert {notice.audience for notice in new} == {"holder"}


def test_a_reporter_is_not_told_of_what_is_internal(dispatched: MatterState, cast: Cast) -> None:
    tell(LATER)
    through(dispatched, [(cast.wang, commenting.Comment(words=Words("先问业委会。"), internal=True))])

    assert not [notice for notice in tell(LATER) if notice.event.kind == "matters.commented"]


def test_a_reporter_who_left_no_contact_gets_no_notice(cast: Cast) -> None:
    report(reachable=False)

    assert told(tell(MONDAY)) == [("intake", "desk", "soon")]


def test_staff_who_can_be_reached_are_and_the_others_find_it_at_the_desk(
    dispatched: MatterState, cast: Cast
) -> None:
    reach(cast.wang, mail="wang@example.org")
    tell(LATER)

    assert [notice.way for notice in of(cast.wang)] == [Way.MAIL]
    assert [notice.way for notice in of(cast.li)] == [Way.DESK]


def test_what_another_installation_did_is_told_to_nobody(cast: Cast) -> None:
    here = chain.read(f"matter:{report().matter.number}")
    tell(MONDAY)
    history = histories.History("2603-ABCDEFGHJ", tuple(map(as_told_elsewhere, here)))
    with transaction.atomic():
        done = histories.take_over({history.number: (history, histories.fold(history))}, via="elsewhere")
    assert done.created == {history.number}

    assert not [notice for notice in tell(MONDAY) if notice.matter == history.number]
    assert outbox.waiting() == 0


def test_what_happened_long_ago_is_told_to_nobody(lift: MatterState) -> None:
    assert tell(MONDAY + timedelta(days=4)) == []
    assert outbox.waiting() == 0


def as_told_elsewhere(step: chain.Recorded) -> histories.Past:
    """Give a step as another installation would have recorded it."""
    data = {
        name: Words("别处的话。") if isinstance(value, Read) else value for name, value in step.data.items()
    }
    data.pop("receipt")
    return histories.Past(
        kind=step.kind,
        schema=step.schema,
        at=step.at,
        recorded_at=step.recorded_at,
        by=step.by,
        command_id=uuid4(),
        data=data,
    )


def test_telling_many_takes_hardly_more_statements_than_telling_few(cast: Cast) -> None:
    def statements(matters: int) -> int:
        for _ in range(matters):
            through(
                report().matter,
                [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))],
            )
        with CaptureQueriesContext(connection) as asked:
            telling.tell(at=LATER)
        made = [query for query in asked if "jobs_job" not in query["sql"]]
        return len(made)

    statements(1)
    few = statements(2)

    assert statements(12) <= few + 2
