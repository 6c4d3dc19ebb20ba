"""Tokens as the index keeps them: digests under a key of the installation, so that no word stands in it.

What a database leaves lying about of a deleted entry, in free space of pages or keys of a tree, is no word either.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from menkou.kernel.ledger import keys

DIGEST_BYTES = 6
"""48 bits: of a million different tokens, two share one in about every five hundredth installation."""
KEPT = 20_000


def digested(tokens: Iterable[str | None]) -> list[str | None]:
    """Give twelve letters and digits for each token, always the same in this installation; gaps stay gaps."""
    folder: Path = settings.MENKOU_KEYS
    return [None if token is None else _digest(token, folder) for token in tokens]


@lru_cache(maxsize=KEPT)
def _digest(token: str, folder: Path) -> str:
    hashed = _keyed(folder).copy()
    hashed.update(token.encode())
    return str(hashed.hexdigest())


@lru_cache(maxsize=4)
def _keyed(_folder: Path) -> Any:
    """Begin a hash under a key that is derived from the one of contacts: no further file to be lost."""
    key = hashlib.blake2b(keys.blind_index_key(), person=b"menkou.search", digest_size=32).digest()
    return hashlib.blake2b(key=key, digest_size=DIGEST_BYTES)
