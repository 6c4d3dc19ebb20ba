"""One round of deliveries to one target: in order, until nothing is due, the target is away, or its time is up.

At least once: what was taken is written down after the answer, so that a process that dies in between sends it again.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from menkou.channels.notices import arrangements as pages
from menkou.channels.webhooks import envelopes, hearing, posting, sending, subscribing, targets
from menkou.channels.webhooks.hearing import Listener
from menkou.channels.webhooks.models import Delivery, DeliveryQuerySet, Subscription
from menkou.kernel.jobs import pauses
from menkou.kernel.ledger import bodies
from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.actors import Actor

AT_ONCE = 100
ROUND = timedelta(seconds=5)
"""After so long the round ends, and others have their turn."""
GONE = 410
BUSY = frozenset({408, 425, 429})
LONGEST = 200
BY = Actor.system("webhooks")


@dataclass
class Round:
    """How a round went.

    :ivar taken: how many messages were.
    :ivar away: whether it ended because the target does not answer, or cannot.
    :ivar gone: the target says that it will never take anything again.
    """

    taken: int = 0
    away: bool = False
    gone: bool = False
    took: timedelta = timedelta(0)


def deliver(number: int, *, at: datetime) -> Round:
    """Send what is due to one subscription; nothing while it is paused or its owner is not appointed."""
    done, started = Round(), time.monotonic()
    for listener in hearing.listeners(at, number=number):
        for delivery, step, matter in _due(listener, at):
            _send(listener, delivery, step, matter, done, at=at + _since(started))
            if done.away or _since(started) > ROUND:
                break
        done.took = _since(started)
        _rest(listener.subscription, done, at=at + done.took)
    return done


def _due(listener: Listener, at: datetime) -> Iterator[tuple[Delivery, Recorded, Matter]]:
    """Give what is due with what it is about, oldest step first; what the owner may not see any more is dropped."""
    due = _waiting(listener.subscription).filter(due_at__lte=at).select_related("event")
    deliveries = list(due.order_by("event")[:AT_ONCE])
    steps = [bodies.read(each.event_id, each.event.body, {}) for each in deliveries]
    matters = hearing.matters_of(steps)
    for delivery, step in zip(deliveries, steps, strict=True):
        matter, state = matters[recording.number_of(step.stream)]
        if listener.sees(state):
            yield delivery, step, matter
        else:
            delivery.delete()


def _send(
    listener: Listener, delivery: Delivery, step: Recorded, matter: Matter, done: Round, *, at: datetime
) -> None:
    """Send one message, and write down what came of it. One that is refused keeps none of the others back."""
    status, reason = None, ""
    try:
        envelope = envelopes.of_step(step, matter, site=pages.current().site)
        status = sending.send(listener.subscription, envelope, at=at)
    except (posting.NoAnswer, targets.Unreachable) as failure:
        reason = str(failure)
    done.gone = status == GONE
    done.away = status is None or status >= 500 or status in BUSY or done.gone
    attempts, taken = delivery.attempts + 1, status is not None and 200 <= status < 300
    done.taken += taken
    this = Delivery.objects.waiting().filter(pk=delivery.pk)
    if taken:
        this.update(attempts=attempts, status=status, reason="", delivered_at=at)
        return
    this.update(
        attempts=attempts,
        status=status,
        reason=(reason or _("the target answered %(status)s") % {"status": status})[:LONGEST],
        due_at=at + pauses.pause(attempts, seed=delivery.pk),
        given_up_at=at if delivery.tries_until <= at else None,
    )


@transaction.atomic
def _rest(subscription: Subscription, done: Round, *, at: datetime) -> None:
    """Leave the target alone: while it is away longer each time, after a long round as long as that took."""
    locked = Subscription.objects.select_for_update(no_key=True).get(pk=subscription.pk)
    locked.failures = (0 if done.taken else locked.failures) + done.away
    pause = pauses.pause(locked.failures, seed=locked.pk) if done.away else done.took
    if done.away or done.took > ROUND:
        locked.rests_until = at + pause
    elif done.taken:
        locked.rests_until = None
    locked.save(update_fields=["failures", "rests_until"])
    if done.away:
        over = _waiting(locked).filter(tries_until__lte=at)
        over.update(given_up_at=at, reason=_("the target did not answer for a day"))
    if done.gone:
        subscribing.pause(locked, by=BY, at=at, gone=True)


def _waiting(subscription: Subscription) -> DeliveryQuerySet:
    return Delivery.objects.waiting().filter(subscription=subscription)


def _since(started: float) -> timedelta:
    return timedelta(seconds=time.monotonic() - started)
