"""A record to prove things about, and the ways of someone who may do anything to the database."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection, transaction

from menkou.kernel.ledger import chain, evidence, triggers, verifying
from menkou.kernel.ledger.words import Words

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def happens(stream: str = "record:1", *, times: int = 1, after: int = 0) -> list[int]:
    """Append events to a stream, each with words; give their ids."""
    with transaction.atomic():
        return chain.append([entry(stream, after + number + 1) for number in range(times)])


def entry(stream: str, version: int) -> chain.Entry:
    return chain.Entry(
        stream=stream,
        version=version,
        kind="records.noted",
        schema=1,
        at=MONDAY,
        recorded_at=MONDAY,
        by={"as": "system", "name": "test"},
        command_id=uuid.uuid4(),
        digest="0" * 64,
        data={"step": version, "note": Words(f"电梯第{version}次停了")},
    )


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """Change protected rows as someone could who has the database's password; nothing of the product can."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
            return
        for trigger in triggers.expected():
            cursor.execute(f"DROP TRIGGER {trigger.name}")
        yield
    triggers.install()


def found(against: Sequence[evidence.Evidence] = ()) -> set[str]:
    """Verify; give the names of what is found."""
    return {finding.id.removeprefix("ledger.") for finding in verifying.verify(against=against).findings}
