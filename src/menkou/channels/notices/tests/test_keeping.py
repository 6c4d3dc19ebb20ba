"""What stays of a notice: at the desk, for the operator, in the log, and for how long."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation

from menkou.channels.notices import inbox, sweeping, tending
from menkou.channels.notices.models import Notice, State
from menkou.channels.notices.tests.conftest import Arrange, Cast, send, tell
from menkou.channels.notices.tests.gateway import SmsGateway
from menkou.kernel.jobs import working
from menkou.kernel.jobs.models import Job
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, MONDAY
from menkou.kernel.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)

ALWAYS = '[hours]\nquiet_from = "00:00"\nquiet_until = "00:00"\n'


def work() -> list[working.Outcome]:
    """Do what is due, as the worker does."""
    outcomes = []
    while job := working.claim(at=timezone.now()):
        outcomes.append(working.run(job))
        working.settle(job, outcomes[-1], at=timezone.now())
    return outcomes


@pytest.fixture
def at_any_hour(gateway: SmsGateway, arrange: Arrange) -> SmsGateway:
    """The gateway, and no quiet hours: the worker looks at the clock."""
    arrange(ALWAYS + gateway.arrangement)
    return gateway


def test_the_worker_sends_what_was_enqueued(lift: MatterState, at_any_hour: SmsGateway) -> None:
    tell(MONDAY)

    assert work() == [working.Outcome()]

    assert len(at_any_hour.asked) == 1
    assert not Job.objects.exists()


def test_what_the_worker_takes_out_in_the_quiet_hours_comes_back_when_they_end(
    lift: MatterState, gateway: SmsGateway, arrange: Arrange
) -> None:
    now = timezone.localtime()
    begins, ends = now - timedelta(hours=1), now + timedelta(hours=1)
    arrange(f'[hours]\nquiet_from = "{begins:%H:%M}"\nquiet_until = "{ends:%H:%M}"\n{gateway.arrangement}')
    tell(MONDAY)
    Job.objects.update(due_at=MONDAY)

    assert work() == [working.Outcome()]

    [job] = Job.objects.all()
    assert job.due_at == ends.replace(second=0, microsecond=0)
    assert gateway.asked == []


def test_what_failed_waits_in_the_queue_with_the_reason(lift: MatterState, at_any_hour: SmsGateway) -> None:
    at_any_hour.answer = (500, "")
    tell(MONDAY)

    work()

    [job] = Job.objects.all()
    assert job.reason == "the gateway answered 500"
    assert job.died_at is None


def test_what_was_given_up_is_dead_in_the_queue_and_can_be_tried_again(
    lift: MatterState, at_any_hour: SmsGateway
) -> None:
    tell(MONDAY)
    [job] = Job.objects.all()
    Notice.objects.filter(sent_at=None).update(
        given_up_at=LATER, attempts=30, reason="the gateway answered 500"
    )
    Job.objects.update(died_at=LATER, failed_at=LATER, reason="the gateway answered 500")
    assert work() == []

    assert tending.retry_given_up(at=MONDAY) == 1
    assert work() == [working.Outcome()]

    assert len(at_any_hour.asked) == 1
    assert not Notice.objects.unsent().exists()
    assert not Job.objects.filter(pk=job.pk).exists()


def test_what_waits_for_its_time_can_be_tried_at_once(lift: MatterState, at_any_hour: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    tomorrow = timezone.now() + timedelta(days=1)
    Notice.objects.filter(pk=notice.pk).update(due_at=tomorrow)
    Job.objects.update(due_at=tomorrow)
    assert work() == []

    tending.retry(notice.pk, at=MONDAY)
    work()

    assert len(at_any_hour.asked) == 1


def test_a_notice_that_lost_its_job_gets_a_new_one(lift: MatterState, at_any_hour: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    Job.objects.all().delete()

    tending.retry(notice.pk, at=MONDAY)
    work()

    assert len(at_any_hour.asked) == 1


def test_what_was_sent_is_not_tried_again(lift: MatterState, gateway: SmsGateway) -> None:
    [notice, _desk] = tell(MONDAY)
    send(MONDAY)

    with pytest.raises(tending.SentAlready, match=str(notice.pk)):
        tending.retry(notice.pk, at=MONDAY)
    with pytest.raises(tending.NoSuchNotice):
        tending.retry(0, at=MONDAY)


def test_notices_are_listed_by_state_and_by_matter(lift: MatterState, gateway: SmsGateway) -> None:
    [to_reporter, to_desk] = tell(MONDAY)

    assert list(tending.listed(state=State.WAITING)) == [to_reporter]
    assert list(tending.listed(state=State.SENT)) == [to_desk]
    assert list(tending.listed(state=State.GIVEN_UP)) == []
    assert list(tending.listed(matter=lift.number)) == [to_desk, to_reporter]
    assert list(tending.listed(matter="2603-NOBODYSXX")) == []


def test_nothing_personal_is_logged(
    lift: MatterState, at_any_hour: SmsGateway, caplog: pytest.LogCaptureFixture
) -> None:
    at_any_hour.answer = (500, "000-0000-0000")
    tell(MONDAY)

    with caplog.at_level(logging.DEBUG):
        work()

    assert "notices.send" in caplog.text
    assert "000-0000-0000" not in caplog.text
    assert "电梯" not in caplog.text


def test_what_somebody_was_told_is_shown_at_the_desk_until_it_is_read(lift: MatterState, cast: Cast) -> None:
    clerk = Person.objects.get(key=cast.clerk.person)
    tell(MONDAY)

    with translation.override("en"):
        [shown] = inbox.for_person(clerk)

    assert (shown.matter, shown.says, shown.read) == (
        lift.number,
        "A new matter waits to be taken up.",
        False,
    )
    assert inbox.unread(clerk) == 1
    assert inbox.read(clerk, [shown.id], at=LATER) == 1
    assert inbox.unread(clerk) == 0
    assert inbox.for_person(clerk)[0].read


def test_nobody_reads_or_marks_what_is_somebody_elses(lift: MatterState, cast: Cast) -> None:
    stranger = Person.objects.get(key=cast.green.person)
    [to_reporter, to_desk] = tell(MONDAY)

    assert inbox.for_person(stranger) == []
    assert inbox.read(stranger, [to_reporter.pk, to_desk.pk], at=LATER) == 0


def test_what_was_told_long_ago_is_forgotten_and_what_was_told_lately_is_not(
    lift: MatterState, arrange: Arrange, home: Path
) -> None:
    arrange("[bounds]\nkept_days = 30\n")
    tell(MONDAY)
    send(MONDAY)
    [file] = (home / "notices").iterdir()

    assert sweeping.forget(at=MONDAY + timedelta(days=30)) == 0
    assert file.exists()
    assert sweeping.forget(at=MONDAY + timedelta(days=31)) == 3

    assert not Notice.objects.exists()
    assert not file.exists()


def test_a_notice_that_was_forgotten_is_not_sent(lift: MatterState, at_any_hour: SmsGateway) -> None:
    tell(MONDAY)
    Notice.objects.all().delete()

    assert work() == [working.Outcome()]
    assert at_any_hour.asked == []
