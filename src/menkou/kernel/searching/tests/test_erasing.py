"""What is forgotten is gone from the index's files: as words, which never were there, and as digests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from menkou.kernel.searching import indexing
from menkou.kernel.searching.indexing import Said

ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about the embedded database")
KEEPER = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from menkou.kernel.ledger import erasing, keys
from menkou.kernel.searching import digests, indexing
from menkou.kernel.searching.indexing import Said

keys.create(settings.MENKOU_KEYS)
(settings.MENKOU_KEYS / keys.BLIND_INDEX).write_bytes(b"k" * 32)
call_command("migrate", "searching", verbosity=0)
for number in range({matters}):
    indexing.put(Said(f"m{{number}}", 1, (f"电梯坏了 word{{number}} " + "修理" * (number * 7919 % 90),)))
print(*digests.digested(f"word{{number}}" for number in range({matters})), flush=True)
for number in map(int, input().split()):
    with transaction.atomic():
        indexing.forget(f"m{{number}}")
print("forgotten", flush=True)
input()
indexing.scrub()
erasing.scrub()
print("scrubbed", flush=True)
input()
"""
MATTERS = 400


@ON_SQLITE
@pytest.mark.sqlite
@pytest.mark.slow
def test_a_raw_search_of_the_file_no_longer_finds_what_was_forgotten(tmp_path: Path) -> None:
    """A digest's end is looked for, because FTS5 leaves out what a word's beginning shares with the one before."""
    doomed = {number * 61 % MATTERS for number in range(MATTERS // 2)}
    with subprocess.Popen(
        [sys.executable, "-c", KEEPER.format(matters=MATTERS)],
        env=os.environ | {"MENKOU_HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as keeper:
        ends = [each[4:] for each in said_by(keeper).split()]
        assert found(tmp_path, ends) == set(range(MATTERS))
        assert said_by(keeper, " ".join(map(str, doomed))) == "forgotten"
        assert said_by(keeper, "") == "scrubbed"

        assert found(tmp_path, ends) == set(range(MATTERS)) - doomed
        assert b"word" not in raw(tmp_path)
        keeper.communicate("\n")


def test_clearing_up_does_not_disturb_what_is_left(transactional_db: None) -> None:
    from menkou.kernel.searching import finding

    indexing.put_many(Said(f"m{nth}", 1, ("电梯坏了",)) for nth in range(50))
    for nth in range(40):
        indexing.forget(f"m{nth}")
    indexing.scrub()

    assert set(finding.find("电梯", internal=False)) == {f"m{nth}" for nth in range(40, 50)}


def said_by(keeper: "subprocess.Popen[str]", answer: str | None = None) -> str:
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    if answer is not None:
        print(answer, file=keeper.stdin, flush=True)
    return keeper.stdout.readline().strip()


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("menkou.sqlite3*"))


def found(folder: Path, ends: list[str]) -> set[int]:
    there = raw(folder)
    return {number for number, end in enumerate(ends) if end.encode() in there}
