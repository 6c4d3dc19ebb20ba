"""Eight connections that take the same matters at the same time."""

from collections.abc import Iterator

import wrk
from figures import Figure
from measures.asking import Town
from serving import WORKERS

CONNECTIONS = 8
MATTERS_A_SECOND = 80
SHORTER = 2


def contention(town: Town) -> Iterator[Figure]:
    """Of all that were taken, give the part that has exactly one taker in the ledger."""
    seconds = max(2, town.size.seconds // SHORTER)
    prepared = town.within("preparing.wanted", count=MATTERS_A_SECOND * seconds, takers=CONNECTIONS)
    given = {**prepared, "connections": CONNECTIONS}
    answered = wrk.load(town.served.url, "contention", given, seconds=seconds, connections=CONNECTIONS)
    asked = answered.requests // CONNECTIONS
    numbers = [each["number"] for each in prepared["matters"][:asked]]
    found = town.within("winners.taken", numbers=numbers)
    conditions = {
        **town.conditions,
        "connections": CONNECTIONS,
        "workers": WORKERS,
        "matters": len(numbers),
        "server_errors": answered.server_errors,
        "other_refusals": sum(
            n for status, n in answered.statuses.items() if status[0] == "4" and status != "409"
        ),
        "in_the_ledger": found,
        **answered.as_conditions(),
    }
    yield Figure(
        "contention" + town.ending, found["once"] / len(numbers), "one winner each", conditions=conditions
    )
