"""The journal of erasures: written after the commit, whole after a crash, and without anything personal."""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from menkou.kernel.ledger import chain, erasing, erasures
from menkou.kernel.ledger.tests.entries import DESK, LIFT, MONDAY, entry


@pytest.fixture
def folder(tmp_path: Path, transactional_db: None):  # type: ignore[no-untyped-def]
    """A keys folder of one's own, and a matter whose words can be erased."""
    with override_settings(MENKOU_KEYS=tmp_path / "keys"):
        with transaction.atomic():
            chain.append([entry(), entry("matter:2")])
        yield tmp_path / "keys"


def noted() -> list[tuple[str, str]]:
    return [(each.kind, each.stream) for each in erasures.read(erasures.path()).erasures]


def test_an_erasure_is_noted_without_a_word_of_what_was_said(folder: Path) -> None:
    committed = chain.read("matter:1")[0].words["words"].commitment

    erasing.erase("matter:1", by=DESK, at=MONDAY)

    [line] = erasures.read(erasures.path()).erasures
    assert (line.kind, line.stream) == (erasing.ERASED, "erasure:matter:1")
    assert line.data["commitments"] == [committed]
    text = erasures.path().read_text()
    assert LIFT not in text
    assert str(DESK) not in text


def test_other_events_are_not_noted(folder: Path) -> None:
    chain.audit("matter:3", "matters.reported", by=DESK, at=MONDAY, data={})

    assert noted() == []


def test_an_erasure_that_was_taken_back_is_not_noted(folder: Path) -> None:
    with transaction.atomic():
        erasing.erase("matter:1", by=DESK, at=MONDAY)
        transaction.set_rollback(True)

    assert noted() == []


def test_a_lost_journal_is_written_anew_from_the_record(folder: Path) -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)
    erasing.erase("matter:2", by=DESK, at=MONDAY)
    before = erasures.read(erasures.path())
    erasures.path().unlink()

    assert erasures.catch_up() == 2
    assert erasures.catch_up() == 0
    assert erasures.read(erasures.path()) == before


def test_a_half_written_line_spoils_no_other(folder: Path) -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)
    whole = erasures.path().read_bytes()
    erasures.path().write_bytes(whole + whole[:40])

    erasing.erase("matter:2", by=DESK, at=MONDAY)

    journal = erasures.read(erasures.path())
    assert [each.stream for each in journal.erasures] == ["erasure:matter:1", "erasure:matter:2"]
    assert journal.unreadable == 1


def test_nobody_else_can_read_the_journal(folder: Path) -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)

    assert erasures.path().stat().st_mode & 0o077 == 0


def test_only_erasures_that_the_database_knows_nothing_of_are_left(folder: Path) -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)
    [known] = erasures.read(erasures.path()).erasures
    unknown = erasures.Erasure(entry().command_id, known.kind, known.stream, known.at, known.data)

    assert erasures.since([known, unknown]) == [unknown]


def test_a_line_is_read_once_however_often_it_stands_there(folder: Path) -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)
    [line] = erasures.read(erasures.path()).erasures

    erasures.add([line, line])

    assert erasures.read(erasures.path()).erasures == (line,)
