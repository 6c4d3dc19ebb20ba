"""Correcting type or place: counted anew from the original report, held by somebody who can act."""

import pytest

from menkou.kernel.matters import acting, opening, recording, refusals, replaying
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LIFT,
    MONDAY,
    SAID,
    SETUP,
    Cast,
    Override,
    appointed,
    day,
    now,
    report,
    through,
)
from menkou.kernel.matters.verbs import (
    accepting,
    asking_extension,
    correcting,
    deciding_extension,
    dispatching,
    escalating,
    reporting,
    ruling,
    taking,
)
from menkou.kernel.people import desks, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry, revisions
from menkou.kernel.programmes.schema import hours, working_days

MANHOLE = "city_management.manhole_cover"


def corrected(matter: MatterState, by: Actor, **changes: str) -> MatterState:
    return acting.act(matter.number, correcting.Correct(reason=SAID, **changes), by=by, at=day(3, 4, 10))


@pytest.fixture
def limits(override: Override) -> None:
    override(total=working_days(10), first_contact=None)
    override(case_type=MANHOLE, total=working_days(4), handle=working_days(2), accept=working_days(1))


@pytest.mark.usefixtures("limits")
def test_what_is_due_is_counted_from_the_original_report_under_the_new_type(
    lift: MatterState, cast: Cast
) -> None:
    """Reported on Monday: four working days are Friday, though it is corrected on Wednesday."""
    matter = corrected(lift, cast.clerk, case_type=MANHOLE)

    assert (matter.case_type, matter.programme, matter.case.key) == (
        MANHOLE,
        "city_management",
        "manhole_cover",
    )
    assert matter.revision == revisions.effective(MANHOLE, "n1").digest
    assert (matter.due_at, matter.phase_due_at) == (day(3, 6), day(3, 3))
    assert matter.due_at == report_of(MANHOLE).due_at


def report_of(case_type: str) -> MatterState:
    said = reporting.Report(words=SAID, case_type=case_type, place="n1")
    return opening.report(said, by=Actor.anonymous(), at=MONDAY).matter


@pytest.mark.usefixtures("limits")
def test_the_current_revision_of_the_type_is_read_and_not_that_of_the_report(
    lift: MatterState, cast: Cast, override: Override
) -> None:
    override(case_type=MANHOLE, total=working_days(5))

    assert corrected(lift, cast.clerk, case_type=MANHOLE).due_at == day(3, 9)


@pytest.mark.usefixtures("limits")
def test_more_time_that_was_granted_is_gone_and_alarms_begin_anew(lift: MatterState, cast: Cast) -> None:
    handling = [
        (cast.clerk, accepting.Accept()),
        (cast.clerk, dispatching.Dispatch(unit="firm")),
        (cast.wang, taking.Take()),
        (cast.wang, asking_extension.AskExtension(days=9, reason=SAID)),
        (cast.clerk, deciding_extension.DecideExtension(granted=True, reason=SAID)),
        (cast.supervisor, deciding_extension.DecideExtension(granted=True, reason=SAID)),
    ]
    matter = corrected(through(lift, handling), cast.clerk, case_type=MANHOLE)

    assert (matter.phase, matter.extended_days, matter.unit) == (Phase.HANDLING, 0, "firm")
    assert (matter.phase_due_at, matter.due_at) == (day(3, 4), day(3, 6))
    assert (matter.phase_alarm, matter.overall_alarm, matter.contact_alarm) == (Alarm.QUIET,) * 3


def test_another_place_has_other_desks_and_the_new_desk_holds_it(lift: MatterState, cast: Cast) -> None:
    matter = corrected(lift, cast.clerk, place="n2")

    assert (matter.place, matter.holder, matter.intake) == ("n2", "committee2", "committee2")
    assert (matter.verifier, matter.area) == ("committee2", frozenset({"t", "n2"}))
    with pytest.raises(refusals.NoSuchMatter):
        through(matter, [(cast.clerk, accepting.Accept())])
    there = appointed("clerk", "committee2", "n2")
    assert through(matter, [(there, accepting.Accept())]).phase is Phase.ACCEPTED


def test_the_unit_keeps_what_it_has_though_it_is_the_desk_as_well(lift: MatterState, cast: Cast) -> None:
    own = through(
        lift,
        [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="committee1"))],
    )

    matter = corrected(own, cast.clerk, place="n2")

    assert (matter.unit, matter.holder, matter.intake) == ("committee1", "committee1", "committee2")
    assert matter.verifier == "committee2"


def test_what_waits_for_a_supervisor_waits_for_the_one_of_the_new_place(
    dispatched: MatterState, cast: Cast
) -> None:
    place = Place.objects.get(key="n2")
    bureau = founding.found(
        None, key="bureau", name="样例局", kind="department", place=place, by=SETUP, at=MONDAY
    )
    desks.assign("supervise", place, bureau, by=SETUP, at=MONDAY)
    escalated = through(dispatched, [(cast.wang, escalating.Escalate(reason=SAID))])

    matter = corrected(escalated, cast.clerk, place="n2")

    assert (matter.holder, matter.supervisor) == ("bureau", "bureau")
    there = appointed("supervisor", "bureau", "n2")
    assert through(matter, [(there, ruling.Rule(unit="firm", reason=SAID))]).holder == "firm"


def test_a_condition_that_the_new_type_does_not_have_is_chosen_anew(lift: MatterState, cast: Cast) -> None:
    condition = lift.case.conditions[0].key
    accepted = through(lift, [(cast.clerk, accepting.Accept(condition=condition))])

    assert corrected(accepted, cast.clerk, place="n2").condition == condition
    assert corrected(now(accepted.number), cast.supervisor, case_type=MANHOLE).condition is None


def test_a_type_that_keeps_reporters_secret_does_so_from_now_on(lift: MatterState, cast: Cast) -> None:
    secret = next(key for key, case in registry.case_types().items() if case.keeps_reporter_secret)

    matter = corrected(lift, cast.clerk, case_type=secret)

    assert matter.confidential
    assert corrected(matter, cast.clerk, case_type=LIFT).confidential


def test_a_type_that_is_an_emergency_is_marked_once(lift: MatterState, cast: Cast) -> None:
    urgent = next(key for key, case in registry.case_types().items() if case.emergency)

    matter = corrected(lift, cast.clerk, case_type=urgent)
    assert matter.flags == ("emergency",)

    there = appointed("clerk", "committee2", "n2")
    moved = corrected(matter, cast.clerk, place="n2")
    assert corrected(moved, there, place="n1").flags == ("emergency",)


def test_what_is_corrected_to_itself_is_refused(lift: MatterState, cast: Cast) -> None:
    for changes in ({}, {"place": "n1"}, {"case_type": LIFT}):
        with pytest.raises(correcting.NothingCorrected):
            corrected(lift, cast.clerk, **changes)
    for changes in ({"place": "nowhere"}, {"case_type": "city_management.nothing"}):
        with pytest.raises(refusals.UnknownReference):
            corrected(lift, cast.clerk, **changes)
    assert now(lift.number) == lift


def test_replay_and_row_agree_on_what_was_corrected(lift: MatterState, cast: Cast) -> None:
    matter = corrected(corrected(lift, cast.clerk, case_type=MANHOLE), cast.clerk, place="n2")

    assert replaying.replay(recording.stream_of(lift.number)) == matter
    assert list(replaying.differences()) == []


def test_what_is_provisional_stays_so(cast: Cast, override: Override) -> None:
    """A calendar of 2027 is not known yet; the report of December counts into it."""
    override(total=working_days(200))
    override(case_type=MANHOLE, total=working_days(210), accept=hours(1))
    matter = report().matter
    assert not matter.provisional
    override(total=working_days(250))
    late = report().matter
    assert late.provisional

    assert corrected(late, cast.clerk, case_type=MANHOLE).provisional is False
    assert corrected(now(late.number), cast.clerk, case_type=LIFT).provisional
