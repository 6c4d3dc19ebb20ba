"""Several processes try the same at once: none is let through that should have waited, and none is lost."""

from pathlib import Path

import pytest

from menkou.config.tests.installations import POSTGRESQL, Installation, create_database, drop_database

pytestmark = pytest.mark.slow

EACH, PROCESSES, MOST = 60, 3, 100

PREPARES = """
from django.conf import settings
from django.core.management import call_command
from menkou.kernel.ledger import keys

keys.create(settings.MENKOU_KEYS)
call_command("migrate", "face", verbosity=0)
"""

TRIES = """
import sys
from datetime import UTC, datetime
from menkou.face.throttling import Throttle

throttle = Throttle("test", most=int(sys.argv[2]), minutes=60)
noon = datetime(2026, 11, 16, 12, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
print(sum(throttle.try_once("192.0.2.7", at=noon) == 0 for _ in range(int(sys.argv[1]))))
"""


def test_of_tries_at_once_just_so_many_go_on(tmp_path: Path) -> None:
    place = Installation(tmp_path, create_database() if POSTGRESQL else "")
    try:
        place.said(PREPARES)
        doors = [place.program(TRIES, str(EACH), str(MOST)) for _ in range(PROCESSES)]
        for door in doors:
            assert door.stdout is not None
            assert door.stdout.readline() == "ready\n"
        for door in doors:
            assert door.stdin is not None
            door.stdin.write("\n")
            door.stdin.flush()
        went_on = [int(door.communicate(timeout=60)[0]) for door in doors]
    finally:
        if place.url:
            drop_database(place.url)

    assert sum(went_on) == MOST
