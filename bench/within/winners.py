"""Who won: what the ledger says of matters that many took at once."""

from collections import Counter
from typing import Any

from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import recording
from menkou.kernel.matters.verbs.taking import Taken


def taken(*, numbers: list[str]) -> dict[str, Any]:
    """Say how many of these matters were taken once, more than once, and not at all."""
    streams = [recording.stream_of(number) for number in numbers]
    found = Event.objects.filter(stream__in=streams, kind=Taken.kind).values_list("stream", flat=True)
    times = Counter(Counter(found).values())
    once, tried = times.pop(1, 0), sum(times.values())
    return {"once": once, "more": tried, "never": len(numbers) - once - tried}
