"""A record to tamper with."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from menkou.kernel.ledger import sealer
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, happens


@pytest.fixture
def undone(db: None) -> Iterator[None]:
    """Undo each test before the database looks at its foreign keys, which tampering leaves broken."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def record() -> None:
    """Two checkpoints over 600 events of three streams, and one event that waits."""
    happens("record:1", times=3)
    happens("record:2", times=297)
    sealer.seal(at=MONDAY)
    happens("record:3", times=300)
    sealer.seal(at=TUESDAY)
    happens("record:4")
