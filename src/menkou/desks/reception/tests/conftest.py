"""The town, the cast and the desk of the other tests."""

from menkou.desks.tests.conftest import at_desk, cast, dispatched, lift, town

__all__ = ["at_desk", "cast", "dispatched", "lift", "town"]
