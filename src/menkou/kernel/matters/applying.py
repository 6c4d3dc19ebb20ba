"""Apply: the only code that changes a matter. Pure; replay calls nothing else."""

from typing import Any

from menkou.kernel.matters import timers, verbs
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.places import trees
from menkou.kernel.programmes import revisions

PAUSED = ("suspended_at", "paused_due_at", "paused_overall_at")
"""What leaves a suspension leaves these behind."""


def apply(before: MatterState | Ground, event: Event) -> MatterState:
    """Give the matter as it is after the event.

    :param before: the matter, or for its first event the ground that it comes to stand on.
    """
    after: MatterState = verbs.module_of(type(event)).apply(before, event)
    if event.stamp is None:
        raise ValueError(f"{event.kind} has no stamp yet")
    after = replace(after, version=event.stamp.version, **_moved(before, after, event))
    clocks = event.stamp.clocks
    return after if clocks is None else timers.with_clocks(after, clocks)


def _moved(before: MatterState | Ground, after: MatterState, event: Event) -> dict[str, Any]:
    """What holds of every verb: a new phase begins now and asks for nothing, a corrected matter reads its new row."""
    if not isinstance(before, MatterState):
        return {}
    moved: dict[str, Any] = {}
    if before.revision != after.revision:
        moved["case"] = revisions.read(after.revision)
    if before.place != after.place:
        moved["area"] = frozenset(trees.ancestry(after.place))
    if before.phase is not after.phase:
        moved |= {"phase_since": event.at, "phase_alarm": Alarm.QUIET, "asked": None, "asked_of": None}
        moved["asked_days"] = after.asked_days if after.phase is Phase.SUSPENDED else None
    if before.phase is Phase.SUSPENDED and after.phase is not Phase.SUSPENDED:
        moved |= dict.fromkeys(PAUSED)
    return moved
