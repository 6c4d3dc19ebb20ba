"""Erased words are gone from where the database keeps them; the events stay."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from menkou.kernel.ledger import chain, erasing, models
from menkou.kernel.ledger.tests.entries import DESK, LIFT, MONDAY, entry
from menkou.kernel.ledger.words import Words

pytestmark = pytest.mark.django_db

FIXED = "修好了"
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about the embedded database")


@pytest.fixture
def lift() -> None:
    """A matter of two steps, and another."""
    chain.append(
        [entry(), entry(version=2, data={"words": Words(FIXED), "spot": Words("大厅")}), entry("matter:2")]
    )


def said(stream: str) -> list[dict[str, str | None]]:
    return [{field: read.text for field, read in each.words.items()} for each in chain.read(stream)]


@pytest.mark.usefixtures("lift")
def test_all_words_of_a_stream_are_erased_and_no_others() -> None:
    assert erasing.erase("matter:1", by=DESK, at=MONDAY) == 3

    assert said("matter:1") == [{"words": None}, {"words": None, "spot": None}]
    assert said("matter:2") == [{"words": LIFT}]


@pytest.mark.usefixtures("lift")
def test_single_words_are_erased_and_no_others() -> None:
    assert erasing.erase("matter:1", by=DESK, at=MONDAY, only=[(2, "words"), (9, "words")]) == 1

    assert said("matter:1") == [{"words": LIFT}, {"words": None, "spot": "大厅"}]


@pytest.mark.usefixtures("lift")
def test_the_events_and_their_commitments_stay_as_they_were() -> None:
    before = list(models.Event.objects.filter(stream="matter:1").values())
    commitment = chain.read("matter:1")[0].words["words"].commitment

    erasing.erase("matter:1", by=DESK, at=MONDAY)

    assert list(models.Event.objects.filter(stream="matter:1").values()) == before
    assert chain.read("matter:1")[0].words["words"].commitment == commitment


@pytest.mark.usefixtures("lift")
def test_salts_go_with_their_words() -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)

    assert set(models.Words.objects.filter(event__stream="matter:1").values_list("salt", "text")) == {
        (None, None)
    }


@pytest.mark.usefixtures("lift")
def test_an_erasure_is_recorded_without_words() -> None:
    committed = sorted(read.commitment for each in chain.read("matter:1") for read in each.words.values())

    erasing.erase("matter:1", by=DESK, at=MONDAY)

    [record] = chain.read("erasure:matter:1")
    assert (record.kind, record.by, record.at) == (erasing.ERASED, DESK, MONDAY)
    assert record.data == {
        "erased": [{"version": 1, "fields": ["words"]}, {"version": 2, "fields": ["spot", "words"]}],
        "commitments": committed,
    }


@pytest.mark.usefixtures("lift")
def test_erasing_again_changes_and_records_nothing() -> None:
    erasing.erase("matter:1", by=DESK, at=MONDAY)

    assert erasing.erase("matter:1", by=DESK, at=MONDAY) == 0
    assert len(chain.read("erasure:matter:1")) == 1


@pytest.mark.usefixtures("lift")
def test_an_erasure_is_repeated_by_commitment_and_takes_nothing_else() -> None:
    [first, second] = chain.read("matter:1")
    committed = [second.words["spot"].commitment, first.words["words"].commitment, "0" * 64]

    assert erasing.erase_again("matter:1", committed, by=DESK, at=MONDAY) == 2
    assert erasing.erase_again("matter:1", committed, by=DESK, at=MONDAY) == 0

    assert said("matter:1") == [{"words": None}, {"words": FIXED, "spot": None}]
    assert len(chain.read("erasure:matter:1")) == 1


def test_old_rows_are_not_cleared_inside_a_transaction() -> None:
    with pytest.raises(TransactionManagementError):
        erasing.scrub()


def test_old_rows_are_cleared_after_it(transactional_db: None) -> None:
    assert erasing.scrub()


KEEPER = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from menkou.kernel.ledger import chain, erasing
from menkou.kernel.ledger.tests.entries import DESK, MONDAY, entry
from menkou.kernel.ledger.words import Words

def report(number):
    text = f"<word {number}>" + "x" * (number * 7919 % 900)
    return entry(f"matter:{number}", data={"words": Words(text)})

call_command("migrate", "ledger", verbosity=0)
with transaction.atomic():
    chain.append([report(number) for number in range(int(sys.argv[1]))])
print("kept", flush=True)
for line in sys.stdin:
    with transaction.atomic():
        for number in line.split():
            erasing.erase(f"matter:{number}", by=DESK, at=MONDAY)
    print("erased", flush=True)
"""
MATTERS = 3000
ERASED = 2000
AT_ONCE = 50


@ON_SQLITE
@pytest.mark.sqlite
@pytest.mark.slow
def test_a_raw_search_of_the_files_no_longer_finds_the_words(tmp_path: Path) -> None:
    """The keeper still runs while its files are searched: its end tidies no journal away.

    So many are erased, in no order, that SQLite would join pages if their rows were deleted.
    """
    doomed = [number * 1861 % MATTERS for number in range(ERASED)]
    with subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(MATTERS)],
        env=os.environ | {"MENKOU_HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as keeper:
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == "kept\n"
        assert len(found(tmp_path)) == MATTERS
        for start in range(0, ERASED, AT_ONCE):
            print(*doomed[start : start + AT_ONCE], file=keeper.stdin, flush=True)
            assert keeper.stdout.readline() == "erased\n"

        assert found(tmp_path) == set(range(MATTERS)) - set(doomed)


def found(folder: Path) -> set[int]:
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {int(number) for number in re.findall(rb"<word (\d+)>", raw)}
