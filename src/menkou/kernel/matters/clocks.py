"""Which clocks a step starts, stops or moves, and when they speak next. Pure; the event keeps the result."""

from dataclasses import replace
from datetime import datetime, timedelta

from menkou.kernel import worktime
from menkou.kernel.matters import timers
from menkou.kernel.matters.events import Clocks
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.worktime import Clock, Due, Limit, Schedule

TOUCHING = (
    "phase",
    "handling_from",
    "tier",
    "extended_days",
    "revision",
    "place",
    "first_contact_at",
    "phase_alarm",
    "overall_alarm",
    "contact_alarm",
    "phase_due_at",
    "due_at",
    "first_contact_due_at",
)
"""Columns of which a change moves a clock, or what it says next."""


def clocks_of(
    before: MatterState | None, after: MatterState, *, at: datetime, schedule: Schedule
) -> Clocks | None:
    """Set the due times of a step; ``None`` where the step touches no clock.

    :param before: the matter before the step, ``None`` when it has just come to be.
    :param at: when the step was received.
    """
    if before is not None and all(getattr(before, name) == getattr(after, name) for name in TOUCHING):
        return None
    overall = _overall(before, after, at, schedule)
    phase = _phase(before, after, at, schedule)
    contact = _first_contact(after, schedule)
    running = [due for due in (overall, phase, contact) if due is not None]
    clocks = Clocks(
        phase_due_at=phase.at if phase else None,
        due_at=overall.at if overall else None,
        first_contact_due_at=contact.at if contact else None,
        provisional=any(due.provisional for due in running) or _is_paused_provisionally(after),
    )
    return replace(clocks, timer_at=timers.next_of(timers.with_clocks(after, clocks), schedule))


def _is_paused_provisionally(after: MatterState) -> bool:
    """What was due when it was suspended is provisional as long as it was."""
    return after.phase is Phase.SUSPENDED and after.provisional


def _phase(before: MatterState | None, after: MatterState, at: datetime, schedule: Schedule) -> Due | None:
    """The one clock of the phase; handling counts from the dispatch or the rework."""
    if not after.is_open:
        return None
    if before is None or before.phase is not after.phase or before.handling_from != after.handling_from:
        return _started(before, after, at, schedule)
    if before.revision != after.revision or before.place != after.place:
        return _standard(after, after.phase_since, schedule)
    unchanged = _standing(after.phase_due_at, after)
    return _extended(unchanged, before, after, schedule)


def _started(before: MatterState | None, after: MatterState, at: datetime, schedule: Schedule) -> Due | None:
    if after.phase is Phase.SUSPENDED:
        return worktime.add(at, timedelta(days=after.asked_days or 1), Clock.WORKING_DAYS, schedule)
    if before is not None and before.phase is Phase.SUSPENDED and after.phase is Phase.HANDLING:
        return _resumed(before, before.paused_due_at, at, after.handling_limit, schedule)
    return _standard(after, at, schedule)


def _standard(after: MatterState, start: datetime, schedule: Schedule) -> Due | None:
    if after.phase is Phase.HANDLING:
        return worktime.due(after.handling_from or start, after.handling_limit, schedule)
    limits = {
        Phase.REPORTED: after.case.accept,
        Phase.ACCEPTED: after.case.dispatch,
        Phase.RETURNED: after.case.dispatch,
        Phase.DISPATCHED: after.case.take,
        Phase.ANSWERED: after.case.verify,
        Phase.VERIFIED: after.case.call_back,
    }
    limit = limits.get(after.phase)
    return worktime.due(start, limit, schedule) if limit else None


def _overall(before: MatterState | None, after: MatterState, at: datetime, schedule: Schedule) -> Due | None:
    """From the report (or the reopening) to closing; anew when what it rests on changes, still while suspended."""
    if after.origin is not None:
        return _standing(after.due_at, after)
    if before is None:
        return _chained(at, after, schedule) if after.is_open else None
    if _rests_on_something_else(before, after):
        return _chained(after.reopened_at or after.received_at, after, schedule)
    if after.reopened_at != before.reopened_at:
        return _chained(at, after, schedule)
    if before.phase is not Phase.SUSPENDED:
        unchanged = _standing(after.due_at, after)
        return None if after.phase is Phase.SUSPENDED else _extended(unchanged, before, after, schedule)
    if after.phase is Phase.SUSPENDED:
        return None
    if not after.is_open:
        return _standing(before.paused_overall_at, after)
    return _resumed(before, before.paused_overall_at, at, limits_of(after)[0], schedule)


def _rests_on_something_else(before: MatterState, after: MatterState) -> bool:
    names = ("condition", "tier", "revision", "place")
    return any(getattr(before, name) != getattr(after, name) for name in names)


def _chained(start: datetime, after: MatterState, schedule: Schedule) -> Due:
    due = Due(start, provisional=False)
    for limit in limits_of(after):
        following = worktime.due(due.at, limit, schedule)
        due = Due(following.at, provisional=due.provisional or following.provisional)
    return due


def limits_of(matter: MatterState) -> tuple[Limit, ...]:
    """Give the limits from report to closing: one for all, or those of the phases one after the other."""
    case = matter.case
    if case.total is not None and matter.chosen_tier is None:
        return (case.total,)
    phases = (case.accept, case.dispatch, matter.handling_limit, case.verify)
    return phases if case.call_back is None else (*phases, case.call_back)


def _extended(due: Due | None, before: MatterState, after: MatterState, schedule: Schedule) -> Due | None:
    days = after.extended_days - before.extended_days
    if due is None or days <= 0:
        return due
    later = worktime.add(due.at, timedelta(days=days), Clock.WORKING_DAYS, schedule)
    return Due(later.at, provisional=due.provisional or later.provisional)


def _resumed(
    before: MatterState, due_at: datetime | None, at: datetime, limit: Limit, schedule: Schedule
) -> Due | None:
    if due_at is None or before.suspended_at is None:
        return None
    due = worktime.resume(before.suspended_at, due_at, at, limit.clock, schedule)
    return Due(due.at, provisional=due.provisional or before.provisional)


def _standing(due_at: datetime | None, after: MatterState) -> Due | None:
    return None if due_at is None else Due(due_at, provisional=after.provisional and after.is_open)


def _first_contact(after: MatterState, schedule: Schedule) -> Due | None:
    """The milestone counts from the report (先行联系), wherever the matter lies."""
    if after.case.first_contact is None or after.first_contact_at is not None or not after.is_open:
        return None
    if after.origin is not None or after.parent is not None:
        return None
    return worktime.due(after.received_at, after.case.first_contact, schedule)
