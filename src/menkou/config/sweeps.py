"""What the sweep process calls, and how often: one line a sweep."""

from datetime import datetime

from menkou.channels import telling
from menkou.channels.codes import trying as codes
from menkou.channels.feeds import following
from menkou.channels.feeds import sweeping as feeds
from menkou.channels.notices import sweeping as notices
from menkou.channels.webhooks import sweeping as webhooks
from menkou.config.retention import expiring
from menkou.config.sweeping import Sweep
from menkou.kernel.ledger import erasing
from menkou.kernel.matters import attachments
from menkou.kernel.matters import sweeping as ringing
from menkou.kernel.people import contacts

MINUTE, HOUR = 60, 3600


def scrub(*, at: datetime) -> int:  # noqa: ARG001 – every sweep has the same form
    """Clear what the database itself still holds of erased words."""
    return int(erasing.scrub())


def destroy_keys(*, at: datetime) -> int:  # noqa: ARG001 – every sweep has the same form
    """Destroy the keys of erased contacts that a crash has left."""
    return contacts.destroy_pending()


SWEEPS = (
    Sweep("matters.ring", ringing.ring, every_seconds=20),
    Sweep("matters.recompute", ringing.recompute, every_seconds=HOUR),
    Sweep("outbox.tell", telling.tell, every_seconds=2),
    Sweep("notices.forget", notices.forget, every_seconds=HOUR),
    Sweep("feeds.tell", feeds.tell, every_seconds=5 * MINUTE),
    Sweep("feeds.forget", following.forget, every_seconds=HOUR),
    Sweep("codes.forget", codes.forget, every_seconds=HOUR),
    Sweep("webhooks.forget", webhooks.forget, every_seconds=HOUR),
    Sweep("ledger.scrub", scrub, every_seconds=HOUR),
    Sweep("people.destroy_keys", destroy_keys, every_seconds=10 * MINUTE),
    Sweep("matters.discard_unclaimed", attachments.discard_unclaimed, every_seconds=HOUR),
    Sweep("retention.expire", expiring.expire, every_seconds=HOUR),
)
