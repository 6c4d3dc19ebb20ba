"""A job is put down with whatever else its transaction does, or not at all."""

from typing import Any

import pytest
from django.db import transaction

from menkou.kernel import jobs
from menkou.kernel.jobs.models import Job
from menkou.kernel.jobs.tests import chores

pytestmark = pytest.mark.django_db


def test_a_job_keeps_its_arguments_by_name() -> None:
    pk = jobs.enqueue(chores.sweep, "N3", floor=2)

    job = Job.objects.get(pk=pk)
    assert (job.task, job.arguments, job.attempts) == ("chores.sweep", {"stairs": "N3", "floor": 2}, 0)
    assert job.due_at <= job.enqueued_at


def test_it_is_taken_back_with_the_transaction() -> None:
    with transaction.atomic():
        jobs.enqueue(chores.sweep, "N3")
        assert Job.objects.exists()
        transaction.set_rollback(True)

    assert not Job.objects.exists()


@pytest.mark.parametrize("value", [object(), 1.5, ["N3"], {"stairs": "N3"}])
def test_an_argument_that_cannot_be_kept_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=r"chores\.sweep: stairs"):
        jobs.enqueue(chores.sweep, value)

    assert not Job.objects.exists()


def test_arguments_that_the_task_does_not_take_are_refused_at_once() -> None:
    enqueue: Any = jobs.enqueue

    with pytest.raises(TypeError, match="ceiling"):
        enqueue(chores.sweep, "N3", ceiling=1)

    assert not Job.objects.exists()
