"""The towns that are measured, each from an empty database."""

from datetime import UTC, datetime, timedelta

import building
import playing
import waits
from django.db import connection

from menkou.config import installation
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState

SENT_AT = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
NOT_DUE_BEFORE = datetime(2027, 6, 1, tzinfo=UTC)
"""From when on the clocks of the others speak."""


def usual(*, matters: int) -> int:
    """Build a town as it is after a year."""
    building.build(matters)
    return Matter.objects.count()


def upgraded() -> int:
    """Make the tables what this version needs."""
    installation.prepare()
    building.finish()
    return Matter.objects.count()


def crowded(*, matters: int, due: int) -> int:
    """Build a town in which so many matters are due, all for the same word of their clocks; all others much later.

    Of the others only the rows are there: a sweep reads nothing else of what is not due.
    """
    world = playing.begin(SENT_AT + timedelta(days=1))
    world.told = [told for told in world.told if told[0] == world.told[0][0]]
    sent = waits.at_their_unit(world, due, at=SENT_AT)
    if matters > due:
        _lay(sent[0], matters - due)
    building.finish()
    return Matter.objects.count()


def _lay(like: MatterState, count: int) -> None:
    changed = {
        "number": "substr(number, 1, 5) || 'Z' || lpad(nth::text, 8, '0')",
        "receipt": "NULL",
        "phase_due_at": "%(later)s::timestamptz + nth * interval '10 seconds'",
        "due_at": "%(later)s::timestamptz + nth * interval '10 seconds'",
        "timer_at": "%(later)s::timestamptz + nth * interval '10 seconds'",
    }
    columns = [field.column for field in Matter._meta.concrete_fields]
    chosen = ", ".join(changed.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO matters_matter ({', '.join(columns)}) SELECT {chosen} "
            "FROM matters_matter, generate_series(1, %(count)s) AS nth WHERE number = %(like)s",
            {"later": NOT_DUE_BEFORE, "count": count, "like": like.number},
        )
