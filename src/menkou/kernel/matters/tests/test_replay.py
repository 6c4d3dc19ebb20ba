"""Replay: every matter built from its events alone, and every way in which row and events can disagree is found."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from menkou.kernel.ledger import triggers
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters import attachments, erasing, recording, replaying, rows
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.replaying import Difference
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SAID,
    SETUP,
    Cast,
    photo,
    report,
    through,
)
from menkou.kernel.matters.verbs import accepting, answering, commenting, taking
from menkou.kernel.programmes import registry, revisions


def found() -> list[Difference]:
    return list(replaying.differences())


@pytest.fixture
def unguarded(db: None) -> Callable[[], None]:
    """Take the guard of events away, as somebody with the database's password could; the test's end undoes it."""

    def take_away() -> None:
        with connection.cursor() as cursor:
            for trigger in triggers.expected():
                table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{table}")

    return take_away


def forget(matter: MatterState, *versions: int) -> None:
    """Delete events past the guard."""
    events = Event.objects.filter(stream=recording.stream_of(matter.number), version__in=versions)
    for beside in Event._meta.related_objects:  # words, the sealer's and the notices' lists
        rows_of: Any = beside.related_model
        rows_of.objects.filter(event__in=events).delete()
    events.delete()


def test_rows_and_events_agree(verified: MatterState) -> None:
    report()

    assert found() == []
    assert replaying.replay(recording.stream_of(verified.number)) == verified


def other_value(name: str, value: Any) -> Any:
    """Something else that the column could hold."""
    if name == "phase":
        return Phase.HANDLING
    if isinstance(value, bool) or value is None:
        return True if name in {"solved", "satisfied", "ruled"} else not value
    if isinstance(value, int):
        return value + 1
    if hasattr(value, "year"):
        return value + timedelta(seconds=1)
    return value


ORGANISATIONS = {
    *("holder_id", "intake_id", "verifier_id", "caller_id", "supervisor_id", "leader_id"),
    *("duty_unit_id", "unit_id"),
}
NUMBERS = ("parent", "merged_into", "repeats")
MOMENTS = (
    *("accepted_at", "first_contact_at", "suspended_at", "paused_due_at", "paused_overall_at"),
    *("urged_at", "emergency_at", "reopened_at", "closed_at"),
)
SPECIAL = {
    "programme": "another",
    "case_type": "city_management.manhole_cover",
    "condition": "another",
    "tier": "another",
    "asked": "extension",
    "asked_of": "desk",
    "score_review": "asked",
    "place_id": "n2",
    "longitude": Decimal("121.5"),
    "latitude": Decimal("31.2"),
    "source": "chat",
    "origin": "test:1",
    "receipt": "0" * 64,
    "flags": "odd",
    "outcome": "declined",
    "claim": "explained",
    "unverified": "imported",
    "answered_by": "p_somebody",
    "verified_by": "p_somebody",
    "taken_by": "p_somebody",
    **dict.fromkeys(NUMBERS, "2603-22222222X"),
    **dict.fromkeys(MOMENTS, LATER),
    **dict.fromkeys(ORGANISATIONS, "green"),
}
CONSTRAINED = {"number", "phase", "outcome", "revision_id", "parts_open"}


@pytest.mark.parametrize("column", sorted(set(rows.columns().values()) - CONSTRAINED))
def test_a_changed_column_is_found(column: str, verified: MatterState) -> None:
    row = Matter.objects.get(number=verified.number)
    right = getattr(row, column)
    wrong = SPECIAL[column] if column in SPECIAL else other_value(column, right)
    Matter.objects.filter(number=row.number).update(**{column: wrong})

    assert found() == [Difference(row.number, column, wrong, right)]


def test_a_changed_phase_or_revision_is_found(verified: MatterState) -> None:
    other = revisions.effective("city_management.manhole_cover", "n1").digest
    Matter.objects.filter(number=verified.number).update(phase=Phase.HANDLING, revision=other)

    assert {(each.column, each.replayed) for each in found()} == {
        ("phase", Phase.VERIFIED),
        ("revision_id", verified.revision),
    }


def test_parts_that_no_event_tells_are_found(verified: MatterState) -> None:
    Matter.objects.filter(number=verified.number).update(parts=2, parts_open=1)

    assert {each.column for each in found()} == {"parts", "parts_open"}


def test_an_outcome_that_no_event_tells_is_found(verified: MatterState) -> None:
    closed = {"phase": Phase.CLOSED, "holder": None, "outcome": "solved"}
    Matter.objects.filter(number=verified.number).update(**closed)

    assert {each.column for each in found()} == {"phase", "holder_id", "outcome"}


def test_a_missing_row_is_found(lift: MatterState, cast: Cast) -> None:
    kept = report().matter
    Matter.objects.filter(number=lift.number).delete()

    assert found() == [Difference(lift.number, None, None, 1)]
    assert kept.number != lift.number


def test_a_row_without_events_is_found(lift: MatterState) -> None:
    row = Matter.objects.get(number=lift.number)
    row.number, row.receipt = "2603-22222222X", None
    row.save(force_insert=True)

    assert found() == [Difference("2603-22222222X", None, "2603-22222222X", None)]


@pytest.mark.parametrize("version", [1, 3, 6])
def test_a_missing_event_is_found(version: int, verified: MatterState, unguarded: Callable[[], None]) -> None:
    report()
    unguarded()
    forget(verified, version)

    assert {each.number for each in found()} == {verified.number}


def test_a_missing_event_that_no_column_shows_is_found(
    lift: MatterState, cast: Cast, unguarded: Callable[[], None]
) -> None:
    through(lift, [(cast.clerk, commenting.Comment(words=SAID)), (cast.clerk, accepting.Accept())])
    unguarded()
    forget(lift, 2)

    assert found() == [Difference(lift.number, None, 3, None)]


def test_events_that_are_none_of_a_matter_are_found(
    dispatched: MatterState, unguarded: Callable[[], None]
) -> None:
    unguarded()
    first = Event.objects.get(stream=recording.stream_of(dispatched.number), version=1)
    revision = f'"revision":"{dispatched.revision}"'
    assert revision in first.body
    broken = first.body.replace(revision, '"revision":"0"')
    Event.objects.filter(pk=first.pk).update(body=broken)

    assert found() == [Difference(dispatched.number, None, 3, None)]


def test_erased_words_and_files_change_nothing(dispatched: MatterState, cast: Cast) -> None:
    filed = attachments.keep(photo(), at=LATER)
    through(dispatched, [(cast.clerk, commenting.Comment(words=SAID, files=(filed,)))])

    done = erasing.erase(dispatched.number, by=SETUP, at=LATER, reason=erasing.Reason.ASKED)

    assert (done.words, done.files) == (2, 1)
    assert found() == []


@override_settings(MENKOU_PACKS=[])
def today_without_packs(matter: MatterState) -> MatterState:
    assert LIFT not in registry.case_types()
    assert found() == []
    return replaying.replay(recording.stream_of(matter.number))


def test_what_the_packs_say_today_changes_nothing(verified: MatterState) -> None:
    """Not even when no pack offers the case type any more."""
    revisions.read.cache_clear()

    assert today_without_packs(verified).case == verified.case


def statements() -> int:
    """Count when the process knows the places already."""
    assert found() == []
    with CaptureQueriesContext(connection) as captured:
        assert found() == []
    return len(captured)


def test_statements_grow_by_the_chunk_and_not_by_the_matter(
    lift: MatterState, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = statements()
    for number in range(12):
        through(report(MONDAY + timedelta(minutes=number)).matter, [(cast.clerk, accepting.Accept())])
    assert statements() == few

    monkeypatch.setattr(replaying, "CHUNK", 5)  # three chunks, each with the places' mark and the rows
    assert statements() == few + 2 * 2


def test_a_row_too_many_costs_one_statement_however_many_there_are(lift: MatterState) -> None:
    before = statements()
    for number in range(5):
        row = Matter.objects.get(number=lift.number)
        row.number, row.receipt = f"2603-2222222{number}X", None
        row.save(force_insert=True)

    with CaptureQueriesContext(connection) as captured:
        assert len(found()) == 5
    assert len(captured) == before


def test_answers_survive_replay(dispatched: MatterState, cast: Cast) -> None:
    explained = answering.Answer(words=SAID, claim=answering.Claim.EXPLAINED)
    matter = through(dispatched, [(cast.wang, taking.Take()), (cast.wang, explained)])

    assert replaying.replay(recording.stream_of(matter.number)) == matter
