"""Waking: one job a subscription, at most, sends what waits for it, round after round.

So a target that is slow, or does not answer, holds up its own messages and no others': while it rests, nothing of it
is in any worker's way, however much waits.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from menkou.channels.webhooks.models import Delivery, Standing, Subscription
from menkou.kernel import jobs
from menkou.kernel.jobs import declaring
from menkou.kernel.jobs.models import Job

TASK = "webhooks.deliver"


def wake(subscriptions: Collection[int], *, at: datetime) -> None:
    """See to it that what is due is sent soon, in the caller's transaction, which has written it.

    One that has a job gets no second one; a job that waits for a later try is brought forward, but not into the time
    in which the target rests. A job that was given up or dropped is replaced.
    """
    meant = Subscription.objects.filter(pk__in=subscriptions, paused_at=None, ended_at=None)
    found = list(meant.select_for_update(no_key=True).order_by("pk"))
    held = Job.objects.filter(pk__in=[each.job for each in found if each.job], died_at=None)
    by_id = {job.pk: job for job in held.select_for_update()}
    started, hastened = [], []
    for each in found:
        due_at = max(at, each.rests_until or at)
        job = by_id.get(each.job or 0)
        if job is None:
            each.job = _enqueue(each, due_at)
            started.append(each)
        elif not job.claim and job.due_at > due_at:
            job.due_at = due_at
            hastened.append(job)
    Subscription.objects.bulk_update(started, ["job"])
    Job.objects.bulk_update(hastened, ["due_at"])


def come_back(subscription: int, *, at: datetime) -> None:
    """Enqueue the next round, if anything waits; whoever writes what is to wait locks the row as well."""
    found = Subscription.objects.select_for_update(no_key=True).filter(pk=subscription).first()
    if found is None:
        return
    next_at = _next_due(found, at)
    found.job = None if next_at is None else _enqueue(found, next_at)
    found.save(update_fields=["job"])


def _next_due(subscription: Subscription, at: datetime) -> datetime | None:
    """Say when the next round is to be; ``None`` when nothing waits, or nothing may be sent."""
    if subscription.standing(timezone.localdate(at)) is not Standing.ACTIVE:
        return None
    waiting = Delivery.objects.waiting().filter(subscription=subscription)
    first: datetime | None = waiting.aggregate(first=Min("due_at"))["first"]
    return None if first is None else max(first, subscription.rests_until or at, at)


def _enqueue(subscription: Subscription, due_at: datetime) -> int:
    return jobs.enqueue_for(due_at, declaring.find(TASK), subscription=subscription.pk)
