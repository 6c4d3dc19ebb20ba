"""Revisions: what a matter began to read stays; what is new is stored once."""

import hashlib
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries, Settings

from menkou.kernel.places import revision
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry, revisions
from menkou.kernel.programmes.models import CaseTypeRevision
from menkou.kernel.programmes.tests.lanterns import pack
from menkou.kernel.programmes.tests.newer_lanterns import pack as newer

pytestmark = pytest.mark.django_db

LANTERN = pack.PROGRAMME.case_types[0]
OURS = CaseTypeRevision.objects.filter(programme="lanterns")


def test_publishing_stores_every_case_type_once() -> None:
    assert len(revisions.publish()) == len(registry.case_types())
    assert revisions.publish() == []


def test_a_migration_publishes() -> None:
    call_command("migrate", verbosity=0)

    assert sorted(OURS.values_list("key", flat=True)) == ["crowding", "lantern"]


def test_a_digest_is_that_of_the_stored_text() -> None:
    for digest in revisions.publish():
        content = CaseTypeRevision.objects.get(digest=digest).content
        assert hashlib.sha256(content.encode()).hexdigest() == digest


def test_a_stored_revision_is_read_as_the_pack_said_it() -> None:
    revisions.publish()

    read = [revisions.read(row.digest) for row in OURS.order_by("-key")]

    assert read == list(pack.PROGRAMME.case_types)


def test_a_newer_edition_of_a_pack_leaves_the_older_revision_as_it_was(
    town: Place, settings: Settings
) -> None:
    before = revisions.effective("lanterns.lantern", town.key)
    revisions.publish()
    settings.MENKOU_PACKS = ["menkou.kernel.programmes.tests.newer_lanterns"]

    after = revisions.effective("lanterns.lantern", town.key)

    assert after.case_type == newer.PROGRAMME.case_types[0] == revisions.read(after.digest)
    assert revisions.read(before.digest) == LANTERN
    assert revisions.publish() == []


def test_a_revision_that_no_migration_has_published_is_stored_when_it_is_first_needed(town: Place) -> None:
    assert not OURS.exists()

    revision = revisions.effective("lanterns.lantern", town.key)

    assert OURS.get().digest == revision.digest
    assert revision.case_type == LANTERN


def test_a_case_type_that_no_pack_offers_is_unknown(town: Place) -> None:
    with pytest.raises(revisions.UnknownCaseType):
        revisions.effective("lanterns.dragon", town.key)


@pytest.mark.parametrize("change", [lambda rows: rows.update(key="other"), lambda rows: rows.delete()])
def test_a_revision_is_neither_changed_nor_deleted(
    change: Callable[[QuerySet[CaseTypeRevision]], int],
) -> None:
    revisions.publish()

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        change(OURS)

    assert OURS.count() == len(registry.case_types())


@pytest.mark.django_db(transaction=True)
def test_in_one_stretch_of_work_the_next_reading_costs_no_statement(
    town: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with revision.compared_once():
        revisions.effective("lanterns.lantern", town.key)

        with django_assert_num_queries(0):
            revisions.effective("lanterns.lantern", town.key)


@pytest.mark.django_db(transaction=True)
def test_what_was_stored_in_a_transaction_that_failed_is_stored_again(town: Place) -> None:
    @transaction.atomic
    def report_and_fail() -> None:
        revisions.effective("lanterns.lantern", town.key)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        report_and_fail()

    assert revisions.effective("lanterns.lantern", town.key).digest == OURS.get().digest
