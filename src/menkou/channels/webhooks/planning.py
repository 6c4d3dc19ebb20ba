"""From steps to deliveries, in a number of statements that grows neither with them nor with who listens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from menkou.channels.webhooks import hearing, waking
from menkou.channels.webhooks.models import Delivery
from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters import recording
from menkou.kernel.places import revision

TRIED_FOR = timedelta(days=1)


def tell(steps: Sequence[Recorded], *, at: datetime) -> None:
    """Write down who is to hear of which step, and have it sent, in the caller's transaction.

    What another installation did is told to nobody here.
    """
    listening = hearing.listeners(at)
    own = [step for step in steps if "via" not in step.by]
    if not listening or not own:
        return
    with revision.compared_once():
        matters = hearing.matters_of(own)
    deliveries = [
        Delivery(
            subscription=listener.subscription,
            event_id=step.id,
            made_at=at,
            due_at=at,
            tries_until=at + TRIED_FOR,
        )
        for step in own
        for listener in listening
        if listener.hears(step, matters[recording.number_of(step.stream)][1])
    ]
    Delivery.objects.bulk_create(deliveries)
    waking.wake({delivery.subscription_id for delivery in deliveries}, at=at)
