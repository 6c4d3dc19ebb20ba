"""How every way of ending leaves the matter."""

from dataclasses import replace
from datetime import datetime

from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState


def closed(matter: MatterState, outcome: Outcome, *, at: datetime) -> MatterState:
    """Give the matter as closed: nobody holds it any more."""
    return replace(matter, phase=Phase.CLOSED, holder=None, outcome=outcome, closed_at=at)
