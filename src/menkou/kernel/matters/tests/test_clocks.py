"""Clocks: one a phase, an overall due time, the first contact; in the events, so that replay needs no calendar."""

import uuid
from datetime import datetime, timedelta

import pytest

from menkou.kernel import worktime
from menkou.kernel.ledger import chain
from menkou.kernel.matters import acting, batches, opening, recording, replaying
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SAID,
    SETUP,
    SHANGHAI,
    Cast,
    Override,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    calling_back,
    closing,
    commenting,
    dispatching,
    importing,
    progressing,
    reporting,
    returning,
    ruling,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting, schedules
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry
from menkou.kernel.programmes.schema import working_days, working_hours
from menkou.kernel.worktime import Clock, Limit

NEW_YEAR_2031 = datetime(2031, 1, 2, 9, 0, tzinfo=SHANGHAI)
EARLY_HOURS = [["06:00", "08:00"]]


def due(start: datetime | None, limit: Limit | None, place: str = "n1") -> datetime:
    assert start is not None
    assert limit is not None
    return worktime.due(start, limit, schedules.schedule_for(place)).at


def test_every_phase_has_the_clock_of_its_limit(lift: MatterState, cast: Cast) -> None:
    case = lift.case
    assert lift.phase_due_at == due(MONDAY, case.accept)

    accepted = through(lift, [(cast.clerk, accepting.Accept())])
    assert accepted.phase_due_at == due(accepted.phase_since, case.dispatch)

    sent = through(accepted, [(cast.clerk, dispatching.Dispatch(unit="firm"))])
    assert sent.phase_due_at == due(sent.phase_since, case.take)

    back = through(sent, [(cast.wang, returning.Return(reason=SAID))])
    assert back.phase_due_at == due(back.phase_since, case.dispatch)

    taken = through(back, [(cast.clerk, dispatching.Dispatch(unit="firm")), (cast.wang, taking.Take())])
    assert taken.phase_due_at == due(taken.dispatched_at, case.handle)

    answered = through(taken, [(cast.wang, answering.Answer(words=SAID))])
    assert answered.phase_due_at == due(answered.phase_since, case.verify)

    verified = through(answered, [(cast.verifier, verifying.Verify(passed=True, words=SAID))])
    assert verified.phase_due_at == due(verified.phase_since, case.call_back)


def test_a_step_within_a_phase_leaves_its_clock_running(dispatched: MatterState, cast: Cast) -> None:
    noted = through(dispatched, [(cast.clerk, commenting.Comment(words=SAID))])

    assert noted.phase_due_at == dispatched.phase_due_at
    assert "clocks" not in chain.read(recording.stream_of(noted.number))[-1].data


def test_a_closed_matter_has_no_phase_clock_and_keeps_its_overall_due_time(
    verified: MatterState, cast: Cast
) -> None:
    ended = through(
        verified, [(cast.caller, calling_back.CallBack(solved=True)), (cast.caller, closing.Close())]
    )

    assert (ended.phase_due_at, ended.first_contact_due_at) == (None, None)
    assert ended.due_at == verified.due_at


def test_the_overall_due_time_is_all_limits_one_after_the_other(lift: MatterState) -> None:
    at: datetime = MONDAY
    for limit in (
        lift.case.accept,
        lift.case.dispatch,
        lift.case.handle,
        lift.case.verify,
        lift.case.call_back,
    ):
        at = due(at, limit)

    assert lift.due_at == at


def test_a_total_limit_is_the_overall_due_time(override: Override) -> None:
    override(total=working_days(5))

    assert report().matter.due_at == due(MONDAY, working_days(5))


def test_the_chosen_condition_sets_the_overall_due_time_anew_from_the_report(
    lift: MatterState, cast: Cast
) -> None:
    longest = max(lift.case.conditions, key=lambda each: each.handle.duration)
    later = acting.act(
        lift.number, accepting.Accept(condition=longest.key), by=cast.clerk, at=MONDAY + timedelta(days=1)
    )
    at_once = acting.act(
        report().matter.number, accepting.Accept(condition=longest.key), by=cast.clerk, at=MONDAY
    )

    assert later.due_at == at_once.due_at


def test_nothing_later_moves_the_overall_due_time(lift: MatterState, verified: MatterState) -> None:
    assert verified.due_at == lift.due_at


def test_the_first_contact_counts_from_the_report_until_it_is_made(cast: Cast, override: Override) -> None:
    override(first_contact=working_days(1))
    matter = report().matter
    assert matter.first_contact_due_at == due(MONDAY, working_days(1))

    sent = through(
        matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )
    assert sent.first_contact_due_at == matter.first_contact_due_at

    spoken = through(sent, [(cast.wang, progressing.AddProgress(words=SAID, contacted=True))])
    taken = through(spoken, [(cast.wang, taking.Take())])
    assert taken.first_contact_at == spoken.first_contact_at
    assert taken.first_contact_due_at is None


def test_a_year_that_the_calendar_does_not_know_blocks_nobody(cast: Cast, override: Override) -> None:
    """Weekdays count, and the due time says that it is provisional."""
    override(accept=working_hours(2))
    matter = report(NEW_YEAR_2031).matter
    assert matter.provisional
    assert matter.due_at is not None
    assert matter.phase_due_at == NEW_YEAR_2031.replace(hour=11)

    sent = through(
        matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )
    ended = through(
        sent,
        [
            (cast.wang, taking.Take()),
            (cast.wang, answering.Answer(words=SAID)),
            (cast.verifier, verifying.Verify(passed=True, words=SAID)),
            (cast.caller, calling_back.CallBack(solved=True)),
            (cast.caller, closing.Close()),
        ],
    )
    assert sent.provisional
    assert not ended.provisional
    assert not list(replaying.differences())


def test_a_due_time_in_an_unknown_year_is_provisional_though_the_phase_ends_before(
    cast: Cast, override: Override
) -> None:
    override(handle=Limit(2500, Clock.WORKING_DAYS))

    matter = through(report().matter, [(cast.clerk, accepting.Accept())])

    assert matter.provisional


@pytest.mark.usefixtures("cast")
def test_a_known_year_is_not_provisional() -> None:
    assert not report().matter.provisional


def test_replay_needs_neither_calendar_nor_hours_nor_limits_of_today(
    verified: MatterState, override: Override
) -> None:
    override(accept=working_hours(1), handle=working_hours(1), verify=working_hours(1))
    town = Place.objects.get(key="t")
    planting.amend(
        town, by=SETUP, at=LATER, hours=EARLY_HOURS, days={"2026-03-02": False, "2026-03-03": False}
    )
    assert report().matter.due_at != verified.due_at

    assert replaying.replay(recording.stream_of(verified.number)) == verified
    assert not list(replaying.differences())


def test_a_matter_goes_on_under_the_limits_that_it_began_with(
    lift: MatterState, cast: Cast, override: Override
) -> None:
    override(dispatch=working_hours(1))

    accepted = through(lift, [(cast.clerk, accepting.Accept())])

    assert accepted.phase_due_at == due(accepted.phase_since, registry.case_type(LIFT).dispatch)


def test_hours_come_from_the_nearest_place_above(override: Override) -> None:
    override(accept=working_hours(2))
    planting.amend(Place.objects.get(key="n2"), by=SETUP, at=MONDAY, hours=EARLY_HOURS)

    here, there = report(place="n1").matter, report(place="n2").matter

    assert here.phase_due_at == MONDAY.replace(hour=11)
    assert there.phase_due_at == MONDAY.replace(hour=8) + timedelta(days=1)


def test_a_rework_starts_the_handling_clock_anew(answered: MatterState, cast: Cast) -> None:
    much_later = MONDAY + timedelta(days=10)

    failed = acting.act(
        answered.number, verifying.Verify(passed=False, words=SAID), by=cast.verifier, at=much_later
    )

    assert failed.handling_from == much_later
    assert failed.phase_due_at == due(much_later, failed.case.handle)
    assert failed.due_at == answered.due_at


def test_a_ruling_starts_the_handling_clock_anew(dispatched: MatterState, cast: Cast) -> None:
    back = (cast.wang, returning.Return(reason=SAID))
    again = (cast.clerk, dispatching.Dispatch(unit="firm"))
    matter = through(dispatched, [back, again, back, again, back])

    ruled = through(
        matter, [(cast.supervisor, ruling.Rule(unit="green", reason=SAID)), (cast.green, taking.Take())]
    )

    assert ruled.phase_due_at == due(ruled.dispatched_at, ruled.case.handle)


def test_clocks_start_when_a_step_is_received_and_not_when_it_happened(
    answered: MatterState, cast: Cast
) -> None:
    """A verifier whose phone was offline for two days does not use up the unit's time."""
    then = answered.phase_since + timedelta(minutes=5)
    received = then + timedelta(days=2)

    failed = acting.act(
        answered.number,
        verifying.Verify(passed=False, words=SAID),
        by=cast.verifier,
        at=received,
        happened_at=then,
    )

    assert failed.phase_since == then
    assert failed.handling_from == received
    assert failed.phase_due_at == due(received, failed.case.handle)


def test_a_report_from_an_offline_phone_has_its_clocks_from_its_receipt(cast: Cast) -> None:
    said = reporting.Report(words=SAID, case_type=LIFT, place="n1")
    late = opening.report(said, by=cast.grid_worker, at=MONDAY, happened_at=MONDAY - timedelta(days=3))

    assert late.matter.phase_due_at == due(MONDAY, late.matter.case.accept)
    assert late.matter.due_at == report().matter.due_at


def test_what_comes_from_elsewhere_has_only_the_clocks_that_it_brings(cast: Cast, override: Override) -> None:
    """No target there, no overall clock here; what is done here has the clock of its phase."""
    override(first_contact=working_days(1))
    asked = importing.ImportReport(origin="test:1", words=SAID, case_type=LIFT, place="n1")
    step = batches.Asked("test:1", asked, uuid.uuid4(), MONDAY - timedelta(days=400))
    batches.act_on_many([step], by=Actor.system("import"), at=MONDAY)
    matter = Matter.objects.get(origin="test:1")
    assert (matter.phase_due_at, matter.due_at, matter.first_contact_due_at) == (None, None, None)

    accepted = acting.act(matter.number, accepting.Accept(), by=cast.clerk, at=MONDAY)

    assert (accepted.phase, accepted.due_at, accepted.first_contact_due_at) == (Phase.ACCEPTED, None, None)
    assert accepted.phase_due_at == due(MONDAY, accepted.case.dispatch)
