"""One job a subscription sends what waits for it: never two, never none, whatever becomes of jobs and workers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from menkou.channels.notices.ports import files
from menkou.channels.webhooks import posting, waking
from menkou.channels.webhooks.models import Standing, Subscription
from menkou.channels.webhooks.tests.conftest import Cast, subscribed, tell, work
from menkou.channels.webhooks.tests.target import Target
from menkou.kernel.jobs import working
from menkou.kernel.jobs.models import Job, JobQuerySet
from menkou.kernel.matters.tests.conftest import MONDAY, report

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


@pytest.fixture
def today(cast: Cast, target: Target) -> Subscription:
    """The supervisor's program, which has just been told of a report; a worker looks at the clock."""
    found = subscribed(cast.supervisor, target, at=MONDAY)
    report()
    tell(timezone.now())
    return found


def sending() -> JobQuerySet:
    """Give the jobs that send."""
    return Job.objects.filter(task=waking.TASK)


def test_a_target_that_is_gone_is_paused_and_its_owner_told(today: Subscription, target: Target) -> None:
    target.status = 410

    work()

    today.refresh_from_db()
    assert today.standing(MONDAY.date()) is Standing.GONE
    assert len(target.heard) == 1
    [file] = files.folder().iterdir()
    text = file.read_text(encoding="utf-8")
    assert "127.0.0.1" in text
    assert "/hook" not in text
    assert not Job.objects.filter(task__startswith="webhooks.").exists()


def test_one_job_sends_all_that_waits(cast: Cast, today: Subscription, target: Target) -> None:
    report()
    tell(timezone.now())
    assert sending().count() == 1

    work()

    assert len(target.heard) == 2
    today.refresh_from_db()
    assert today.job is None
    assert not sending().exists()


def test_after_a_failure_one_job_waits_and_something_new_brings_it_forward_but_not_into_the_rest(
    cast: Cast, today: Subscription, target: Target
) -> None:
    target.status = 500
    work()
    [job] = sending()
    today.refresh_from_db()
    assert today.rests_until is not None
    Job.objects.filter(pk=job.pk).update(due_at=today.rests_until + HOUR)

    report()
    tell(timezone.now())

    [again] = sending()
    assert (again.pk, again.due_at) == (job.pk, today.rests_until)


def test_a_job_that_was_dropped_or_given_up_is_replaced(
    cast: Cast, today: Subscription, target: Target
) -> None:
    sending().delete()
    report()
    tell(timezone.now())
    assert sending().count() == 1
    sending().update(died_at=MONDAY, failed_at=MONDAY, reason="x", claim="")
    report()
    tell(timezone.now())

    work()

    assert len(target.heard) == 3


def test_a_job_that_a_worker_has_in_hand_is_left_alone(
    cast: Cast, today: Subscription, target: Target
) -> None:
    Job.objects.exclude(task=waking.TASK).delete()
    job = working.claim(at=timezone.now())
    assert job is not None
    report()
    tell(timezone.now())
    Job.objects.exclude(task=waking.TASK).delete()
    assert sending().get().due_at == job.due_at

    working.settle(job, working.run(job), at=timezone.now())

    assert len(target.heard) == 2


def test_a_target_that_hangs_holds_up_its_own_messages_and_no_others(
    cast: Cast, today: Subscription, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "ALL_SECONDS", 0.5)
    target.answers.clear()
    with Target() as other:
        subscribed(cast.clerk, other, at=MONDAY)
        for _ in range(5):
            report()
        tell(timezone.now())

        work()

    assert (len(target.heard), len(other.heard)) == (1, 5)
