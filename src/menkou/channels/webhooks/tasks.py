"""What the worker does for webhooks: send what waits for one subscription, and warn its owner."""

from django.db import transaction
from django.utils import timezone

from menkou.channels.notices.ports import NotSent
from menkou.channels.webhooks import delivering, waking, warning
from menkou.kernel import jobs


@jobs.task(waking.TASK)
def deliver(subscription: int) -> None:
    """Send what waits for a subscription, for a while; come back for the rest."""
    at = timezone.now()
    done = delivering.deliver(subscription, at=at)
    with transaction.atomic():
        waking.come_back(subscription, at=at + done.took)
        if done.gone:
            jobs.enqueue(warn, subscription=subscription)


@jobs.task("webhooks.warn", attempts=30)
def warn(subscription: int) -> None:
    """Tell the owner that the target is gone and the subscription paused."""
    try:
        warning.warn(subscription, at=timezone.now())
    except NotSent as failure:
        raise (jobs.Hopeless if failure.hopeless else jobs.Failed)(failure.reason) from None
