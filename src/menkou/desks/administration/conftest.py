"""The town and cast of the matters' tests, with an administrator of the town and one of a neighbourhood."""

import pytest
from django.test import Client

from menkou.desks.tests.conftest import Cast, Enter, at_desk, cast, town
from menkou.kernel.matters.tests.conftest import appointed

__all__ = ["at_desk", "cast", "town"]


@pytest.fixture
def keeper(cast: Cast, at_desk: Enter) -> Client:
    """The administrator of the town, at the desk."""
    return at_desk(cast.administrator)


@pytest.fixture
def local_keeper(cast: Cast, at_desk: Enter) -> Client:
    """An administrator of the first neighbourhood alone."""
    return at_desk(appointed("administrator", "committee1", "n1"))


@pytest.fixture
def auditor(cast: Cast, at_desk: Enter) -> Client:
    """Who reads everything in the town and changes nothing."""
    return at_desk(cast.auditor)
