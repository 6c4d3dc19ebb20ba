"""Counting on a clock: when something is due, what has passed, what is left, and what a pause changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from menkou.kernel.worktime.clocks import Clock, Limit
from menkou.kernel.worktime.schedules import Schedule, WorkedDay

_ONE_DAY = timedelta(days=1)
_NOTHING = timedelta()


@dataclass(frozen=True)
class Due:
    """When something is due, in UTC.

    :param provisional: a day counted that the calendar does not know yet; to be counted again when it does.
    """

    at: datetime
    provisional: bool = False


def due(start: datetime, limit: Limit, schedule: Schedule) -> Due:
    """Say when a limit that starts at an instant runs out."""
    return add(start, limit.duration, limit.clock, schedule)


def add(start: datetime, amount: timedelta, clock: Clock, schedule: Schedule) -> Due:
    """Say when the amount has passed on the clock: the first such instant.

    A day clock does not count the day it starts on. Working days end at closing time, calendar days at the
    last instant before midnight.

    :raises ValueError: a time without a zone, an amount below nought, or a part of a day on a day clock.
    """
    _check_zone(start)
    if amount < _NOTHING or (clock.counts_days and amount % _ONE_DAY):
        raise ValueError(f"{amount} cannot be counted in {clock.value}.")
    if not amount:
        return Due(start.astimezone(UTC))
    match clock:
        case Clock.CONTINUOUS_HOURS:
            return Due(start.astimezone(UTC) + amount)
        case Clock.WORKING_HOURS:
            return _after_working_time(start.astimezone(UTC), amount, schedule)
        case Clock.WORKING_DAYS:
            return _closing(schedule.date_of(start) + _ONE_DAY, amount.days, schedule)
        case Clock.CALENDAR_DAYS:
            return Due(schedule.end_of(schedule.date_of(start) + amount))


def elapsed(start: datetime, end: datetime, clock: Clock, schedule: Schedule) -> timedelta:
    """Say what has passed on the clock from start to end; below nought when the end is earlier.

    A day clock counts the days that are over. The inverse of `add`.

    :raises ValueError: a time without a zone.
    """
    _check_zone(start, end)
    if end < start:
        return -elapsed(end, start, clock, schedule)
    first, last = schedule.date_of(start), schedule.date_of(end)
    match clock:
        case Clock.CONTINUOUS_HOURS:
            return end.astimezone(UTC) - start.astimezone(UTC)
        case Clock.WORKING_HOURS:
            return sum((_open_time(day, start, end) for day in _days(first, last, schedule)), _NOTHING)
        case Clock.WORKING_DAYS:
            completed = last if end >= schedule.closing_of(last) else last - _ONE_DAY
            return _ONE_DAY * _working_days_after(first, completed, schedule)
        case Clock.CALENDAR_DAYS:
            completed = last if end >= schedule.end_of(last) else last - _ONE_DAY
            return max(completed - first, _NOTHING)


def remaining(at: datetime, due_at: datetime, clock: Clock, schedule: Schedule) -> timedelta:
    """Say what is left on the clock until something is due.

    When it is late, this is how late, below nought; but still nought until the clock has counted something,
    such as from Friday night to Monday morning. Whether it is late is ``at > due_at``.
    """
    return elapsed(at, due_at, clock, schedule)


def resume(
    paused_at: datetime, due_at: datetime, resumed_at: datetime, clock: Clock, schedule: Schedule
) -> Due:
    """Say when something is due after a pause: what was left when it was paused is added from the resumption.

    What was due on the day of the pause is due on the day of the resumption, or on the first day after it
    that is still to close. What was late already stays as it was.
    """
    _check_zone(paused_at, due_at, resumed_at)
    if due_at < paused_at:
        return Due(due_at.astimezone(UTC))
    if not clock.counts_days:
        return add(resumed_at, elapsed(paused_at, due_at, clock, schedule), clock, schedule)
    paused_on, due_on = schedule.date_of(paused_at), schedule.date_of(due_at)
    resumed_on = schedule.date_of(resumed_at)
    if clock is Clock.CALENDAR_DAYS:
        return Due(schedule.end_of(resumed_on + (due_on - paused_on)))
    left = _working_days_after(paused_on, due_on, schedule)
    if left:
        return _closing(resumed_on + _ONE_DAY, left, schedule)
    still_to_close = resumed_at <= schedule.closing_of(resumed_on)
    return _closing(resumed_on if still_to_close else resumed_on + _ONE_DAY, 1, schedule)


def _check_zone(*times: datetime) -> None:
    for each in times:
        if each.tzinfo is None:
            raise ValueError(f"{each} has no time zone.")


def _after_working_time(start: datetime, left: timedelta, schedule: Schedule) -> Due:
    on, provisional = schedule.date_of(start), False
    while True:
        day = schedule.day(on)
        provisional |= not day.known
        for opens, closes in day.spans:
            counted = max(closes - max(opens, start), _NOTHING)
            if left <= counted:
                return Due(max(opens, start) + left, provisional)
            left -= counted
        on += _ONE_DAY


def _closing(on: date, count: int, schedule: Schedule) -> Due:
    """Find the closing time of the so-many-eth working day; the date itself may be the first."""
    provisional = False
    while True:
        day = schedule.day(on)
        provisional |= not day.known
        count -= bool(day.spans)
        if not count:
            return Due(schedule.closing_of(on), provisional)
        on += _ONE_DAY


def _days(first: date, last: date, schedule: Schedule) -> list[WorkedDay]:
    return [schedule.day(first + timedelta(days=number)) for number in range((last - first).days + 1)]


def _open_time(day: WorkedDay, start: datetime, end: datetime) -> timedelta:
    if not day.spans:
        return _NOTHING
    if start <= day.spans[0][0] and day.spans[-1][1] <= end:
        return day.length
    parts = (min(closes, end) - max(opens, start) for opens, closes in day.spans)
    return sum((part for part in parts if part > _NOTHING), _NOTHING)


def _working_days_after(first: date, last: date, schedule: Schedule) -> int:
    return sum(bool(day.spans) for day in _days(first + _ONE_DAY, last, schedule))
