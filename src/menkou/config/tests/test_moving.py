"""`menkou move`: a played month goes over to PostgreSQL, and life goes on there."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from menkou.config.tests.installations import POSTGRESQL, Installation, create_database, drop_database
from menkou.config.tests.test_races import PREPARES

REPLAYED = """
import hashlib
from menkou.kernel.matters import replaying, rows
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.recording import stream_of

found = hashlib.sha256()
for number in Matter.objects.order_by("number").values_list("number", flat=True):
    state = replaying.replay(stream_of(number))
    values = rows.values_of(state).items()
    found.update(repr([(name, str(value)) for name, value in sorted(values)]).encode())
print(Matter.objects.count(), found.hexdigest())
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.postgres,
    pytest.mark.skipif(not POSTGRESQL, reason="needs a PostgreSQL to move to"),
]


@pytest.fixture
def town(played: Installation, tmp_path: Path) -> Installation:
    """The embedded town that is to be moved."""
    return played.copy(tmp_path / "home")


@pytest.fixture
def there() -> Iterator[str]:
    """The address of an empty database."""
    url = create_database()
    yield url
    drop_database(url)


def test_a_played_month_arrives_with_the_same_root_and_goes_on(town: Installation, there: str) -> None:
    [number, desk, _] = town.said(PREPARES, "1")[0].split()
    kept = town.home / "checkpoint.txt"
    kept.write_text(town.done("ledger", "seal"))
    root = base64.b64decode(kept.read_text().splitlines()[2]).hex()

    told = town.done("move", there)

    moved = Installation(town.home, there)
    assert root in told
    moved.done("ledger", "verify", "--against", kept)
    moved.done("ledger", "replay")
    moved.done("search", "check")
    assert number in moved.done("act", number, "take", "--as", desk)
    moved.done("ledger", "seal")
    moved.done("ledger", "verify", "--against", kept)
    moved.done("ledger", "replay")
    town.done("ledger", "verify", "--against", kept)


def test_a_month_replayed_on_either_database_gives_the_same_rows(town: Installation, there: str) -> None:
    here = town.said(REPLAYED)

    town.done("move", there)

    assert Installation(town.home, there).said(REPLAYED) == here
    assert int(here[0].split()[0]) > 0


def test_nothing_is_moved_onto_something(town: Installation, played_on_postgresql: Installation) -> None:
    refused = town.menkou("move", played_on_postgresql.url)

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_a_database_that_cannot_be_reached_is_said_in_a_line(town: Installation) -> None:
    refused = town.menkou("move", "postgresql://nobody@127.0.0.1:1/menkou")

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_an_address_that_cannot_be_read_is_said_with_its_hint(town: Installation) -> None:
    refused = town.menkou("move", "mysql://localhost/menkou")

    assert refused.returncode == 2
    assert "menkou.E002" in refused.stderr
