"""When a calendar comes: provisional due times are counted anew, and are what they would have been."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.kernel.matters import acting, recording, replaying, sweeping, timers
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    SAID,
    SETUP,
    SHANGHAI,
    Cast,
    Override,
    kinds,
    now,
    report,
    said,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    asking_suspension,
    deciding_suspension,
    dispatching,
    recomputing,
    taking,
    withdrawing,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.programmes.schema import working_days
from menkou.kernel.worktime import calendars

DECEMBER = datetime(2026, 12, 28, 9, tzinfo=SHANGHAI)
HOLIDAYS = {date(2027, 1, 1), date(2027, 1, 4), date(2027, 1, 5)}
"""An invented start of 2027: two days more are free than the weekdays tell."""

Announce = Callable[[], None]


@pytest.fixture
def announce(town: Place, monkeypatch: pytest.MonkeyPatch) -> Announce:
    """Let the State Council announce 2027, as a new release of the calendar would, with a restart."""
    known = calendars._nationally

    def from_now_on(on: date) -> bool | None:
        if on.year != 2027:
            return known(on)
        return on.weekday() < 5 and on not in HOLIDAYS

    def announced() -> None:
        monkeypatch.setattr(calendars, "_nationally", from_now_on)
        planting.amend(town, by=SETUP, at=DECEMBER, name="样例镇（新历）")

    return announced


@pytest.fixture
def late(override: Override) -> MatterState:
    """Reported three working days before New Year, with five to accept it and eight for all of it."""
    override(accept=working_days(5), total=working_days(8), first_contact=working_days(6))
    return report(DECEMBER).matter


def at_closing(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 18, tzinfo=SHANGHAI)


def test_the_calendar_of_the_tests_ends_with_2026() -> None:
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(2027, 1, 1))


def test_provisional_due_times_are_what_they_would_have_been(late: MatterState, announce: Announce) -> None:
    """By weekdays the fifth day is 4 January (1 January is a Friday); by the calendar it is the 7th."""
    assert (late.provisional, late.phase_due_at) == (True, at_closing(date(2027, 1, 4)))
    announce()

    assert sweeping.recompute(at=DECEMBER + timedelta(days=1)) == 1

    matter, fresh = now(late.number), report(DECEMBER).matter
    assert (matter.provisional, matter.phase_due_at) == (False, at_closing(date(2027, 1, 7)))
    for column in ("phase_due_at", "due_at", "first_contact_due_at", "timer_at"):
        assert getattr(matter, column) == getattr(fresh, column), column
    assert kinds(late.number) == ["reported", "recomputed"]
    assert list(replaying.differences()) == []
    assert sweeping.recompute(at=DECEMBER + timedelta(days=1)) == 0


def test_a_clock_that_moved_within_its_phase_is_followed_through_its_steps(
    late: MatterState, cast: Cast, announce: Announce
) -> None:
    handling = [
        (cast.clerk, accepting.Accept()),
        (cast.clerk, dispatching.Dispatch(unit="firm")),
        (cast.wang, taking.Take()),
    ]
    through(late, handling)
    announce()
    fresh = through(report(DECEMBER).matter, handling)

    sweeping.recompute(at=DECEMBER + timedelta(days=1))

    matter = now(late.number)
    assert (matter.phase_due_at, matter.due_at) == (fresh.phase_due_at, fresh.due_at)


def test_what_stands_still_is_counted_anew_too(cast: Cast, override: Override, announce: Announce) -> None:
    """Suspended in December with a due time in January that nobody knew: it goes on as if it had been known."""
    override(handle=working_days(6), total=working_days(9), first_contact=None)
    yes = deciding_suspension.DecideSuspension(granted=True, reason=SAID)
    steps = [
        (cast.clerk, accepting.Accept()),
        (cast.clerk, dispatching.Dispatch(unit="firm")),
        (cast.wang, taking.Take()),
        (cast.wang, asking_suspension.AskSuspension(days=1, reason=SAID)),
        (cast.clerk, yes),
        (cast.supervisor, yes),
    ]
    late = through(report(DECEMBER).matter, steps)
    assert (late.provisional, late.phase_due_at) == (True, at_closing(date(2026, 12, 29)))
    announce()
    fresh = through(report(DECEMBER).matter, steps)
    assert fresh.paused_due_at != late.paused_due_at

    sweeping.recompute(at=DECEMBER + timedelta(hours=6))
    counted = now(late.number)
    assert (counted.paused_due_at, counted.paused_overall_at) == (
        fresh.paused_due_at,
        fresh.paused_overall_at,
    )

    sweeping.ring(at=at_closing(date(2026, 12, 29)))
    resumed, other = now(late.number), now(fresh.number)
    assert (resumed.phase_due_at, resumed.due_at) == (other.phase_due_at, other.due_at)
    assert (resumed.provisional, other.provisional) == (False, False)


def test_what_ends_in_a_year_that_is_still_unknown_stays_provisional(
    override: Override, announce: Announce
) -> None:
    override(accept=working_days(5), total=working_days(300), first_contact=None)
    late = report(DECEMBER).matter
    announce()

    assert sweeping.recompute(at=DECEMBER) == 0
    assert now(late.number) == late


def test_without_a_new_calendar_it_costs_one_statement_however_many_wait(late: MatterState) -> None:
    for minutes in range(5):
        report(DECEMBER + timedelta(minutes=minutes))

    with CaptureQueriesContext(connection) as captured:
        assert sweeping.recompute(at=DECEMBER) == 0
    assert len(captured) == 1


def test_a_matter_that_was_closed_meanwhile_is_left_alone(late: MatterState, announce: Announce) -> None:
    acting.act(late.number, withdrawing.Withdraw(), by=Actor.reporter(late.number), at=DECEMBER)
    announce()

    assert sweeping.recompute(at=DECEMBER) == 0


def test_what_was_counted_of_an_earlier_step_is_not_taken(late: MatterState, cast: Cast) -> None:
    through(late, [(cast.clerk, accepting.Accept())])

    with pytest.raises(timers.Overtaken):
        acting.act(late.number, recomputing.Recompute(version=1), by=sweeping.SWEEP, at=DECEMBER)
    assert Matter.objects.get(number=late.number).provisional


def test_a_days_own_calendar_is_not_overlooked(late: MatterState, announce: Announce) -> None:
    """What the town has said of its own days holds also in a year that was unknown."""
    planting.amend(Place.objects.get(key="n1"), by=SETUP, at=DECEMBER, days={"2027-01-06": False})
    announce()

    sweeping.recompute(at=DECEMBER)

    assert said(late.number)["provisional"] is False
    assert now(late.number).phase_due_at == at_closing(date(2027, 1, 8))
    assert replaying.replay(recording.stream_of(late.number)) == now(late.number)
