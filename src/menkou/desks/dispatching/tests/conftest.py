"""The town, the cast and the desk of the other tests, and a matter that waits to be sent on."""

import pytest

from menkou.desks.tests.conftest import Cast, at_desk, cast, dispatched, lift, town
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import through
from menkou.kernel.matters.verbs import accepting

__all__ = ["at_desk", "cast", "dispatched", "lift", "town"]


@pytest.fixture
def accepted(lift: MatterState, cast: Cast) -> MatterState:
    """The lift, accepted by the committee."""
    return through(lift, [(cast.clerk, accepting.Accept())])
