"""What the sweep does for those who follow places: once a day each is put in the queue."""

from datetime import datetime

from django.utils import timezone

from menkou.channels.feeds import tasks
from menkou.channels.feeds.models import Subscription
from menkou.channels.notices import arrangements, hours
from menkou.kernel import jobs

AT_ONCE = 200


def tell(*, at: datetime) -> int:
    """Enqueue the day's mails, from the hour on at which gathered notices go out; give how many there were."""
    if timezone.localtime(at).time() < arrangements.current().hours.digest_at:
        return 0
    today = hours.start_of_day(at)
    due = list(Subscription.objects.due(today).order_by("looked_at")[:AT_ONCE])
    for each in due:
        fresh = Subscription.objects.filter(pk=each.pk, looked_at=each.looked_at)
        if fresh.update(looked_at=at):
            jobs.enqueue_for(at, tasks.tell, subscription=each.key)
    return len(due)
