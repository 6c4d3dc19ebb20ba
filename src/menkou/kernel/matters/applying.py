"""Apply: the only code that changes a matter. Pure; replay calls nothing else."""

from dataclasses import replace

from menkou.kernel.matters import timers, verbs
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.places import trees
from menkou.kernel.programmes import revisions


def apply(before: MatterState | Ground, event: Event) -> MatterState:
    """Give the matter as it is after the event.

    :param before: the matter, or for its first event the ground that it comes to stand on.
    """
    after: MatterState = verbs.module_of(type(event)).apply(before, event)
    if event.stamp is None:
        raise ValueError(f"{event.kind} has no stamp yet")
    after = replace(after, version=event.stamp.version)
    if isinstance(before, MatterState):
        after = _moved(before, after, event)
    clocks = event.stamp.clocks
    return after if clocks is None else timers.with_clocks(after, clocks)


def _moved(before: MatterState, after: MatterState, event: Event) -> MatterState:
    """What holds of every verb: a new phase begins now and asks for nothing, a corrected matter reads its new row."""
    if before.revision != after.revision:
        after = replace(after, case=revisions.read(after.revision))
    if before.place != after.place:
        after = replace(after, area=frozenset(trees.ancestry(after.place)))
    if before.phase is after.phase:
        return after
    after = replace(
        after,
        phase_since=event.at,
        phase_alarm=Alarm.QUIET,
        asked=None,
        asked_of=None,
        asked_days=after.asked_days if after.phase is Phase.SUSPENDED else None,
    )
    return _left_standing(before, after)


def _left_standing(before: MatterState, after: MatterState) -> MatterState:
    """What leaves a suspension leaves the pause behind."""
    if before.phase is not Phase.SUSPENDED:
        return after
    return replace(after, suspended_at=None, paused_due_at=None, paused_overall_at=None)
