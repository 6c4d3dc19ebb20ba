"""Tokens as the index keeps them: digests under a key of the installation, so that no word stands in it.

What a database leaves lying about of a deleted entry, in free space of pages or keys of a tree, is no word either.
"""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from menkou.kernel.ledger import keys

DIGEST_BYTES = 6
"""48 bits: among a million different tokens, two are expected to share one in a thousand installations or so."""
KEPT = 20_000


def digest(token: str) -> str:
    """Give ten letters and digits for a token, always the same in this installation."""
    return _digest(token, settings.MENKOU_KEYS)


@lru_cache(maxsize=KEPT)
def _digest(token: str, folder: Path) -> str:
    hashed = hashlib.blake2b(token.encode(), key=_key(folder), digest_size=DIGEST_BYTES).digest()
    return base64.b32encode(hashed).decode().rstrip("=").lower()


@lru_cache(maxsize=4)
def _key(_folder: Path) -> bytes:
    """Derive the key from the one under which contacts are looked for: no further file to be lost."""
    return hashlib.blake2b(keys.blind_index_key(), person=b"menkou.search", digest_size=32).digest()
