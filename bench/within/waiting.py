"""Waiting until nothing is left of a load."""

import time

from menkou.kernel.ledger.models import Unsealed, Untold


def settled(*, seconds: int) -> bool:
    """Wait until every event is sealed and told, at most so long; say whether it is."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not Unsealed.objects.exists() and not Untold.objects.exists():
            return True
        time.sleep(0.3)
    return False
