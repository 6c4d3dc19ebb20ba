"""What the sweep does for webhooks: forget what was sent long ago, and who was removed long ago."""

from datetime import datetime, timedelta

from menkou.channels.webhooks import arrangements
from menkou.channels.webhooks.models import Delivery, Subscription

FORGOTTEN_AT_ONCE = 1000


def forget(*, at: datetime) -> int:
    """Remove deliveries that were made long ago, whatever came of them; give how many there were."""
    before = at - timedelta(days=arrangements.current().kept_days)
    old = Delivery.objects.filter(made_at__lt=before).order_by("made_at")
    ids = list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    removed, _ = Delivery.objects.filter(pk__in=ids).delete()
    Subscription.objects.filter(ended_at__lt=before, deliveries=None).delete()
    return removed
