"""A worker takes what is due, tries again what failed, gives up in the end, and loses nothing when it dies."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.kernel import jobs
from menkou.kernel.jobs import working
from menkou.kernel.jobs.models import Job, State
from menkou.kernel.jobs.pauses import LONGEST, pause
from menkou.kernel.jobs.tests import chores

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def enqueued(stairs: str = "N3", at: datetime = MONDAY) -> int:
    return jobs.enqueue_for(at, chores.sweep, stairs)


def works(at: datetime) -> working.Outcome | None:
    """Do one job, as a worker does."""
    job = working.claim(at=at)
    if job is None:
        return None
    outcome = working.run(job)
    working.settle(job, outcome, at=at)
    return outcome


def test_what_is_done_leaves_nothing() -> None:
    enqueued()

    assert works(MONDAY) == working.Outcome()

    assert chores.done == [("N3", None)]
    assert not Job.objects.exists()
    assert works(MONDAY) is None


def test_nothing_is_taken_before_it_is_due_and_the_oldest_first() -> None:
    enqueued("later", MONDAY + SECOND)
    enqueued("second", MONDAY)
    enqueued("first", MONDAY - SECOND)

    for _ in range(3):
        works(MONDAY)

    assert [stairs for stairs, _ in chores.done] == ["first", "second"]


def test_polling_an_empty_queue_costs_one_read() -> None:
    enqueued("later", MONDAY + SECOND)

    with CaptureQueriesContext(connection) as asked:
        assert working.claim(at=MONDAY) is None

    assert len(asked) == 1
    assert asked[0]["sql"].startswith("SELECT")


def test_what_failed_is_tried_again_after_a_pause() -> None:
    pk = enqueued()
    chores.broken.append(jobs.Failed("The broom is broken."))

    works(MONDAY)

    job = Job.objects.get(pk=pk)
    assert (job.state(MONDAY), job.attempts, job.reason) == (State.WAITING, 1, "The broom is broken.")
    assert job.due_at == MONDAY + pause(1, seed=pk)
    assert working.claim(at=job.due_at - SECOND) is None

    chores.broken.clear()
    works(job.due_at)

    assert chores.done == [("N3", None)]
    assert not Job.objects.exists()


def test_after_the_last_attempt_it_is_given_up_and_kept_with_the_reason() -> None:
    pk = enqueued()
    chores.broken.append(jobs.Failed("The broom is broken."))

    for hour in range(4):
        works(MONDAY + hour * LONGEST)

    job = Job.objects.get(pk=pk)
    assert (job.state(MONDAY), job.attempts) == (State.DEAD, 3)
    assert (job.died_at, job.reason) == (MONDAY + 2 * LONGEST, "The broom is broken.")


def test_what_is_hopeless_is_not_tried_again() -> None:
    pk = enqueued()
    chores.broken.append(jobs.Hopeless("There are no stairs."))

    works(MONDAY)

    job = Job.objects.get(pk=pk)
    assert (job.state(MONDAY), job.attempts) == (State.DEAD, 1)


def test_neither_row_nor_log_holds_what_an_unforeseen_error_says(caplog: pytest.LogCaptureFixture) -> None:
    pk = enqueued()
    chores.broken.append(ValueError("王芳 13800001111 is not a broom\nnor a mop"))

    with caplog.at_level(logging.DEBUG):
        works(MONDAY)

    reason = Job.objects.get(pk=pk).reason
    assert reason.startswith("ValueError (menkou.kernel.jobs.tests.chores:")
    assert reason in caplog.text
    assert "13800001111" not in caplog.text
    assert "Traceback" not in caplog.text


def test_a_task_that_this_version_does_not_have_waits_like_one_that_fails() -> None:
    job = Job.objects.create(task="chores.fly", enqueued_at=MONDAY, due_at=MONDAY)

    works(MONDAY)

    job.refresh_from_db()
    assert job.state(MONDAY) is State.WAITING
    assert job.reason.startswith("NoSuchTask")


class TestAWorkerThatDies:
    """It took a job and says no more."""

    def test_nobody_else_takes_the_job_while_it_may_be_in_hand(self) -> None:
        enqueued()
        taken = working.claim(at=MONDAY)
        assert taken is not None

        assert working.claim(at=MONDAY + working.LEASE - SECOND) is None

        working.renew(taken, at=MONDAY + 20 * SECOND)
        assert working.claim(at=MONDAY + working.LEASE + SECOND) is None

    def test_then_another_does_it(self) -> None:
        pk = enqueued()
        working.claim(at=MONDAY)

        works(MONDAY + working.LEASE)

        assert chores.done == [("N3", None)]
        assert not Job.objects.filter(pk=pk).exists()

    def test_what_it_says_too_late_is_not_heard(self) -> None:
        pk = enqueued()
        late = working.claim(at=MONDAY)
        other = working.claim(at=MONDAY + working.LEASE)
        assert late is not None
        assert other is not None

        working.settle(late, working.Outcome(), at=MONDAY + working.LEASE)
        working.settle(late, working.Outcome("broken"), at=MONDAY + working.LEASE)
        working.renew(late, at=MONDAY + 9 * working.LEASE)

        job = Job.objects.get(pk=pk)
        assert (job.claim, job.reason, job.due_at) == (other.claim, working.LOST, other.due_at)

    def test_a_job_that_kills_every_worker_is_given_up(self) -> None:
        pk = enqueued()

        taken = [working.claim(at=MONDAY + n * working.LEASE) for n in range(5)]

        assert [job is not None for job in taken] == [True, True, True, False, False]
        job = Job.objects.get(pk=pk)
        assert (job.state(MONDAY), job.reason) == (State.DEAD, working.LOST)
