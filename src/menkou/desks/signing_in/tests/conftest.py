"""The town and cast of the desks' tests, and somebody with an account and a password."""

import pytest
from django.core.cache import cache

from menkou.desks.tests.conftest import Enter, at_desk, cast, town
from menkou.kernel.matters.tests.conftest import Cast
from menkou.kernel.people.models import Account, Person

__all__ = ["Enter", "at_desk", "cast", "town"]

PASSWORD = "a-sample-password-for-a-test"


@pytest.fixture(autouse=True)
def nothing_was_tried() -> None:
    """Forget what the library has counted in memory."""
    cache.clear()


@pytest.fixture
def wang(cast: Cast) -> Account:
    return Account.objects.create_user(
        "wang", password=PASSWORD, person=Person.objects.get(key=cast.wang.person)
    )
