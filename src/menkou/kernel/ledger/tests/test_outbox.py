"""Whoever records a step files it to be told, in the same transaction; whoever takes it out tells it or leaves it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from menkou.kernel.ledger import chain, outbox, triggers
from menkou.kernel.ledger.models import Untold
from menkou.kernel.ledger.tests.entries import DESK, MONDAY, entry

pytestmark = pytest.mark.django_db

OF_THE_RELEASE_BEFORE = (
    "CREATE TRIGGER ledger_event_is_filed AFTER INSERT ON ledger_event "
    "BEGIN INSERT INTO ledger_unsealed (event_id) VALUES (NEW.id); END"
)


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def recorded(*kinds: str) -> None:
    """Record steps of one matter."""
    with transaction.atomic():
        chain.append([entry(version=number, kind=kind) for number, kind in enumerate(kinds, start=1)])


def waiting() -> list[str]:
    return list(Untold.objects.order_by("pk").values_list("event__kind", flat=True))


def test_a_step_waits_to_be_told_from_the_moment_it_is_recorded() -> None:
    recorded("matters.reported", "matters.accepted")

    assert waiting() == ["matters.reported", "matters.accepted"]
    assert outbox.waiting() == 2


def test_a_step_that_is_rolled_back_leaves_nothing_to_tell() -> None:
    with taken_back():
        recorded("matters.reported")

    assert waiting() == []


def test_a_step_past_the_product_waits_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_event (stream, version, kind, command_id, body) VALUES (%s, %s, %s, %s, %s)",
            ["matter:9", 1, "matters.reported", uuid.uuid4().hex, "{}"],
        )

    assert waiting() == ["matters.reported"]


def test_what_was_taken_in_from_elsewhere_is_not_told() -> None:
    recorded("matters.imported", "matters.step_imported", "matters.commented")

    assert waiting() == ["matters.commented"]


def test_what_is_only_audited_is_not_told() -> None:
    chain.audit("place:hongqiao", "places.amended", by=DESK, at=MONDAY, data={})

    assert waiting() == []


def test_the_oldest_are_taken_first_and_wait_no_longer() -> None:
    recorded("matters.reported", "matters.accepted", "matters.dispatched")

    with transaction.atomic():
        taken = outbox.take(2)

    assert [(each.stream, each.version, each.kind) for each in taken] == [
        ("matter:1", 1, "matters.reported"),
        ("matter:1", 2, "matters.accepted"),
    ]
    assert waiting() == ["matters.dispatched"]


def test_words_do_not_leave_by_the_outbox() -> None:
    recorded("matters.reported")

    with transaction.atomic():
        [taken] = outbox.take(1)

    assert taken.data["place"] == "hongqiao"
    assert taken.words["words"].text is None


def test_what_cannot_be_told_now_waits_again() -> None:
    recorded("matters.reported")

    with taken_back():
        assert outbox.take(1)

    assert waiting() == ["matters.reported"]


def test_nothing_waits_where_nothing_happened() -> None:
    with transaction.atomic():
        assert outbox.take(10) == []


@pytest.mark.django_db(transaction=True)
def test_a_step_is_not_taken_outside_a_transaction() -> None:
    recorded("matters.reported")

    with pytest.raises(TransactionManagementError):
        outbox.take(1)

    assert waiting() == ["matters.reported"]


@pytest.mark.sqlite
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps the body in a function")
def test_the_trigger_of_an_earlier_release_is_missing_until_the_tables_are_brought_up_to_date() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_event_is_filed")
        cursor.execute(OF_THE_RELEASE_BEFORE)
    assert triggers.missing() == ["ledger_event_is_filed"]

    triggers.install()

    assert triggers.missing() == []


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_two_takers_do_not_take_the_same_step() -> None:
    recorded("matters.reported", "matters.accepted")
    own = connection.settings_dict
    login = {"user": own["USER"], "password": own["PASSWORD"], "port": own["PORT"]}

    with psycopg.connect(
        dbname=own["NAME"], host=own["HOST"], **{name: value for name, value in login.items() if value}
    ) as other:
        other.execute("SELECT event_id FROM ledger_untold ORDER BY event_id LIMIT 1 FOR UPDATE")
        with transaction.atomic():
            taken = outbox.take(10)

    assert [each.kind for each in taken] == ["matters.accepted"]
    assert waiting() == ["matters.reported"]
