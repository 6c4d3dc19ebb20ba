"""Nothing is done and nothing is broken when a test begins."""

from collections.abc import Iterator

import pytest

from menkou.kernel.jobs.tests import chores


@pytest.fixture(autouse=True)
def fresh_chores() -> Iterator[None]:
    chores.done.clear()
    chores.broken.clear()
    yield
    chores.broken.clear()
