"""Appending and reading back."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import canonical, chain, erasing, models
from menkou.kernel.ledger.tests.entries import DESK, LIFT, MONDAY, entry
from menkou.kernel.ledger.words import Read, Words

pytestmark = pytest.mark.django_db


def test_an_entry_is_read_back_as_it_was_given() -> None:
    given = entry()
    [event] = chain.append([given])

    [read] = chain.read("matter:1")

    assert read.id == event
    assert (read.stream, read.version, read.kind, read.schema) == ("matter:1", 1, "matters.reported", 1)
    assert (read.at, read.recorded_at) == (given.at, given.recorded_at)
    assert (read.by, read.command_id, read.digest) == (DESK, given.command_id, given.digest)
    assert read.data["place"] == "hongqiao"
    assert str(read.data["words"]) == LIFT


def test_the_body_holds_a_commitment_and_no_words() -> None:
    said = Words(LIFT)
    chain.append([entry(data={"words": said})])

    body = models.Event.objects.get().body

    assert canonical.from_text(body)["data"] == {"words": {"commitment": said.commitment}}
    assert LIFT not in body
    assert body == canonical.to_text(canonical.from_text(body))


def test_two_bodies_of_the_same_content_differ_by_their_salt() -> None:
    chain.append(
        [entry(command_id=uuid.uuid4(), stream=stream, data={}) for stream in ("matter:1", "matter:2")]
    )

    salts = [
        canonical.from_text(body)["salt"] for body in models.Event.objects.values_list("body", flat=True)
    ]

    assert len(set(salts)) == 2
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}


def test_an_entry_with_words_costs_two_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2) as statements:
        chain.append([entry()])

    assert all(each["sql"].startswith("INSERT") for each in statements.captured_queries)


def test_an_entry_without_words_costs_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        chain.append([entry(data={"place": "hongqiao"})])


def test_a_thousand_entries_cost_few_inserts() -> None:
    with CaptureQueriesContext(connection) as statements:
        ids = chain.append([entry(version=version) for version in range(1, 1001)])

    assert len(statements) == 3 if connection.vendor == "postgresql" else len(statements) < 20
    assert [read.id for read in chain.read("matter:1")] == ids


def test_a_stream_is_read_in_two_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    chain.append([entry(version=version) for version in (2, 1, 3)])

    with django_assert_num_queries(2):
        read = chain.read("matter:1")

    assert [each.version for each in read] == [1, 2, 3]


def test_several_streams_are_read_in_two_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    chain.append([entry("matter:1"), entry("matter:2"), entry("matter:2", 2)])

    with django_assert_num_queries(2):
        found = chain.read_many(["matter:2", "matter:1", "matter:0"])

    assert {stream: [each.version for each in read] for stream, read in found.items()} == {
        "matter:2": [1, 2],
        "matter:1": [1],
        "matter:0": [],
    }


def test_an_entry_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(TransactionManagementError):
        chain.append([entry()])

    assert not models.Event.objects.exists()


@pytest.mark.parametrize("taken", ["version", "command"])
def test_a_version_and_a_command_happen_once(taken: str) -> None:
    first = entry()
    chain.append([first])
    second = entry() if taken == "version" else entry("matter:2", command_id=first.command_id)

    with pytest.raises(IntegrityError), transaction.atomic():
        chain.append([second])

    assert models.Event.objects.count() == models.Words.objects.count() == 1


def test_an_event_is_filed_for_the_sealer() -> None:
    ids = chain.append([entry(), entry("matter:2")])

    assert set(models.Unsealed.objects.values_list("event", flat=True)) == set(ids)


@pytest.mark.parametrize(
    "data",
    [
        {"score": 0.5},
        {"words": Read("ab", "text")},
        {"nested": [Words(LIFT)]},
        {"file": {"commitment": "ab"}},
    ],
)
def test_what_the_record_cannot_hold_is_refused_and_leaves_nothing(data: dict[str, Any]) -> None:
    with pytest.raises(canonical.NotCanonical):
        chain.append([entry(), entry("matter:2", data=data, digest="")])

    assert not models.Event.objects.exists()


def test_a_walk_goes_by_stream_and_version_through_one_kind() -> None:
    chain.append(
        [entry("matter:2"), entry("matter:1", 2), entry("matter:1"), entry("place:x", kind="places.planted")]
    )

    walked = [
        (each.stream, each.version, str(each.data["words"])) for each in chain.walk(kind_prefix="matters.")
    ]

    assert walked == [("matter:1", 1, LIFT), ("matter:1", 2, LIFT), ("matter:2", 1, LIFT)]
    assert len(list(chain.walk())) == 4


def test_a_command_is_found_by_its_id() -> None:
    given = entry()
    chain.append([given])

    found = chain.find(given.command_id)

    assert found is not None
    assert found.stream == "matter:1"
    assert chain.find(uuid.uuid4()) is None


def test_first_words_are_those_of_the_opening(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    chain.append([entry(), entry(version=2, data={"words": Words("修好了")}), entry("matter:2")])
    erasing.erase("matter:2", by=DESK, at=MONDAY)

    with django_assert_num_queries(1):
        assert chain.first_words(["matter:1", "matter:2"], "words") == {"matter:1": LIFT}


def test_an_audited_stream_counts_on() -> None:
    for name in ("Hongqiao", "Hongqiao Town"):
        chain.audit("place:hongqiao", "places.amended", by=DESK, at=MONDAY, data={"name": name})

    assert [(each.version, each.data["name"]) for each in chain.read("place:hongqiao")] == [
        (1, "Hongqiao"),
        (2, "Hongqiao Town"),
    ]
