"""What an operator does with jobs: look at them, have one tried again, drop it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from menkou.kernel.jobs.models import Job, JobQuerySet, State


class JobRefusal(Exception):
    """It cannot be done to this job; nothing was changed."""


class NoSuchJob(JobRefusal):
    """There is no job of this id, perhaps because it is done."""

    def __init__(self, pk: int) -> None:
        super().__init__(
            _("There is no job %(id)s; what is done is no longer listed. See “menkou jobs list”.")
            % {"id": pk}
        )


class InHand(JobRefusal):
    """A worker has the job at this moment."""

    def __init__(self, pk: int) -> None:
        super().__init__(
            _("A worker has job %(id)s in hand. Wait until it is done or has failed.") % {"id": pk}
        )


def listed(state: State | None, *, at: datetime) -> JobQuerySet:
    """List jobs, the oldest first."""
    jobs = Job.objects.order_by("enqueued_at", "pk")
    match state:
        case State.WAITING:
            return jobs.waiting(at)
        case State.RUNNING:
            return jobs.running(at)
        case State.DEAD:
            return jobs.dead()
        case None:
            return jobs


def find(pk: int) -> Job:
    """Give a job.

    :raises NoSuchJob: there is none.
    """
    job = Job.objects.filter(pk=pk).first()
    if job is None:
        raise NoSuchJob(pk)
    return job


def retry(pk: int, *, at: datetime) -> None:
    """Have a job tried now, with all its attempts before it.

    :raises NoSuchJob: there is none.
    :raises InHand: it is being tried.
    """
    with transaction.atomic():
        job = _free(pk, at)
        Job.objects.filter(pk=job.pk).update(died_at=None, attempts=0, due_at=at, claim="")


def retry_dead(*, at: datetime) -> int:
    """Have every job tried now that was given up; give how many there are."""
    return Job.objects.dead().update(died_at=None, attempts=0, due_at=at)


def drop(pk: int, *, at: datetime) -> None:
    """Take a job out of the queue, for good.

    :raises NoSuchJob: there is none.
    :raises InHand: it is being tried.
    """
    with transaction.atomic():
        _free(pk, at).delete()


def _free(pk: int, at: datetime) -> Job:
    job = Job.objects.select_for_update().filter(pk=pk).first()
    if job is None:
        raise NoSuchJob(pk)
    if job.state(at) is State.RUNNING:
        raise InHand(pk)
    return job
