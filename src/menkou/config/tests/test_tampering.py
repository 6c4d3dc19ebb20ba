"""Whatever is done to the database file, `menkou ledger verify` says so by its exit status and in words."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from menkou.config.tests.installations import Installation

pytestmark = pytest.mark.slow

Deed = Callable[[sqlite3.Connection], object]

GOES_ON = """
import sys
from pathlib import Path
from django.utils import timezone
from menkou.kernel.ledger import receipts, sealer
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor

for name in ("first", "second"):
    said = Report(words=Words("路灯不亮。"), case_type="city_management.street_lamp", place="310112107v01")
    matter = opening.report(said, by=Actor.anonymous(), at=timezone.now(), sample=True).matter
    checkpoint = sealer.seal(at=timezone.now())
    receipt = receipts.give(f"matter:{matter.number}", at=timezone.now())
    Path(sys.argv[1], f"{name}.receipt.txt").write_text(receipt.as_text())
    Path(sys.argv[1], f"{name}.checkpoint.txt").write_text(checkpoint.note)
print(matter.number)
"""

REWRITES = """
from django.db import connection
from django.utils import timezone
from menkou.kernel.ledger import sealer, triggers
from menkou.kernel.ledger.models import Checkpoint, Event, Leaf, Subtree

with connection.cursor() as cursor:
    for trigger in triggers.expected():
        cursor.execute(f"DROP TRIGGER {trigger.name}")
    for table in (Checkpoint, Subtree, Leaf):
        table.objects.all()._raw_delete("default")
    told = Event.objects.get(pk=40)
    Event.objects.filter(pk=40).update(body=told.body.replace('"recorded_at":"2026', '"recorded_at":"2025'))
    cursor.execute("INSERT INTO ledger_unsealed (event_id) SELECT id FROM ledger_event")
triggers.install()
sealer.seal(at=timezone.now())
"""


@pytest.fixture(scope="session")
def gone_on(played: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A town that has sealed twice since, and somebody who kept what it handed out; nobody writes to it."""
    town = played.copy(tmp_path_factory.mktemp("kept") / "home")
    [number] = town.said(GOES_ON, str(town.home))
    (town.home / "number").write_text(number)
    return town


@pytest.fixture
def record(embedded: None, gone_on: Installation, tmp_path: Path) -> Installation:
    """The same, to be tampered with."""
    return gone_on.copy(tmp_path / "home")


def tamper(town: Installation, deed: Deed) -> None:
    """Do something to the file as whoever has it can: without the triggers, and with them put back."""
    with town.opened() as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        deed(file)
        for _, statement in triggers:
            file.execute(statement)


def change(file: sqlite3.Connection) -> None:
    changed = file.execute("UPDATE ledger_event SET body = replace(body, '2026-0', '2025-0') WHERE id = 40")
    assert changed.rowcount == 1


def insert(file: sqlite3.Connection) -> None:
    file.execute(
        "INSERT INTO ledger_event (stream, version, kind, command_id, body) "
        "SELECT stream, version + 1, kind, lower(hex(randomblob(16))), body "
        "FROM ledger_event ORDER BY id DESC LIMIT 1"
    )


def delete(file: sqlite3.Connection) -> None:
    file.execute("DELETE FROM ledger_event WHERE id = 40")


def reorder(file: sqlite3.Connection) -> None:
    leaves = 'SELECT "index", event_id, hash FROM ledger_leaf ORDER BY "index" DESC LIMIT 2'
    (last, *of_last), (before, *of_before) = file.execute(leaves).fetchall()
    file.execute('UPDATE ledger_leaf SET event_id = -1 WHERE "index" = ?', [before])
    file.execute('UPDATE ledger_leaf SET event_id = ?, hash = ? WHERE "index" = ?', [*of_before, last])
    file.execute('UPDATE ledger_leaf SET event_id = ?, hash = ? WHERE "index" = ?', [*of_last, before])


def truncate(file: sqlite3.Connection) -> None:
    gone = file.execute('SELECT event_id FROM ledger_leaf ORDER BY "index" DESC LIMIT 1').fetchall()
    for table, column in (("ledger_leaf", "event_id"), ("ledger_words", "event_id"), ("ledger_event", "id")):
        file.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)


def truncate_with_checkpoint(file: sqlite3.Connection) -> None:
    """Take away the last matter with all that speaks of it."""
    truncate(file)
    file.execute(
        "DELETE FROM matters_matter WHERE received_at = (SELECT max(received_at) FROM matters_matter)"
    )
    file.execute("DELETE FROM ledger_checkpoint WHERE size = (SELECT max(size) FROM ledger_checkpoint)")


def test_a_clean_record_verifies_against_all_that_was_kept(record: Installation) -> None:
    kept = [part for file in sorted(record.home.glob("*.txt")) for part in ("--against", file)]

    assert record.menkou("ledger", "verify", *kept).returncode == 0


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        (change, "event_changed"),
        (insert, "event_not_waiting"),
        (delete, "event_missing"),
        (reorder, "root_wrong"),
        (truncate, "tail_missing"),
    ],
)
def test_what_was_done_to_events_is_found(record: Installation, deed: Deed, found: str) -> None:
    tamper(record, deed)

    verified = record.menkou("ledger", "verify")

    assert verified.returncode == 1
    assert f"[ledger.{found}]" in verified.stdout


def test_a_tail_cut_off_with_its_checkpoint_is_found_by_what_was_kept(record: Installation) -> None:
    tamper(record, truncate_with_checkpoint)

    by_receipt = record.menkou("ledger", "verify", "--against", record.home / "second.receipt.txt")
    by_checkpoint = record.menkou("ledger", "verify", "--against", record.home / "second.checkpoint.txt")
    older = record.menkou("ledger", "verify", "--against", record.home / "first.receipt.txt")

    assert (by_receipt.returncode, by_checkpoint.returncode, older.returncode) == (1, 1, 0)
    assert "second.receipt.txt" in by_receipt.stdout
    assert "[ledger.evidence_event_missing]" in by_receipt.stdout


def test_a_dropped_trigger_is_found(record: Installation) -> None:
    with record.opened() as file:
        file.execute("DROP TRIGGER ledger_event_no_update")

    verified = record.menkou("ledger", "verify")

    assert verified.returncode == 1
    assert "ledger_event_no_update" in verified.stdout


def test_a_full_rewrite_with_the_real_key_is_found_by_an_older_receipt(record: Installation) -> None:
    record.said(REWRITES)

    alone = record.menkou("ledger", "verify")
    against = record.menkou("ledger", "verify", "--against", record.home / "first.receipt.txt")

    assert alone.returncode == 0
    assert against.returncode == 1
    assert "[ledger.evidence_rewritten]" in against.stdout


def test_nothing_is_signed_on_top_of_a_record_that_was_changed(record: Installation) -> None:
    tamper(record, reorder)
    record.said(
        GOES_ON.replace("checkpoint = sealer.seal(at=timezone.now())", "sys.exit()"), str(record.home)
    )

    sealed = record.menkou("ledger", "seal")

    assert sealed.returncode == 1
    assert "menkou ledger verify" in sealed.stderr


def test_a_proof_holds_without_the_database_until_a_letter_of_it_is_changed(
    record: Installation, empty: Installation, tmp_path: Path
) -> None:
    number = (record.home / "number").read_text()
    good, spoiled = tmp_path / "good.json", tmp_path / "spoiled.json"
    good.write_text(record.done("ledger", "proof", number))
    document = json.loads(good.read_text())
    document["events"][0]["body"] = document["events"][0]["body"].replace("310112107", "310112108")
    spoiled.write_text(json.dumps(document))

    holds = empty.menkou("ledger", "check-proof", good, "--key", document["verifier"])
    falls = empty.menkou("ledger", "check-proof", spoiled)

    assert (holds.returncode, falls.returncode) == (0, 1)
    assert f"matter:{number}" in holds.stdout
    assert "[ledger.proof_event_unproved]" in falls.stdout


def test_proving_a_matter_seals_it_first(record: Installation, tmp_path: Path) -> None:
    program = GOES_ON.replace(
        "checkpoint = sealer.seal(at=timezone.now())", "print(matter.number); sys.exit()"
    )
    [number] = record.said(program, str(record.home))
    proof = tmp_path / "proof.json"

    proof.write_text(record.done("ledger", "proof", number))

    assert record.menkou("ledger", "check-proof", proof).returncode == 0


def test_proving_a_matter_that_is_not_there_says_so(record: Installation) -> None:
    refused = record.menkou("ledger", "proof", "2601-AAAAAAAAA")

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "2601-AAAAAAAAA" in refused.stderr
