"""Ending an appointment: what is open with it, and who takes it over."""

from menkou.kernel.matters.handover.ending import Ended, LeavesNobody, OwnSuccessor, end, hand_over
from menkou.kernel.matters.handover.open import Listed, Open, open_with

__all__ = ["Ended", "LeavesNobody", "Listed", "Open", "OwnSuccessor", "end", "hand_over", "open_with"]
