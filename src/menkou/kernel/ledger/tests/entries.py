"""Entries to append."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
DESK = {"as": "appointment", "person": "p_desk", "role": "clerk"}
LIFT = "电梯停在三楼"


def entry(stream: str = "matter:1", version: int = 1, **changes: Any) -> chain.Entry:
    """Somebody reports a lift."""
    data: chain.Data = {"place": "hongqiao", "words": Words(LIFT)}
    fields: dict[str, Any] = {
        "stream": stream,
        "version": version,
        "kind": "matters.reported",
        "schema": 1,
        "at": MONDAY,
        "recorded_at": MONDAY + timedelta(seconds=3),
        "by": DESK,
        "command_id": uuid.uuid4(),
        "data": data,
    } | changes
    return chain.Entry(**{"digest": chain.digest_of("report", fields["data"])} | fields)
