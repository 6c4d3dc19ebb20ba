"""Files that come in."""

import time
from pathlib import Path

from django.utils import timezone

from menkou.channels.importing import mapping as mappings
from menkou.channels.importing import running


def brought_in(*, file: str, mapping: str) -> float:
    """Import a file, and give the seconds that it took."""
    chosen = mappings.load(mapping)
    begun = time.perf_counter()
    running.bring_in(
        Path(file),
        chosen,
        at=timezone.now(),
        refused=_not_expected,
        progress=lambda _reader: None,
    )
    return time.perf_counter() - begun


def _not_expected(refused: object) -> None:
    raise RuntimeError(str(refused))
