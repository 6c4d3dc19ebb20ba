"""The pause doubles up to an hour; jobs that failed together come back one after another."""

from datetime import timedelta

import pytest

from menkou.kernel.jobs.pauses import FIRST, LONGEST, SPREAD, pause


@pytest.mark.parametrize(
    ("attempt", "whole"),
    [(1, FIRST), (2, 2 * FIRST), (3, 4 * FIRST), (9, 256 * FIRST), (10, LONGEST), (100, LONGEST)],
)
def test_each_pause_lies_between_three_quarters_of_its_length_and_the_whole(
    attempt: int, whole: timedelta
) -> None:
    pauses = [pause(attempt, seed=seed) for seed in range(200)]

    assert whole * (1 - SPREAD) <= min(pauses) < max(pauses) <= whole
    assert len(set(pauses)) == 200


def test_a_job_waits_the_same_time_whoever_asks() -> None:
    assert pause(3, seed=7) == pause(3, seed=7)
    assert pause(3, seed=7) != pause(3, seed=8)


def test_ten_attempts_take_between_an_hour_and_an_hour_and_a_half() -> None:
    assert (
        timedelta(hours=1) < sum((pause(n, seed=1) for n in range(1, 10)), timedelta()) < timedelta(hours=1.5)
    )
