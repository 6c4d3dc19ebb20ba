"""Telling: every step goes from the outbox to all who make something of it, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.db import transaction

from menkou.channels.notices import sweeping as notices
from menkou.channels.webhooks import planning as webhooks
from menkou.kernel.ledger import outbox
from menkou.kernel.ledger.bodies import Recorded

STEPS_A_TRANSACTION = 50
TRANSACTIONS_A_SWEEP = 20


class Consumer(Protocol):
    """Writes down, in the caller's transaction, what is to be done because of some steps; it does none of it yet."""

    def __call__(self, steps: Sequence[Recorded], *, at: datetime) -> None: ...


CONSUMERS: tuple[Consumer, ...] = (notices.tell, webhooks.tell)


def tell(*, at: datetime) -> int:
    """Hand steps that nobody was told of to every consumer; give how many steps there were.

    Taking a step and what all consumers write go over in one transaction: whoever dies in the middle, or one consumer
    that fails, leaves all to the next.
    """
    done = 0
    for _ in range(TRANSACTIONS_A_SWEEP):
        taken = _tell_some(at)
        done += taken
        if taken < STEPS_A_TRANSACTION:
            break
    return done


def _tell_some(at: datetime) -> int:
    with transaction.atomic():
        steps = outbox.take(STEPS_A_TRANSACTION)
        if steps:
            for consumer in CONSUMERS:
                consumer(steps, at=at)
    return len(steps)
