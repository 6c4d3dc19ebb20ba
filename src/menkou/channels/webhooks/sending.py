"""Sending one message to a subscription's target, signed; the secret is made for this and forgotten again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from menkou import __version__
from menkou.channels.webhooks import arrangements, envelopes, posting, signing, targets
from menkou.channels.webhooks.models import Subscription

AGENT = f"Menkou/{__version__}"


def send(subscription: Subscription, envelope: Mapping[str, Any], *, at: datetime) -> int:
    """Send it; give the status of the answer.

    :raises NoAnswer: there was none.
    :raises Unreachable: the target stands where nothing may be sent to.
    """
    target = targets.read(subscription.url)
    addresses = targets.addresses(target, arrangements.current())
    body = envelopes.to_bytes(envelope)
    signed = signing.headers(envelope["id"], body, salt=bytes(subscription.salt), at=at)
    usual = {"Content-Type": envelopes.MEDIA_TYPE, "User-Agent": AGENT}
    return posting.post(target, addresses, body, {**usual, **signed})
