"""Apply: the only code that changes a matter. Pure; replay calls nothing else."""

from dataclasses import replace

from menkou.kernel.matters import verbs
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.states import MatterState


def apply(before: MatterState | Ground, event: Event) -> MatterState:
    """Give the matter as it is after the event.

    :param before: the matter, or for its first event the ground that it comes to stand on.
    """
    after: MatterState = verbs.module_of(type(event)).apply(before, event)
    if event.stamp is None:
        raise ValueError(f"{event.kind} has no stamp yet")
    after = replace(after, version=event.stamp.version)
    if isinstance(before, MatterState) and before.phase != after.phase:
        after = replace(after, phase_since=event.at)
    return _with_clocks(after, event)


def _with_clocks(after: MatterState, event: Event) -> MatterState:
    clocks = event.stamp.clocks if event.stamp else None
    if clocks is None:
        return after
    return replace(
        after,
        phase_due_at=clocks.phase_due_at,
        due_at=clocks.due_at,
        first_contact_due_at=clocks.first_contact_due_at,
        provisional=clocks.provisional,
    )
