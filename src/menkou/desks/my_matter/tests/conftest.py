"""The town of the matters' tests."""

from menkou.desks.tests.conftest import at_desk, cast, opened, town

__all__ = ["at_desk", "cast", "opened", "town"]
