"""What holds for every clock, start and amount."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel import worktime
from menkou.kernel.worktime import USUAL_HOURS, Calendar, Clock, Schedule, WorkingHours, national_calendar

SCHEDULES = [
    Schedule(USUAL_HOURS, national_calendar(), ZoneInfo("Asia/Shanghai")),
    Schedule(WorkingHours(((0, 1440),)), national_calendar(), ZoneInfo("America/New_York")),
    Schedule(
        WorkingHours(((75, 150), (150, 200), (1200, 1440))), Calendar(lambda _day: None), ZoneInfo("UTC")
    ),
]
DAYS = st.builds(timedelta, days=st.integers(0, 60))
HOURS = st.timedeltas(timedelta(), timedelta(days=20))


@dataclass(frozen=True)
class Case:
    """A clock at a place, with amounts that the clock can count."""

    schedule: Schedule
    clock: Clock
    amount: timedelta
    more: timedelta

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return worktime.add(start, amount, self.clock, self.schedule).at

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return worktime.elapsed(start, end, self.clock, self.schedule)


def _cases_of(clock: Clock) -> st.SearchStrategy[Case]:
    amounts = DAYS if clock.counts_days else HOURS
    return st.builds(Case, st.sampled_from(SCHEDULES), st.just(clock), amounts, amounts)


cases = st.sampled_from(list(Clock)).flatmap(_cases_of)
moments = st.datetimes(
    datetime(2019, 1, 1),  # noqa: DTZ001  # the strategy adds the zone
    datetime(2029, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(cases, moments)
def test_two_amounts_one_after_the_other_are_their_sum(case: Case, start: datetime) -> None:
    assert case.add(case.add(start, case.amount), case.more) == case.add(start, case.amount + case.more)


@given(cases, moments)
def test_what_was_added_is_what_has_elapsed(case: Case, start: datetime) -> None:
    assert case.elapsed(start, case.add(start, case.amount)) == case.amount


@given(cases, moments)
def test_nothing_earlier_than_the_due_time_has_the_amount_elapsed(case: Case, start: datetime) -> None:
    due_at = case.add(start, case.amount)

    if due_at > start:
        assert case.elapsed(start, due_at - timedelta(microseconds=1)) < case.amount


@given(cases, moments, moments)
def test_a_later_start_is_never_due_earlier(case: Case, start: datetime, other: datetime) -> None:
    first, second = sorted([start, other])

    assert case.add(first, case.amount) <= case.add(second, case.amount)


@given(cases, moments)
def test_a_larger_amount_is_never_due_earlier_and_never_before_the_start(case: Case, start: datetime) -> None:
    assert start <= case.add(start, case.amount) <= case.add(start, case.amount + case.more)


@given(cases, moments, moments, moments)
def test_more_has_elapsed_later(case: Case, start: datetime, one: datetime, other: datetime) -> None:
    earlier, later = sorted([one, other])

    assert case.elapsed(start, earlier) <= case.elapsed(start, later)


@given(cases, moments, moments)
def test_what_has_elapsed_forward_is_what_is_left_backward(
    case: Case, start: datetime, end: datetime
) -> None:
    left = worktime.remaining(end, start, case.clock, case.schedule)

    assert left == -case.elapsed(start, end)


@given(cases, moments, st.integers(0, 100))
def test_a_pause_of_no_length_changes_nothing(case: Case, start: datetime, percent: int) -> None:
    due_at = case.add(start, case.amount)
    paused_at = start + (due_at - start) * percent // 100

    if case.amount:
        assert worktime.resume(paused_at, due_at, paused_at, case.clock, case.schedule).at == due_at


@given(cases, moments, st.timedeltas(timedelta(), timedelta(days=400)))
def test_a_pause_never_makes_anything_due_earlier(case: Case, start: datetime, length: timedelta) -> None:
    due_at = case.add(start, case.amount)
    resumed = worktime.resume(start, due_at, start + length, case.clock, case.schedule)

    assert resumed.at >= due_at


def test_a_day_is_worked_out_once_however_often_it_is_counted() -> None:
    asked: list[date] = []
    town = Schedule(USUAL_HOURS, Calendar(asked.append), ZoneInfo("Asia/Shanghai"))
    start, end = datetime(2015, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)

    for clock in Clock:
        worktime.elapsed(start, end, clock, town)

    assert len(asked) == len(set(asked)) == (end - start).days + 1
