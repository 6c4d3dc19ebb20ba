"""Counting a matter's due times anew, by following its clocks through all of its steps once more."""

from dataclasses import replace

from menkou.kernel.ledger import chain
from menkou.kernel.matters import clocks, grounds, recording, replaying, rows, timers
from menkou.kernel.matters.applying import apply
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.recomputing import COUNTED, Recompute, Recomputed
from menkou.kernel.places import schedules


def recount(number: str) -> Recompute | None:
    """Give the due times as they are by the calendar of today; ``None`` while a day in them is not known yet."""
    matter = rows.state_of(Matter.objects.get(number=number))
    if _is_unknown(matter):
        return None
    anew = _followed(number)
    anew = replace(anew, provisional=_is_unknown(anew))
    counted = {name: getattr(anew, name) for name in COUNTED}
    return Recompute(**counted, version=matter.version)


def _is_unknown(matter: MatterState) -> bool:
    """Whether the calendar lacks the last day that one of the clocks comes to: looked up before anything is read."""
    schedule = schedules.schedule_for(matter.place)
    due_times = (
        matter.phase_due_at,
        matter.due_at,
        matter.first_contact_due_at,
        matter.paused_due_at,
        matter.paused_overall_at,
    )
    return any(not schedule.day(schedule.date_of(due)).known for due in due_times if due is not None)


def _followed(number: str) -> MatterState:
    happened = [recording.event_of(entry) for entry in chain.read(recording.stream_of(number))]
    state = _step(None, happened[0], replaying.ground_of(number, happened[0]))
    for event in happened[1:]:
        if not isinstance(event, Recomputed):
            state = _step(state, event, state)
    return state


def _step(before: MatterState | None, event: Event, standing: MatterState | grounds.Ground) -> MatterState:
    """Apply what happened, with clocks of today where it had set any."""
    stamp = event.stamp
    if stamp is None or stamp.clocks is None:
        return apply(standing, event)
    after = apply(standing, event.stamped(replace(stamp, clocks=None)))
    schedule = schedules.schedule_for(after.place)
    counted = clocks.clocks_of(before, after, at=stamp.recorded_at, schedule=schedule)
    return after if counted is None else timers.with_clocks(after, counted)
