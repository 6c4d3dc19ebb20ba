"""The sealer gives every event one place, once, whoever else seals at the same time."""

import os
import random
import subprocess
import sys
import time

import pytest
from django.db import connection, connections, transaction
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain, heads, keys, models, sealer, signing, stored, tree, verifying
from menkou.kernel.ledger.tests.records import MONDAY, TUESDAY, entry, happens, past_the_triggers


@pytest.mark.django_db
def test_nothing_waiting_is_nothing_to_seal() -> None:
    assert sealer.seal(at=MONDAY) is None


@pytest.mark.django_db
def test_every_waiting_event_gets_a_leaf_and_the_root_is_signed() -> None:
    events = happens(times=3)

    checkpoint = sealer.seal(at=MONDAY)

    leaves = models.Leaf.objects.order_by("index").select_related("event")
    assert [(leaf.index, leaf.event_id) for leaf in leaves] == list(enumerate(events))
    assert all(bytes(leaf.hash) == tree.leaf_hash(leaf.event.body.encode()) for leaf in leaves)
    assert not models.Unsealed.objects.exists()
    assert checkpoint is not None
    assert (checkpoint.size, checkpoint.sealed_at) == (3, MONDAY)
    head = heads.open_note(checkpoint.note, signing.verifier())
    assert (head.size, head.root) == (3, tree.root([bytes(leaf.hash) for leaf in leaves]))


@pytest.mark.django_db
def test_what_is_sealed_is_not_sealed_again() -> None:
    happens(times=2)
    sealer.seal(at=MONDAY)

    assert sealer.seal(at=TUESDAY) is None
    assert models.Checkpoint.objects.count() == 1


@pytest.mark.usefixtures("undone")
def test_what_does_not_continue_what_was_signed_is_not_signed() -> None:
    happens(times=3)
    sealer.seal(at=MONDAY)
    happens("record:2")
    with past_the_triggers():
        models.Leaf.objects.filter(index=1).update(hash=bytes(32))

    with pytest.raises(sealer.NotContinued) as refusal:
        sealer.seal(at=TUESDAY)

    assert refusal.value.size == 3
    assert models.Checkpoint.objects.get().size == 3


@pytest.mark.usefixtures("undone")
def test_a_record_whose_end_is_gone_is_not_signed_again() -> None:
    happens(times=3)
    sealer.seal(at=MONDAY)
    with past_the_triggers():
        models.Leaf.objects.filter(index=2).delete()

    with pytest.raises(sealer.NotContinued):
        sealer.seal(at=TUESDAY)


@pytest.mark.django_db
def test_an_event_that_was_committed_late_is_sealed_after_those_it_came_before() -> None:
    early, late = happens(times=2)
    models.Unsealed.objects.filter(pk=early).delete()  # its transaction is still open
    sealer.seal(at=MONDAY)
    models.Unsealed.objects.create(event_id=early)
    sealer.seal(at=TUESDAY)

    assert list(models.Leaf.objects.order_by("index").values_list("event", flat=True)) == [late, early]
    assert verifying.verify().is_sound


@pytest.mark.django_db
def test_sealing_little_by_little_gives_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealer, "EVENTS_A_TRANSACTION", 100)
    happens(times=250)
    sealer.seal(at=MONDAY)
    happens(times=350, after=250)
    sealer.seal(at=TUESDAY)

    leaves = models.Leaf.objects.order_by("index").values_list("hash", flat=True)
    assert stored.StoredTree(600).root() == tree.root([bytes(leaf) for leaf in leaves])
    assert models.Subtree.objects.count() == 2


@pytest.mark.django_db
def test_what_a_killed_sealer_left_unsigned_is_signed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    happens(times=2)
    sealer._seal_some()

    checkpoint = sealer.seal(at=MONDAY)

    assert checkpoint is not None
    assert checkpoint.size == 2


@pytest.mark.django_db
def test_a_batch_is_small_and_takes_as_many_statements_as_a_single_event(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    happens(times=1100)

    with django_assert_max_num_queries(40):
        assert sealer._seal_some() <= 1000


GROWER = """
import uuid, django
from datetime import UTC, datetime
django.setup()
from menkou.kernel.ledger import sealer
from menkou.kernel.ledger.tests.records import happens
print("ready", flush=True)
while True:
    happens(f"record:{uuid.uuid4()}", times=7)
    sealer.seal(at=datetime.now(UTC))
"""
RACER = """
import sys, django
from datetime import UTC, datetime
django.setup()
from menkou.kernel.ledger import sealer
sealer.EVENTS_A_TRANSACTION = 20
if sys.argv[1] == "off":
    sealer._be_the_only_one = lambda: None
print("ready", flush=True)
sys.stdin.readline()
for _ in range(3):
    sealer.seal(at=datetime.now(UTC))
"""


def process(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Start another process of this installation; it is ready when this returns."""
    started = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env=os.environ
        | {"MENKOU_DATABASE_URL": database_url(), "MENKOU_HOME": str(keys.seals_file().parent.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def race(lock: str) -> list[int]:
    """Let two sealers start at once, in processes of their own; give how each ended."""
    racers = [process(RACER, lock) for _ in range(2)]
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    for racer in racers:
        racer.communicate()
    return [racer.returncode for racer in racers]


def database_url() -> str:
    """Name the database of this test run as the environment would."""
    chosen = connection.settings_dict
    return (
        f"postgresql://{chosen['USER']}@/{chosen['NAME']}?host={chosen['HOST'] or chosen['OPTIONS']['host']}"
    )


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
@pytest.mark.django_db(transaction=True)
class TestTwoSealers:
    """A race, in a pair: with the lock off it goes wrong, with the lock on it cannot."""

    def test_without_the_lock_one_of_them_fails(self) -> None:
        happens(times=2000)

        assert any(race("off"))

    def test_with_the_lock_both_work_and_every_event_has_one_leaf(self) -> None:
        happens(times=2000)

        assert race("on") == [0, 0]
        assert models.Leaf.objects.count() == 2000
        assert not models.Unsealed.objects.exists()
        assert verifying.verify().is_sound

    def test_a_sealer_killed_at_any_moment_leaves_a_record_that_the_next_completes(self) -> None:
        for _ in range(5):
            grower = process(GROWER)
            time.sleep(random.uniform(0.05, 0.4))
            grower.kill()
            grower.communicate()

        sealer.seal(at=MONDAY)

        assert models.Leaf.objects.count() == models.Event.objects.count() > 0
        assert verifying.verify().is_sound

    def test_a_record_that_grows_meanwhile_is_sound(self) -> None:
        grower = process(GROWER)
        try:
            reports = [verifying.verify() for _ in range(30)]
        finally:
            grower.kill()
            grower.communicate()

        assert all(report.is_sound for report in reports)
        assert reports[-1].size > reports[0].size

    def test_a_transaction_that_commits_late_is_not_passed_over(self) -> None:
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute("SELECT nextval(pg_get_serial_sequence('ledger_event', 'id'))")
                early = cursor.fetchone()[0]
                cursor.execute(
                    "INSERT INTO ledger_event (id, stream, version, kind, command_id, body) "
                    "VALUES (%s, 'record:late', 1, 'records.noted', gen_random_uuid(), '{}')",
                    [early],
                )
                [late] = happens()
                sealer.seal(at=MONDAY)
                cursor.execute("COMMIT")
            sealer.seal(at=TUESDAY)
        finally:
            other.close()

        assert early < late
        order = models.Leaf.objects.order_by("index").values_list("event", flat=True)
        assert list(order) == [late, early]


@pytest.mark.django_db(transaction=True)
def test_events_of_a_transaction_that_failed_are_never_sealed() -> None:
    with transaction.atomic():
        chain.append([entry("record:1", 1)])
        transaction.set_rollback(True)

    assert sealer.seal(at=MONDAY) is None
