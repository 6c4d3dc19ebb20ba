"""What a worker does with one job: take it, run it, and say how it went.

A job that is taken comes back by itself when nobody has said for a while that it is still in hand: `LEASE`. So a
worker that is killed loses nothing.
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from menkou.kernel.jobs import declaring, reasons
from menkou.kernel.jobs.models import Job, JobQuerySet
from menkou.kernel.jobs.pauses import pause

LEASE = timedelta(seconds=30)
LOST = "Its worker ended in the middle."

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How an attempt went.

    :param reason: why it failed; empty when it is done.
    :param hopeless: not to be tried again.
    """

    reason: str = ""
    hopeless: bool = False


def claim(*, at: datetime) -> Job | None:
    """Take the job that has been due for longest, if there is one; those that were lost too often are given up.

    Looks before it locks anything, so that polling costs a read.
    """
    while Job.objects.due(at).exists():
        with transaction.atomic():
            job = Job.objects.due(at).select_for_update(skip_locked=True).order_by("due_at", "pk").first()
            if job is None:
                return None
            if _taken(job, at):
                return job
    return None


def renew(job: Job, *, at: datetime) -> None:
    """Say that the job is still in hand."""
    _mine(job).update(due_at=at + LEASE)


def run(job: Job) -> Outcome:
    """Run the job's task; whatever goes wrong in it is told and not raised."""
    try:
        declaring.find(job.task).function(**job.arguments)
    except Exception as error:  # noqa: BLE001 – a task may fail in every way
        return Outcome(reasons.line_of(error), hopeless=isinstance(error, declaring.Hopeless))
    return Outcome()


def settle(job: Job, outcome: Outcome, *, at: datetime) -> None:
    """Take the job out of the queue, or put it back for later, or give it up.

    A job that another worker has taken over meanwhile is left to that one.
    """
    if not outcome.reason:
        _mine(job).delete()
        return
    logger.warning("Job %s (attempt %s) failed: %s", job, job.attempts, outcome.reason)
    failed = {"claim": "", "failed_at": at, "reason": outcome.reason}
    if outcome.hopeless or job.attempts >= _most_attempts(job):
        _mine(job).update(**failed, died_at=at)
    else:
        _mine(job).update(**failed, due_at=at + pause(job.attempts, seed=job.pk))


def _taken(job: Job, at: datetime) -> bool:
    """Write down that the job is in hand; one that has killed its workers too often is given up instead."""
    if job.claim:
        job.reason, job.failed_at = LOST, at
    if job.attempts >= _most_attempts(job):
        job.claim, job.died_at = "", at
        job.reason, job.failed_at = job.reason or LOST, job.failed_at or at
    else:
        job.claim, job.due_at = secrets.token_hex(16), at + LEASE
        job.attempts += 1
    job.save()
    return job.died_at is None


def _most_attempts(job: Job) -> int:
    try:
        return declaring.find(job.task).attempts
    except declaring.NoSuchTask:
        return declaring.USUAL_ATTEMPTS


def _mine(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, claim=job.claim)
