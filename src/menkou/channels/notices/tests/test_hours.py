"""Nothing that can wait goes out at night, also where the night has a midnight in it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.channels.notices import hours
from menkou.channels.notices.arrangements import Hours
from menkou.channels.notices.models import Urgency

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=SHANGHAI)
TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0))
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("02T20:59", "02T20:59"),
        ("02T21:00", "03T08:00"),
        ("02T23:59", "03T08:00"),
        ("03T00:00", "03T08:00"),
        ("03T07:59", "03T08:00"),
        ("03T08:00", "03T08:00"),
    ],
)
def test_what_comes_at_night_waits_until_the_morning(at: str, due: str) -> None:
    assert hours.due(Urgency.SOON, local(at), Hours()) == local(due)


def test_quiet_hours_may_lie_within_a_day() -> None:
    noon = Hours(quiet_from=time(12), quiet_until=time(14))

    assert hours.due(Urgency.SOON, local("02T13:00"), noon) == local("02T14:00")
    assert hours.due(Urgency.SOON, local("02T23:00"), noon) == local("02T23:00")


def test_an_emergency_does_not_wait() -> None:
    assert hours.due(Urgency.NOW, local("02T23:00"), Hours()) == local("02T23:00")


@pytest.mark.parametrize(
    ("at", "due"), [("02T08:29", "02T08:30"), ("02T08:30", "02T08:30"), ("02T08:31", "03T08:30")]
)
def test_what_is_gathered_goes_out_once_a_day(at: str, due: str) -> None:
    assert hours.due(Urgency.DIGEST, local(at), Hours()) == local(due)


def test_a_digest_in_the_quiet_hours_waits_for_their_end() -> None:
    early = Hours(digest_at=time(6))

    assert hours.due(Urgency.DIGEST, local("02T05:00"), early) == local("02T08:00")


def test_a_day_begins_at_the_local_midnight() -> None:
    assert hours.start_of_day(local("02T07:00").astimezone(ZoneInfo("UTC"))) == local("02T00:00")


@settings(deadline=None)
@given(at=MOMENTS, begins=TIMES, ends=TIMES, digest=TIMES, urgency=st.sampled_from(list(Urgency)))
def test_whatever_is_arranged_it_goes_out_within_two_days_and_what_is_due_stays_due(
    at: datetime, begins: time, ends: time, digest: time, urgency: Urgency
) -> None:
    arranged = Hours(quiet_from=begins, quiet_until=ends, digest_at=digest)

    due = hours.due(urgency, at, arranged)

    assert 0 <= (due - at).total_seconds() <= 2 * 86_400
    assert hours.due(Urgency.SOON, due, arranged) == due or urgency is Urgency.NOW
