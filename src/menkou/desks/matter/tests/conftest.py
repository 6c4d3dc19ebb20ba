"""The cast of the desks, for the page of a matter."""

from menkou.desks.tests.conftest import at_desk, opened, photographed
from menkou.kernel.matters.tests.conftest import answered, cast, dispatched, lift, town, verified

__all__ = ["answered", "at_desk", "cast", "dispatched", "lift", "opened", "photographed", "town", "verified"]
