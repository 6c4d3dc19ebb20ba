"""One small town with a played month, built once and copied for every test that needs one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from menkou.config.tests.installations import (
    POSTGRESQL,
    UNTIL,
    Installation,
    create_database,
    drop_database,
)

MATTERS = "30"


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The embedded town; nobody writes to it."""
    built = Installation(tmp_path_factory.mktemp("town") / "home")
    built.done("demo", "--no-serve", "--matters", MATTERS, "--until", UNTIL)
    return built


@pytest.fixture(scope="session")
def played_on_postgresql(played: Installation) -> Iterator[Installation]:
    """The same, moved to PostgreSQL; nobody writes to it."""
    url = create_database()
    try:
        played.done("move", url)
        yield Installation(played.home, url)
    finally:
        drop_database(url)


@pytest.fixture
def embedded() -> None:
    """What is about the embedded database is tested once, in the run that has no other."""
    if POSTGRESQL:
        pytest.skip("about the embedded database")


@pytest.fixture
def town(embedded: None, played: Installation, tmp_path: Path) -> Installation:
    """A town of one's own, on SQLite."""
    return played.copy(tmp_path / "home")


@pytest.fixture
def any_town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """A town of one's own, on the database that these tests run on."""
    source = request.getfixturevalue("played_on_postgresql" if POSTGRESQL else "played")
    copy = source.copy(tmp_path / "home")
    yield copy
    if copy.url:
        drop_database(copy.url)


@pytest.fixture
def empty(embedded: None, tmp_path: Path) -> Installation:
    """Nothing yet."""
    return Installation(tmp_path / "home")
