"""What is left, and what a pause changes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from menkou.kernel import worktime
from menkou.kernel.worktime import Clock, Schedule

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def september(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in September 2025; the 8th, 15th and 22nd are Mondays, and no day before the 28th is special."""
    return datetime(2025, 9, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("clock", "left"),
    [
        (Clock.CONTINUOUS_HOURS, 56 * HOUR),
        (Clock.WORKING_HOURS, 22 * HOUR),
        (Clock.WORKING_DAYS, 2 * DAY),
        (Clock.CALENDAR_DAYS, 1 * DAY),
    ],
)
def test_what_is_left_is_counted_on_the_clock(town: Schedule, clock: Clock, left: timedelta) -> None:
    assert worktime.remaining(september(8, 10), september(10, 18), clock, town) == left


def test_late_work_has_less_than_nothing_left(town: Schedule) -> None:
    friday_noon, monday = september(12, 12), september(15, 9)

    assert worktime.remaining(monday, friday_noon, Clock.WORKING_HOURS, town) == -5 * HOUR
    assert worktime.remaining(monday, friday_noon, Clock.WORKING_DAYS, town) == 0 * DAY
    assert worktime.remaining(september(15, 18), friday_noon, Clock.WORKING_DAYS, town) == -1 * DAY


@pytest.mark.parametrize(
    ("clock", "due_at", "resumed_at", "due_again_at"),
    [
        (Clock.CONTINUOUS_HOURS, september(8, 12), september(11, 22), september(12, 0)),
        (Clock.WORKING_HOURS, september(8, 16), september(12, 17), september(15, 11)),
        (Clock.WORKING_DAYS, september(10, 18), september(12, 9), september(16, 18)),
        (Clock.WORKING_DAYS, september(8, 18), september(12, 9), september(12, 18)),
        (Clock.WORKING_DAYS, september(8, 18), september(12, 19), september(15, 18)),
        (Clock.WORKING_DAYS, september(8, 18), september(13, 9), september(15, 18)),
    ],
)
def test_what_was_left_on_monday_at_ten_counts_from_the_resumption(
    town: Schedule, clock: Clock, due_at: datetime, resumed_at: datetime, due_again_at: datetime
) -> None:
    paused_at = september(8, 10)

    assert worktime.resume(paused_at, due_at, resumed_at, clock, town).at == due_again_at


def test_calendar_days_left_count_from_the_day_of_the_resumption(town: Schedule) -> None:
    due_at = worktime.add(september(8, 9), 3 * DAY, Clock.CALENDAR_DAYS, town).at

    resumed = worktime.resume(september(10, 10), due_at, september(19, 8), Clock.CALENDAR_DAYS, town)

    assert resumed.at == worktime.add(september(19, 8), 1 * DAY, Clock.CALENDAR_DAYS, town).at


@pytest.mark.parametrize("clock", Clock)
def test_what_was_late_before_the_pause_stays_as_late(town: Schedule, clock: Clock) -> None:
    was_due = september(8, 9)

    assert worktime.resume(september(8, 10), was_due, september(12, 9), clock, town).at == was_due


def test_a_pause_into_an_unknown_year_makes_the_due_time_provisional(town: Schedule) -> None:
    resumed_at = september(8, 9).replace(year=2090)

    resumed = worktime.resume(september(8, 10), september(9, 18), resumed_at, Clock.WORKING_DAYS, town)

    assert resumed.provisional
