"""Due times worked out by hand, from the rules that towns publish."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from menkou.kernel import worktime
from menkou.kernel.worktime import USUAL_HOURS, Calendar, Clock, Due, Limit, Schedule, WorkingHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
LAST = {"second": 59, "microsecond": 999_999}
"""Of the minute before midnight."""


def local(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2025, **rest: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI, **rest)


def test_a_missing_manhole_cover_reported_on_friday_night_is_due_two_hours_later_that_night(
    town: Schedule,
) -> None:
    friday_night = local(9, 12, 22, 30)

    due = worktime.due(friday_night, Limit(2, Clock.CONTINUOUS_HOURS), town)

    assert due == Due(local(9, 13, 0, 30))


def test_four_working_hours_over_the_lunch_break_leave_the_break_out(town: Schedule) -> None:
    tuesday = local(9, 9, 10)

    due = worktime.due(tuesday, Limit(4, Clock.WORKING_HOURS), town)

    assert due == Due(local(9, 9, 16))


def test_working_hours_that_end_at_noon_are_due_at_noon_and_not_after_lunch(town: Schedule) -> None:
    due = worktime.due(local(9, 9, 8), Limit(4, Clock.WORKING_HOURS), town)

    assert due == Due(local(9, 9, 12))


@pytest.mark.parametrize(
    "start", [local(9, 12, 18), local(9, 12, 23), local(9, 13, 11), local(9, 14, 20), local(9, 15, 7, 59)]
)
def test_working_hours_that_start_at_night_or_on_a_weekend_count_from_monday_morning(
    town: Schedule, start: datetime
) -> None:
    due = worktime.due(start, Limit(1, Clock.WORKING_HOURS), town)

    assert due == Due(local(9, 15, 9))


def test_fifteen_working_days_over_national_day_count_the_make_up_days(town: Schedule) -> None:
    """Worked: 28 Sep (a Sunday), 29, 30; 1 to 8 Oct off; 9, 10, 11 (a Saturday); 13 to 17; 20 to 23."""
    friday = local(9, 26, 10)

    due = worktime.due(friday, Limit(15, Clock.WORKING_DAYS), town)

    assert due == Due(local(10, 23, 18))


@pytest.mark.parametrize(
    ("limit", "due_at"),
    [
        (Limit(2, Clock.CONTINUOUS_HOURS), local(9, 30, 18)),
        (Limit(2, Clock.WORKING_HOURS), local(9, 30, 18)),
        (Limit(4, Clock.WORKING_HOURS), local(10, 9, 10)),
        (Limit(1, Clock.WORKING_DAYS), local(10, 9, 18)),
        (Limit(3, Clock.WORKING_DAYS), local(10, 11, 18)),
        (Limit(4, Clock.WORKING_DAYS), local(10, 13, 18)),
        (Limit(1, Clock.CALENDAR_DAYS), local(10, 1, 23, 59, **LAST)),
        (Limit(7, Clock.CALENDAR_DAYS), local(10, 7, 23, 59, **LAST)),
    ],
)
def test_the_national_day_week_of_2025_stops_the_working_clocks_only(
    town: Schedule, limit: Limit, due_at: datetime
) -> None:
    eve = local(9, 30, 16)

    assert worktime.due(eve, limit, town) == Due(due_at)


def test_a_report_on_a_holiday_starts_counting_on_the_first_working_day(town: Schedule) -> None:
    holiday = local(10, 3, 9)

    assert worktime.due(holiday, Limit(1, Clock.WORKING_DAYS), town) == Due(local(10, 9, 18))


def test_a_report_at_midnight_belongs_to_the_day_that_begins(town: Schedule) -> None:
    due = worktime.due(local(9, 9, 0), Limit(1, Clock.CALENDAR_DAYS), town)

    assert due == Due(local(9, 10, 23, 59, **LAST))


def test_results_are_in_utc(town: Schedule) -> None:
    for clock in Clock:
        assert worktime.due(local(9, 9, 10), Limit(1, clock), town).at.tzinfo is UTC


def test_a_town_that_never_closes_counts_the_hours_of_its_working_days(town: Schedule) -> None:
    round_the_clock = Schedule(WorkingHours(((0, 1440),)), town.calendar, town.zone)
    friday_evening = local(9, 12, 20)

    assert worktime.due(friday_evening, Limit(6, Clock.WORKING_HOURS), round_the_clock) == Due(
        local(9, 15, 2)
    )
    assert worktime.due(friday_evening, Limit(1, Clock.WORKING_DAYS), round_the_clock) == Due(
        local(9, 15, 23, 59, **LAST)
    )


def test_a_year_that_the_calendar_does_not_know_counts_weekdays_and_says_so(town: Schedule) -> None:
    friday = local(3, 31, 10, year=2090)

    assert worktime.due(friday, Limit(1, Clock.WORKING_DAYS), town) == Due(
        local(4, 3, 18, year=2090), provisional=True
    )
    assert worktime.due(friday, Limit(6, Clock.WORKING_HOURS), town) == Due(
        local(3, 31, 18, year=2090), provisional=True
    )


def test_a_count_that_only_ends_in_an_unknown_year_is_provisional() -> None:
    town = Schedule(USUAL_HOURS, Calendar(_only_2025), SHANGHAI)
    new_years_eve = local(12, 31, 9)

    assert worktime.due(new_years_eve, Limit(8, Clock.WORKING_HOURS), town).provisional
    assert not worktime.due(new_years_eve, Limit(7, Clock.WORKING_HOURS), town).provisional
    assert worktime.due(new_years_eve, Limit(1, Clock.WORKING_DAYS), town).provisional


@pytest.mark.parametrize("clock", [Clock.CONTINUOUS_HOURS, Clock.CALENDAR_DAYS])
def test_clocks_that_need_no_calendar_are_never_provisional(town: Schedule, clock: Clock) -> None:
    assert not worktime.due(local(3, 31, 10, year=2090), Limit(9, clock), town).provisional


def test_a_place_s_own_days_go_before_the_national_calendar(town: Schedule) -> None:
    flood, sunday = date(2025, 9, 10), date(2025, 9, 14)
    calendar = town.calendar.with_days({flood: False}).with_days({sunday: True})
    here = Schedule(town.hours, calendar, town.zone)

    assert worktime.due(local(9, 9, 10), Limit(1, Clock.WORKING_DAYS), here) == Due(local(9, 11, 18))
    assert worktime.due(local(9, 12, 10), Limit(1, Clock.WORKING_DAYS), here) == Due(local(9, 14, 18))


def test_a_local_day_in_an_unknown_year_is_known() -> None:
    decided = date(2090, 4, 3)
    calendar = Calendar(_only_2025).with_days({decided: True})

    assert calendar.is_working(decided).known


def test_a_day_that_is_an_hour_short_has_an_hour_less_of_working_time() -> None:
    new_york = ZoneInfo("America/New_York")
    always = Schedule(WorkingHours(((0, 1440),)), Calendar(lambda _day: True), new_york)
    start, end = datetime(2025, 3, 9, tzinfo=new_york), datetime(2025, 3, 10, tzinfo=new_york)

    assert worktime.elapsed(start, end, Clock.WORKING_HOURS, always) == timedelta(hours=23)


def test_a_time_without_a_zone_is_refused(town: Schedule) -> None:
    naive = datetime(2025, 9, 9, 10)  # noqa: DTZ001  # what is being refused
    with pytest.raises(ValueError, match="no time zone"):
        worktime.add(naive, timedelta(hours=1), Clock.WORKING_HOURS, town)


@pytest.mark.parametrize(
    ("amount", "clock"),
    [(timedelta(hours=-1), Clock.WORKING_HOURS), (timedelta(hours=36), Clock.WORKING_DAYS)],
)
def test_an_amount_that_a_clock_cannot_count_is_refused(
    town: Schedule, amount: timedelta, clock: Clock
) -> None:
    with pytest.raises(ValueError, match="cannot be counted"):
        worktime.add(local(9, 9, 10), amount, clock, town)


def _only_2025(day: date) -> bool | None:
    return day.weekday() < 5 if day.year == 2025 else None
