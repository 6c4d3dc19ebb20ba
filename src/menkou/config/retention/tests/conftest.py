"""The town and cast of the matters' tests."""

from menkou.kernel.matters.tests.conftest import answered, cast, dispatched, lift, town

__all__ = ["answered", "cast", "dispatched", "lift", "town"]
