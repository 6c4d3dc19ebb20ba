"""What an operator does with webhooks: look at them, try one, have dead letters sent again."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from menkou.channels.notices import arrangements as pages
from menkou.channels.webhooks import envelopes, posting, refusals, sending, targets, waking
from menkou.channels.webhooks.models import Delivery, DeliveryQuerySet, Subscription, SubscriptionQuerySet
from menkou.channels.webhooks.planning import TRIED_FOR
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.roles import APPOINTING
from menkou.kernel.places.models import Place


@dataclass(frozen=True)
class Tried:
    """What came of a try.

    :param status: of the answer; ``None``: there was none, and `reason` says why.
    """

    status: int | None
    took: timedelta
    reason: str = ""

    @property
    def taken(self) -> bool:
        """Whether it counts as delivered."""
        return self.status is not None and 200 <= self.status < 300


def listed() -> SubscriptionQuerySet:
    """List subscriptions that are not removed, with how much of each is `waiting` and how much `dead`."""
    kept = Subscription.objects.kept().select_related("appointment")
    counts = {
        "waiting": _count(Delivery.objects.waiting()),
        "dead": _count(Delivery.objects.filter(given_up_at__isnull=False)),
    }
    return kept.annotate(**counts).order_by("pk")


def visible_to(actor: Actor) -> SubscriptionQuerySet:
    """Give those that this actor may look at and change: an administrator those of owners in the own area."""
    if actor.as_ == "system":
        return listed()
    if actor.role not in APPOINTING or actor.place is None:
        return listed().none()
    return listed().within(Place.objects.get(key=actor.place))


def find(number: int, *, by: Actor) -> Subscription:
    """Give a subscription that is not removed to somebody who may change it.

    :raises NoSuchSubscription: it is not there, or not for this actor.
    """
    found = visible_to(by).filter(pk=number).first()
    if found is None:
        raise refusals.NoSuchSubscription(number)
    return found


def deliveries(subscription: Subscription, *, most: int) -> list[Delivery]:
    """List what was sent to a subscription, or is to be: first what was given up, then the rest, newest first."""
    found = Delivery.objects.filter(subscription=subscription).select_related("event").order_by("-event")
    dead = list(found.filter(given_up_at__isnull=False)[:most])
    return dead + list(found.filter(given_up_at=None)[: most - len(dead)])


def ping(subscription: Subscription, *, at: datetime) -> Tried:
    """Send a message about nothing now, also while the subscription is paused; nothing is kept of it."""
    started = time.monotonic()
    envelope = envelopes.of_ping(f"ping-{uuid4()}", at=at, site=pages.current().site)
    try:
        status = sending.send(subscription, envelope, at=at)
    except (posting.NoAnswer, targets.Unreachable) as failure:
        return Tried(None, timedelta(seconds=time.monotonic() - started), str(failure))
    return Tried(status, timedelta(seconds=time.monotonic() - started))


@transaction.atomic
def retry(subscription: Subscription, *, at: datetime) -> int:
    """Have dead letters sent again, and what waits for a later try now; give how many there are."""
    Subscription.objects.filter(pk=subscription.pk).update(failures=0, rests_until=None)
    undelivered = Delivery.objects.filter(subscription=subscription, delivered_at=None)
    count = undelivered.update(due_at=at, tries_until=at + TRIED_FOR, given_up_at=None)
    waking.wake([subscription.pk], at=at)
    return count


def _count(deliveries: DeliveryQuerySet) -> Coalesce:
    own = deliveries.filter(subscription=OuterRef("pk")).order_by().values("subscription")
    return Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0)
