"""Clocks that speak: soon due, overdue, the supervisor, the contact leader; each once, as steps of the matter.

Worked out by hand: March 2026 begins on a Sunday; the town works Monday to Friday, 8 to 12 and 14 to 18.
"""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.kernel.ledger import chain
from menkou.kernel.matters import acting, batches, recording, rows, sweeping, timers
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LIFT,
    MONDAY,
    SAID,
    SETUP,
    Cast,
    Override,
    day,
    kinds,
    now,
    report,
    said,
    through,
)
from menkou.kernel.matters.timers import Ticking
from menkou.kernel.matters.verbs import (
    accepting,
    asking_extension,
    deciding_extension,
    dispatching,
    escalating_late,
    importing,
    marking_overdue,
    taking,
    warning,
)
from menkou.kernel.people import desks
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.programmes.schema import hours, working_days

FRIDAY_NIGHT = day(3, 6, 22)


@pytest.fixture
def waiting(override: Override) -> MatterState:
    """A lift that waits four working days at the desk: until Friday 6 March, at closing time."""
    override(accept=working_days(4), handle=working_days(5), total=working_days(60), first_contact=None)
    return report().matter


def rung(number: str) -> list[tuple[str, str]]:
    """Give what clocks have said."""
    entries = chain.read(recording.stream_of(number))
    return [
        (entry.kind.removeprefix("matters."), entry.data["clock"])
        for entry in entries
        if "clock" in entry.data
    ]


@pytest.mark.parametrize(
    ("alarm", "at"),
    [
        (Alarm.WARNED, day(3, 5, 15, 45)),  # three quarters of 105 hours
        (Alarm.OVERDUE, day(3, 6, 18, 0, 1)),
        (Alarm.SUPERVISOR, day(3, 9)),
        (Alarm.LEADER, day(3, 11)),
    ],
)
def test_each_is_said_at_its_time_and_not_before(waiting: MatterState, alarm: Alarm, at: datetime) -> None:
    sweeping.ring(at=at - timedelta(seconds=1))
    assert now(waiting.number).phase_alarm == alarm - 1

    assert sweeping.ring(at=at) == 1

    assert now(waiting.number).phase_alarm == alarm
    assert sweeping.ring(at=at) == 0


def test_one_after_the_other_each_once(waiting: MatterState) -> None:
    for hour in range(24 * 12):
        sweeping.ring(at=MONDAY + timedelta(hours=hour))

    assert rung(waiting.number) == [
        ("warned", "phase"),
        ("overdue", "phase"),
        ("escalated_late", "phase"),
        ("escalated_late", "phase"),
    ]
    matter = now(waiting.number)
    assert (matter.phase, matter.holder, matter.phase_due_at) == (Phase.REPORTED, "committee1", day(3, 6))


def test_the_supervisor_is_told_and_then_the_contact_leader(waiting: MatterState) -> None:
    sweeping.ring(at=day(3, 9))
    assert said(waiting.number)["to"] == "office"

    place, leaders = Place.objects.get(key="n1"), Organisation.objects.get(key="centre")
    desks.assign("lead", place, leaders, by=SETUP, at=MONDAY)
    led = report().matter
    sweeping.ring(at=day(3, 11))
    assert said(led.number)["to"] == "centre"


def test_after_a_week_without_a_server_only_the_furthest_is_said(waiting: MatterState) -> None:
    assert sweeping.ring(at=day(3, 20)) == 1

    assert rung(waiting.number) == [("escalated_late", "phase")]
    assert now(waiting.number).phase_alarm is Alarm.LEADER


def test_an_urgent_clock_counts_hours_day_and_night(cast: Cast, override: Override) -> None:
    """Reported on Friday night at ten, due at midnight; the supervisor at one, the leader at four on Saturday."""
    override(accept=hours(2), handle=hours(2), total=hours(200), first_contact=None)
    matter = report(FRIDAY_NIGHT).matter
    assert matter.phase_due_at == day(3, 7, 0)

    for at in (day(3, 6, 23, 30), day(3, 7, 0, 0, 1), day(3, 7, 1), day(3, 7, 4)):
        assert sweeping.ring(at=at - timedelta(seconds=1)) == 0
        assert sweeping.ring(at=at) == 1


def test_handling_is_warned_of_counting_from_the_dispatch(cast: Cast, override: Override) -> None:
    """Dispatched on Monday at 9:20 for 24 hours, taken in hand at five in the afternoon: warned of at 3:20."""
    override(take=hours(20), handle=hours(24), total=hours(500), first_contact=None)
    sent = through(
        report().matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )

    taken = acting.act(sent.number, taking.Take(), by=cast.wang, at=day(3, 2, 17))

    assert taken.timer_at == day(3, 3, 3, 20)


def test_every_clock_speaks_for_itself(cast: Cast, override: Override) -> None:
    override(accept=working_days(1), handle=working_days(5), total=working_days(2), first_contact=hours(4))
    matter = report().matter

    sweeping.ring(at=day(3, 4, 18, 1))

    assert sorted(rung(matter.number)) == [
        ("escalated_late", "contact"),
        ("escalated_late", "phase"),
        ("overdue", "overall"),
    ]
    assert now(matter.number).overall_alarm is Alarm.OVERDUE


def test_a_new_phase_begins_in_silence_and_the_overall_clock_goes_on(
    waiting: MatterState, cast: Cast
) -> None:
    sweeping.ring(at=day(3, 11))

    accepted = acting.act(waiting.number, accepting.Accept(), by=cast.clerk, at=day(3, 12, 9))

    assert (accepted.phase_alarm, accepted.overall_alarm) == (Alarm.QUIET, Alarm.QUIET)
    assert accepted.timer_at is not None
    assert accepted.timer_at > day(3, 12, 9)


def test_more_time_lets_the_clock_begin_anew(cast: Cast, override: Override) -> None:
    override(handle=working_days(3), total=working_days(10), first_contact=None)
    handling = through(
        report().matter,
        [
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
            (cast.wang, asking_extension.AskExtension(days=5, reason=SAID)),
        ],
    )
    sweeping.ring(at=day(3, 6, 9))
    assert now(handling.number).phase_alarm is Alarm.OVERDUE
    yes = deciding_extension.DecideExtension(granted=True, reason=SAID)
    acting.act(handling.number, yes, by=cast.clerk, at=day(3, 6, 10))

    granted = acting.act(handling.number, yes, by=cast.supervisor, at=day(3, 6, 11))

    assert (granted.phase_due_at, granted.phase_alarm) == (day(3, 12), Alarm.QUIET)


def test_what_comes_from_elsewhere_never_rings(cast: Cast) -> None:
    asked = importing.ImportReport(origin="test:1", words=SAID, case_type=LIFT, place="n1", due_at=day(3, 3))
    step = batches.Asked("test:1", asked, uuid.uuid4(), MONDAY)
    batches.act_on_many([step], by=Actor.system("import"), at=MONDAY)
    matter = rows.state_of(Matter.objects.get(origin="test:1"))
    assert matter.due_at == day(3, 3)

    acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=MONDAY)

    assert now(matter.number).timer_at is None
    assert sweeping.ring(at=day(12, 1)) == 0


def test_what_was_announced_is_said_though_the_hours_have_changed_since(
    waiting: MatterState, cast: Cast
) -> None:
    """Else such a matter would stay at the head of the queue for good."""
    sweeping.ring(at=day(3, 7))
    assert now(waiting.number).timer_at == day(3, 9)
    town = Place.objects.get(key="t")
    planting.amend(town, by=SETUP, at=MONDAY, hours=[["06:00", "08:00"]], days={"2026-03-09": False})

    assert sweeping.ring(at=day(3, 9)) == 1

    assert now(waiting.number).phase_alarm is Alarm.SUPERVISOR


@pytest.mark.parametrize(
    "command",
    [
        warning.Warn(clock=Ticking.PHASE, version=1),
        marking_overdue.MarkOverdue(clock=Ticking.PHASE, version=1),
        escalating_late.EscalateLate(clock=Ticking.PHASE, alarm=Alarm.LEADER, version=1),
    ],
    ids=lambda command: command.verb,
)
def test_nothing_is_said_of_a_matter_that_has_gone_on_since_it_was_looked_at(
    waiting: MatterState, cast: Cast, command: warning.Warn
) -> None:
    through(waiting, [(cast.clerk, accepting.Accept())])

    with pytest.raises(timers.Overtaken):
        acting.act(waiting.number, command, by=sweeping.SWEEP, at=day(3, 20))
    assert kinds(waiting.number) == ["reported", "accepted"]


def statements(at: datetime) -> int:
    with CaptureQueriesContext(connection) as captured:
        sweeping.ring(at=at)
    return len(captured)


def test_it_costs_what_is_due_and_not_what_is_open(waiting: MatterState) -> None:
    sweeping.ring(at=day(3, 2, 10))
    few = statements(day(3, 2, 10))
    for minutes in range(20):
        report(day(3, 5, 9) + timedelta(minutes=minutes))
    assert statements(day(3, 2, 10)) == few <= 2

    one = statements(day(3, 5, 15, 45))
    assert one <= 11
    assert kinds(waiting.number)[-1] == "warned"


def test_a_call_takes_only_so_many_and_the_next_one_the_rest(
    waiting: MatterState, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(MONDAY + timedelta(minutes=1))
    report(MONDAY + timedelta(minutes=2))
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)

    assert [sweeping.ring(at=day(3, 20)) for _time in range(3)] == [2, 1, 0]
