"""Which clocks a step starts: the phase's, the overall due time, milestones. Pure; the event keeps the result."""

from datetime import datetime

from menkou.kernel import worktime
from menkou.kernel.matters.events import Clocks
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.worktime import Due, Limit, Schedule


def clocks_of(
    before: MatterState | None, after: MatterState, *, at: datetime, schedule: Schedule
) -> Clocks | None:
    """Set the due times of a step; ``None`` where the step touches no clock.

    :param before: the matter before the step, ``None`` when it has just come to be.
    :param at: when the step was received.
    """
    if not _touches(before, after):
        return None
    overall = _overall(before, after, schedule)
    phase = _phase(after, at, schedule)
    contact = _first_contact(after, schedule)
    dues = [due for due in (overall, phase, contact) if due is not None]
    return Clocks(
        phase_due_at=phase.at if phase else None,
        due_at=overall.at if overall else after.due_at,
        first_contact_due_at=contact.at if contact else None,
        provisional=any(due.provisional for due in dues) or _still_provisional(after, overall),
    )


def _still_provisional(after: MatterState, overall: Due | None) -> bool:
    return after.is_open and overall is None and after.provisional


def _touches(before: MatterState | None, after: MatterState) -> bool:
    if before is None:
        return True
    return before.phase != after.phase or before.handling_from != after.handling_from


def _phase(after: MatterState, at: datetime, schedule: Schedule) -> Due | None:
    """The one clock of the phase; handling counts from the dispatch or the rework."""
    if after.phase is Phase.HANDLING:
        return worktime.due(after.handling_from or at, after.handling_limit, schedule)
    limits = {
        Phase.REPORTED: after.case.accept,
        Phase.ACCEPTED: after.case.dispatch,
        Phase.RETURNED: after.case.dispatch,
        Phase.DISPATCHED: after.case.take,
        Phase.ANSWERED: after.case.verify,
        Phase.VERIFIED: after.case.call_back,
    }
    limit = limits.get(after.phase)
    return worktime.due(at, limit, schedule) if limit else None


def _overall(before: MatterState | None, after: MatterState, schedule: Schedule) -> Due | None:
    """From the original report to closing; set at the report, and again when the filing condition is chosen."""
    chosen = before is not None and before.condition != after.condition
    if after.origin is not None or not (before is None or chosen):
        return None
    due = Due(after.received_at, provisional=False)
    for limit in _limits(after):
        following = worktime.due(due.at, limit, schedule)
        due = Due(following.at, provisional=due.provisional or following.provisional)
    return due


def _limits(matter: MatterState) -> tuple[Limit, ...]:
    case = matter.case
    if case.total is not None:
        return (case.total,)
    phases = (case.accept, case.dispatch, matter.handling_limit, case.verify)
    return phases if case.call_back is None else (*phases, case.call_back)


def _first_contact(after: MatterState, schedule: Schedule) -> Due | None:
    """The milestone counts from the report (先行联系), wherever the matter lies."""
    if after.case.first_contact is None or after.first_contact_at is not None or not after.is_open:
        return None
    if after.origin is not None:
        return None
    return worktime.due(after.received_at, after.case.first_contact, schedule)
