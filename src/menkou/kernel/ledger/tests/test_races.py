"""Two processes write the same step at the same time, with and without what stops them."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

from menkou.kernel.ledger import chain, triggers
from menkou.kernel.ledger.models import Event

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]

PREPARED = """
import sys, time
import django
django.setup()
from django.db import IntegrityError, connection, transaction
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.tests.entries import DESK, MONDAY, entry

connection.settings_dict["NAME"] = sys.argv[1]
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
"""

APPENDS = (
    PREPARED
    + """
try:
    with transaction.atomic():
        chain.append([entry()])
        time.sleep(0.3)
    print("won")
except IntegrityError:
    print("refused")
"""
)

AUDITS = (
    PREPARED
    + """
for _ in range(30):
    chain.audit("place:hongqiao", "places.amended", by=DESK, at=MONDAY, data={})
print("done")
"""
)


@pytest.fixture
def without_the_constraint() -> Iterator[None]:
    """Let a version happen twice, and tidy up before the constraint comes back."""
    [one_a_version] = [each for each in Event._meta.constraints if each.name == "ledger_event_one_a_version"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Event, one_a_version)
    yield
    with connection.cursor() as cursor:
        for trigger in triggers.expected():
            cursor.execute(f"DROP TRIGGER {trigger.name} ON {trigger.table}")
        cursor.execute("TRUNCATE ledger_event CASCADE")
    with connection.schema_editor() as editor:
        editor.add_constraint(Event, one_a_version)
    triggers.install()


def race(program: str) -> list[str]:
    """Run a program in two processes that start at the same moment; give what each says."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(connection.settings_dict["NAME"])],
            env=os.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    return sorted(racer.communicate(timeout=60)[0].strip() for racer in racers)


@pytest.mark.usefixtures("without_the_constraint")
def test_without_the_constraint_both_write_the_same_version() -> None:
    assert race(APPENDS) == ["won", "won"]

    assert [each.version for each in chain.read("matter:1")] == [1, 1]


def test_one_of_two_who_write_the_same_version_wins() -> None:
    assert race(APPENDS) == ["refused", "won"]

    assert [each.version for each in chain.read("matter:1")] == [1]


def test_two_who_audit_the_same_stream_wait_for_each_other() -> None:
    assert race(AUDITS) == ["done", "done"]

    assert [each.version for each in chain.read("place:hongqiao")] == list(range(1, 61))
