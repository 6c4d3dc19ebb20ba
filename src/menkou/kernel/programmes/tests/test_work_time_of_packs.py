"""Due times of the packs' own limits, worked out by hand on the real calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from menkou.kernel import worktime
from menkou.kernel.programmes.schema import CaseType, Condition, Programme, Tier
from menkou.kernel.worktime import USUAL_HOURS, Due, Limit, Schedule, national_calendar
from menkou.packs.city_management.pack import PROGRAMME as CITY_MANAGEMENT
from menkou.packs.hotline.pack import PROGRAMME as HOTLINE
from menkou.packs.red_property.pack import PROGRAMME as RED_PROPERTY

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The usual hours are 8 to 12 and 14 to 18."""


@pytest.fixture
def town() -> Schedule:
    """A town in China with the usual hours."""
    return Schedule(USUAL_HOURS, national_calendar(), SHANGHAI)


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def case_type(programme: Programme, key: str) -> CaseType:
    return next(each for each in programme.case_types if each.key == key)


def condition(programme: Programme, key: str, condition: str) -> Condition:
    return next(each for each in case_type(programme, key).conditions if each.key == condition)


def tier(programme: Programme, key: str, tier: str) -> Tier:
    return next(each for each in case_type(programme, key).tiers if each.key == tier)


def set_(limit: Limit | None) -> Limit:
    assert limit is not None
    return limit


def test_a_missing_manhole_cover_of_friday_night_is_due_that_same_night(town: Schedule) -> None:
    """Dispatched on Friday, 6 March 2026, at 22:30; urgent hours run on: 23:30, 00:30."""
    missing = condition(CITY_MANAGEMENT, "manhole_cover", "missing")

    assert worktime.due(local(3, 6, 22, 30), missing.handle, town) == Due(local(3, 7, 0, 30))


def test_a_broken_manhole_cover_is_due_four_working_hours_later_without_the_lunch_break(
    town: Schedule,
) -> None:
    """Dispatched on Tuesday, 10 March 2026, at 10:00: two hours to 12:00, the break, two more from 14:00."""
    broken = condition(CITY_MANAGEMENT, "manhole_cover", "broken")

    assert worktime.due(local(3, 10, 10), broken.handle, town) == Due(local(3, 10, 16))


def test_a_complicated_ticket_over_two_holidays_counts_both_make_up_days(town: Schedule) -> None:
    """15 working days from Friday, 18 September 2026, 10:00.

    Sunday 20 September is a make-up day: 1. Then 21 to 24: 5. Mid-Autumn is off, 25 to 27. 28 to 30: 8. National Day
    is off, 1 to 7 October. 8 and 9: 10. Saturday 10 October is a make-up day: 11. 12 to 15: 15, at closing time.
    """
    complicated = tier(HOTLINE, "work_contract", "complicated")

    assert worktime.due(local(9, 18, 10), complicated.handle, town) == Due(local(10, 15, 18))


def test_a_second_handling_over_spring_festival_counts_the_saturday_before(town: Schedule) -> None:
    """3 working days from Friday, 13 February 2026.

    Saturday 14 is a make-up day: 1. 15 to 23 are off. Tuesday 24 and Wednesday 25: 3.
    """
    firm = case_type(HOTLINE, "firm_unresponsive")

    assert worktime.due(local(2, 13, 10), set_(firm.second_handle), town) == Due(local(2, 25, 18))


def test_a_ticket_of_the_night_before_national_day_is_spoken_to_on_the_first_day_after(
    town: Schedule,
) -> None:
    """1 working day from Wednesday, 30 September 2026, 21:00: 1 to 7 October off, Thursday 8."""
    pension = case_type(HOTLINE, "pension")

    assert worktime.due(local(9, 30, 21), set_(pension.first_contact), town) == Due(local(10, 8, 18))


@pytest.mark.parametrize(
    ("key", "due_at"),
    [("at_once", local(5, 2, 1)), ("within_a_day", local(5, 2, 23)), ("ordinary", local(5, 13, 18))],
)
def test_the_urgent_tiers_run_through_labour_day_and_the_ordinary_one_waits(
    town: Schedule, key: str, due_at: datetime
) -> None:
    """From Friday, 1 May 2026, 23:00.

    1 to 5 May are off. 6, 7, 8: 3. Saturday 9 May is a make-up day: 4. Monday 11 to Wednesday 13: 7.
    """
    urgency = tier(HOTLINE, "price", key)

    assert worktime.due(local(5, 1, 23), urgency.handle, town) == Due(due_at)


def test_a_lift_that_stands_on_a_holiday_is_due_within_hours(town: Schedule) -> None:
    """Dispatched on National Day itself at 09:00: six hours later, whoever is on holiday."""
    all_stopped = condition(RED_PROPERTY, "lift_out_of_order", "all_lifts_stopped")

    assert worktime.due(local(10, 1, 9), all_stopped.handle, town) == Due(local(10, 1, 15))
