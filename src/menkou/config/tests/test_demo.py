"""The sample town: the same story for the same month, whole or begun anew, all of it labelled."""

import fcntl
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from menkou.config.tests.conftest import MATTERS
from menkou.config.tests.installations import UNTIL, Installation, kill_hard

pytestmark = pytest.mark.slow

STORY = """
from menkou.kernel.ledger.models import Event
from menkou.kernel.ledger import chain
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter

matters = {recording.stream_of(each.number): each for each in Matter.objects.all()}
for event in Event.objects.filter(kind__startswith="matters.").order_by("pk"):
    told, matter = chain.recorded(event), matters[event.stream]
    print(told.at.isoformat(), matter.case_type, matter.place_id, told.kind)
"""

UNLABELLED = """
from menkou.kernel.matters.models import Matter
from menkou.kernel.people.models import Account, Appointment, Organisation, Person
from menkou.kernel.places.models import Place

for rows in (Place, Organisation, Person, Matter):
    print(rows.__name__, rows.objects.filter(sample=True).count() > 0, rows.objects.filter(sample=False).count())
print("Appointment", True, Appointment.objects.filter(person__sample=False).count())
print("Account", True, Account.objects.exclude(person__sample=True).count())
"""


def build(town: Installation, matters: str = MATTERS, until: str = UNTIL) -> str:
    return town.done("demo", "--no-serve", "--matters", matters, "--until", until)


def test_two_months_that_end_at_the_same_moment_tell_the_same_story(
    played: Installation, empty: Installation
) -> None:
    build(empty)

    story = empty.said(STORY)

    assert len(story) > 100
    assert story == played.said(STORY)


def test_a_build_that_was_cut_off_is_begun_anew(empty: Installation, played: Installation) -> None:
    building = empty.started("demo", "--no-serve", "--matters", "400", "--until", UNTIL)
    await_matters(empty.file)
    kill_hard(building)
    cut_off = count(empty.file)
    assert (empty.home / "unfinished").exists()

    build(empty)

    assert 0 < cut_off < 400
    assert not (empty.home / "unfinished").exists()
    assert count(empty.file) == count(played.file)
    empty.done("ledger", "verify")
    empty.done("ledger", "replay")


def test_the_second_start_builds_nothing(town: Installation) -> None:
    told = build(town, matters="9000")

    assert f"{count(town.file)} matters" in told
    assert count(town.file) < 100


def test_everything_is_labelled_as_sample(any_town: Installation) -> None:
    assert any_town.said(UNLABELLED) == [
        "Place True 0",
        "Organisation True 0",
        "Person True 0",
        "Matter True 0",
        "Appointment True 0",
        "Account True 0",
    ]


def test_an_installation_of_its_own_is_left_alone(empty: Installation) -> None:
    empty.done(
        "init", "--place-key=t", "--place-name=镇", "--operations-centre=城运", "--administrator=王管理"
    )
    kept = empty.file.read_bytes()

    refused = empty.menkou("demo", "--no-serve")

    assert refused.returncode == 1
    assert "MENKOU_HOME" in refused.stderr
    assert empty.file.read_bytes() == kept


@pytest.mark.parametrize("until", ["2025-06-30", "2999-01-01"])
def test_a_month_that_cannot_be_told_is_refused(empty: Installation, until: str) -> None:
    refused = empty.menkou("demo", "--no-serve", "--until", until)

    assert refused.returncode == 1
    assert until in refused.stderr
    assert not (empty.home / "unfinished").exists()


def test_two_builds_at_once_are_refused(empty: Installation) -> None:
    empty.home.mkdir()
    with (empty.home / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        refused = empty.menkou("demo", "--no-serve")

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert not empty.file.exists()


def await_matters(file: Path) -> None:
    """Wait until the month is being played."""
    for _ in range(600):
        with suppress(sqlite3.OperationalError):
            if file.exists() and count(file):
                return
        time.sleep(0.05)
    raise TimeoutError(file)


def count(file: Path) -> int:
    """Count the matters in a database."""
    with closing(sqlite3.connect(file)) as connection:
        found: int = connection.execute("SELECT count(*) FROM matters_matter").fetchone()[0]
        return found
