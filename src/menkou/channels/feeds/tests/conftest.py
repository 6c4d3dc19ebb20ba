"""The town of the matters' tests."""

from menkou.kernel.matters.tests.conftest import cast, town

__all__ = ["cast", "town"]
