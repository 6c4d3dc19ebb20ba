"""How every way of ending leaves the matter, and what is taken back when it goes on."""

from datetime import datetime

from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState, replace


def closed(matter: MatterState, outcome: Outcome, *, at: datetime) -> MatterState:
    """Give the matter as closed: nobody holds it any more."""
    return replace(matter, phase=Phase.CLOSED, holder=None, outcome=outcome, closed_at=at)


def unanswered(matter: MatterState) -> MatterState:
    """Give the matter without the answer, the check and the call-backs that it had; they stay in the record."""
    return replace(
        matter,
        claim=None,
        calls=0,
        score_review=None,
        solved=None,
        satisfied=None,
        answered_at=None,
        answered_by=None,
        verified_at=None,
        verified_by=None,
    )
