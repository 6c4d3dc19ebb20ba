"""How long to wait before trying again: twice as long each time, and not all at the same moment."""

import hashlib
from datetime import timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(hours=1)
SPREAD = 0.25
"""Up to so much of a pause is left out, so that jobs that failed together come back one after another."""


def pause(attempt: int, *, seed: int) -> timedelta:
    """Give the pause after the so-many-eth attempt, from 1; the same seed waits the same time again."""
    doubled = min(FIRST * (1 << min(attempt - 1, 20)), LONGEST)
    return doubled * (1 - SPREAD * _share(f"{seed}:{attempt}"))


def _share(text: str) -> float:
    """Give a number from 0 to 1 that is this text's own."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32
