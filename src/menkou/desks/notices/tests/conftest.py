"""The town and cast of the desks' tests."""

from menkou.desks.tests.conftest import Enter, at_desk, cast, town

__all__ = ["Enter", "at_desk", "cast", "town"]
