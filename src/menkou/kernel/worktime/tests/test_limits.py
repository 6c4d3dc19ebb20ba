"""Limits and opening hours as they are written, read and checked."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from menkou.kernel.worktime import USUAL_HOURS, Clock, InvalidHours, Limit, WorkingHours


@pytest.mark.parametrize("amount", [0, -1, True, 1.5, "2", None])
def test_a_limit_is_a_whole_number_above_nought(amount: object) -> None:
    with pytest.raises(ValueError, match="whole number above nought"):
        Limit(amount, Clock.WORKING_DAYS)  # type: ignore[arg-type]  # what is being refused


@given(st.integers(1, 10_000), st.sampled_from(list(Clock)))
def test_a_limit_is_read_back_as_it_was_written(amount: int, clock: Clock) -> None:
    limit = Limit(amount, clock)

    assert Limit.from_json(limit.as_json()) == limit


@pytest.mark.parametrize(
    ("limit", "label"),
    [
        (Limit(1, Clock.CONTINUOUS_HOURS), "1 hour, day or night"),
        (Limit(2, Clock.WORKING_HOURS), "2 working hours"),
        (Limit(1, Clock.WORKING_DAYS), "1 working day"),
        (Limit(15, Clock.CALENDAR_DAYS), "15 calendar days"),
    ],
)
def test_a_limit_has_a_label(limit: Limit, label: str) -> None:
    with translation.override("en"):
        assert limit.label == str(limit) == label


def test_opening_hours_are_written_as_times_of_day() -> None:
    assert USUAL_HOURS.as_json() == [["08:00", "12:00"], ["14:00", "18:00"]]
    assert WorkingHours.from_json([["00:00", "24:00"]]).spans == ((0, 1440),)


@given(st.lists(st.integers(0, 1440), min_size=2, unique=True).map(sorted))
def test_opening_hours_are_read_back_as_they_were_written(times: list[int]) -> None:
    hours = WorkingHours(tuple(zip(times[::2], times[1::2], strict=False)))

    assert WorkingHours.from_json(hours.as_json()) == hours


@pytest.mark.parametrize(
    ("spans", "hint"),
    [
        ([], "at least one span"),
        ([["12:00", "08:00"]], "run forward"),
        ([["08:00", "08:00"]], "run forward"),
        ([["08:00", "24:30"]], "run forward"),
        ([["08:00", "12:00"], ["11:00", "18:00"]], "do not overlap"),
        ([["8", "12:00"]], "“8” is not a time of day"),
        ([["08:00", "25:00"]], "“25:00” is not a time of day"),
        ([["08:00"]], "two times"),
        ([[8, 12]], "two times"),
        (8, "two times"),
    ],
)
def test_opening_hours_that_cannot_be_meant_are_refused_with_a_hint(
    spans: list[list[str]], hint: str
) -> None:
    with translation.override("en"), pytest.raises(InvalidHours, match=hint):
        WorkingHours.from_json(spans)
