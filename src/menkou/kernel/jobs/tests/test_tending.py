"""An operator sees what waits and what was given up, has it tried again, or drops it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from menkou.kernel import jobs
from menkou.kernel.jobs import tending, working
from menkou.kernel.jobs.models import Job, State
from menkou.kernel.jobs.tests import chores

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def each() -> dict[State, int]:
    """A dead job, one in hand and one that waits."""
    dead, running, waiting = (jobs.enqueue_for(MONDAY, chores.sweep, name) for name in ("N1", "N2", "N3"))
    lost = working.claim(at=MONDAY)
    assert lost is not None
    working.settle(lost, working.Outcome("No stairs.", hopeless=True), at=MONDAY)
    working.claim(at=MONDAY)
    return {State.DEAD: dead, State.RUNNING: running, State.WAITING: waiting}


def test_jobs_are_listed_by_how_they_stand(each: dict[State, int]) -> None:
    for state, pk in each.items():
        assert [job.pk for job in tending.listed(state, at=MONDAY)] == [pk]
        assert tending.find(pk).state(MONDAY) is state
    assert [job.pk for job in tending.listed(None, at=MONDAY)] == list(each.values())


def test_a_dead_job_is_tried_again_with_all_its_attempts(each: dict[State, int]) -> None:
    tending.retry(each[State.DEAD], at=MONDAY)

    job = tending.find(each[State.DEAD])
    assert (job.state(MONDAY), job.attempts, job.reason) == (State.WAITING, 0, "No stairs.")
    assert job in Job.objects.due(MONDAY)


def test_all_dead_jobs_are_tried_again_at_once(each: dict[State, int]) -> None:
    assert tending.retry_dead(at=MONDAY) == 1
    assert not Job.objects.dead().exists()
    assert Job.objects.running(MONDAY).count() == 1


@pytest.mark.parametrize("what", [tending.retry, tending.drop])
def test_a_job_in_hand_is_left_alone(each: dict[State, int], what: Callable[..., None]) -> None:
    with pytest.raises(tending.InHand, match=str(each[State.RUNNING])):
        what(each[State.RUNNING], at=MONDAY)

    assert tending.find(each[State.RUNNING]).state(MONDAY) is State.RUNNING


@pytest.mark.parametrize("state", [State.DEAD, State.WAITING])
def test_a_job_that_nobody_has_in_hand_is_dropped(each: dict[State, int], state: State) -> None:
    tending.drop(each[state], at=MONDAY)

    with pytest.raises(tending.NoSuchJob, match=str(each[state])):
        tending.drop(each[state], at=MONDAY)
    assert Job.objects.count() == 2


def test_a_job_that_is_not_there_cannot_be_tried(each: dict[State, int]) -> None:
    with pytest.raises(tending.NoSuchJob):
        tending.retry(0, at=MONDAY)
