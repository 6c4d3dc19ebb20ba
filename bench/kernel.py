"""How fast the kernel is on the embedded database, beside a floor measured in the same run.

Usage: ``.venv/bin/python bench/kernel.py [MATTERS]``. Builds the sample town in a temporary folder, plays a month
and prints steps a second beside bare INSERTs of rows of an event's size, each in a transaction of its own.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

HOME = tempfile.mkdtemp(prefix="menkou-bench-")
os.environ.update(MENKOU_HOME=HOME, DJANGO_SETTINGS_MODULE="menkou.config.settings")

import django

django.setup()

from django.db import connection, transaction

from menkou.config import installation
from menkou.kernel.ledger import sealer
from menkou.kernel.ledger.models import Event
from menkou.sample import month, town

UNTIL = datetime(2026, 10, 31, 8, 0, tzinfo=UTC)


def main(matters: int) -> None:
    """Measure and print."""
    begins = UNTIL - timedelta(days=month.DAYS + 1)
    installation.prepare()
    installation.initialise(first(), at=begins)
    story = month.Month(town.build(at=begins), until=UNTIL, matters=matters)
    sealer.seal(at=begins)
    steps, took = timed(lambda: sum(1 for _ in story.play()))
    bare, bare_took = timed(lambda: floor(steps))
    sealed, seal_took = timed(lambda: sealed_events())
    rate, floor_rate = steps / took, bare / bare_took
    print(f"steps\t{steps}\t{rate:,.0f}/s\tfloor {floor_rate:,.0f}/s\tratio {rate / floor_rate:.3f}")
    print(f"sealing\t{sealed}\t{sealed / seal_took:,.0f}/s")


def first() -> installation.First:
    """What the small town is begun with."""
    return installation.First(
        place_key=town.TOWN,
        place_name="样例镇",
        operations_centre="样例中心",
        administrator="管理员",
        username="bench",
        password="-" * 16,
        sample=True,
    )


def floor(rows: int) -> int:
    """Insert as many rows of an event's size, each in its own transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, stream TEXT, body TEXT)")
        body = "x" * 900
        for number in range(rows):
            with transaction.atomic():
                cursor.execute("INSERT INTO floor (stream, body) VALUES (%s, %s)", [f"matter:{number}", body])
    return rows


def sealed_events() -> int:
    """Seal everything that waits."""
    waiting = Event.objects.filter(leaf=None).count()
    sealer.seal(at=UNTIL)
    return waiting


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """Give what the work counted, and the seconds that it took."""
    begun = time.perf_counter()
    counted = work()
    return counted, time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 400)
