"""Who is told: those who work there today, the nearest leader, and everybody whose matter goes on in another."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from menkou.channels.notices import table
from menkou.channels.notices.audiences import Audience
from menkou.channels.notices.models import Notice
from menkou.channels.notices.tests.conftest import Cast, of, reach, tell, told
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening, verbs
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Alarm
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, MONDAY, SETUP, appointed, report, through
from menkou.kernel.matters.timers import Ticking
from menkou.kernel.matters.verbs import (
    accepting,
    asking_extension,
    calling_back,
    commenting,
    consenting,
    deciding_extension,
    dispatching,
    escalating_late,
    handing_to_emergency,
    joining,
    merging,
    taking,
    verifying,
    withdrawing,
)
from menkou.kernel.people import appointing, leaves
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.places.models import Place

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)


@contextmanager
def heard(actor: Actor) -> Iterator[list[Notice]]:
    """Give what somebody is told of what is done meanwhile."""
    tell(LATER)
    before = len(of(actor))
    notices: list[Notice] = []
    yield notices
    tell(LATER)
    notices += of(actor)[before:]


def appointment_of(actor: Actor) -> Appointment:
    return Appointment.objects.get(pk=actor.appointment or 0)


def away(actor: Actor, *substitutes: Person) -> None:
    """Send somebody on leave for today."""
    leaves.take(
        appointment_of(actor).person,
        starts_on=TODAY,
        ends_on=TOMORROW,
        substitutes=substitutes,
        by=SETUP,
        at=MONDAY,
    )


def new_person() -> Person:
    return Person.objects.create(name="样例代班")


def test_each_step_of_the_loop_is_told_to_whoever_acts_next(answered: MatterState, cast: Cast) -> None:
    tell(LATER)
    assert told(of(cast.verifier)) == [("verifier", "desk", "soon")]
    seen = verifying.Verify(passed=True, words=Words("坐了两趟，平稳。"))

    through(answered, [(cast.verifier, seen)])
    tell(LATER)

    assert told(of(cast.caller)) == [("caller", "desk", "soon")]


def test_the_unit_hears_when_its_work_was_not_right(answered: MatterState, cast: Cast) -> None:
    with heard(cast.wang) as notices:
        through(answered, [(cast.verifier, verifying.Verify(passed=False, words=Words("还在响。")))])

    assert told(notices) == [("unit", "desk", "soon")]


def test_the_supervisor_hears_of_somebody_who_is_not_satisfied(verified: MatterState, cast: Cast) -> None:
    with heard(cast.supervisor) as notices:
        said = calling_back.CallBack(solved=True, satisfied=False)
        through(verified, [(Actor.reporter(verified.number), said)])

    assert told(notices) == [("supervisor", "desk", "digest")]


def test_whoever_substitutes_is_told_instead(dispatched: MatterState, cast: Cast) -> None:
    substitute = new_person()
    away(cast.wang, substitute)

    tell(LATER)

    assert Notice.objects.filter(recipient=f"person:{substitute.key}", audience="unit").count() == 1
    assert of(cast.wang) == []


def test_whoever_is_on_leave_is_not_told(dispatched: MatterState, cast: Cast) -> None:
    away(cast.wang)

    tell(LATER)

    assert of(cast.wang) == []
    assert told(of(cast.li)) == [("unit", "desk", "soon")]


def test_leave_from_one_appointment_is_not_leave_from_another(dispatched: MatterState, cast: Cast) -> None:
    wang = appointment_of(cast.wang).person
    patrol = appointing.appoint(
        wang,
        "grid_worker",
        Organisation.objects.get(key="committee1"),
        Place.objects.get(key="n1"),
        starts_on=date(2026, 1, 1),
        by=SETUP,
        at=MONDAY,
    )
    leaves.take(wang, appointment=patrol, starts_on=TODAY, ends_on=TOMORROW, by=SETUP, at=MONDAY)

    tell(LATER)

    assert told(of(cast.wang)) == [("unit", "desk", "soon")]


def test_where_nobody_is_there_the_supervisor_is_told(dispatched: MatterState, cast: Cast) -> None:
    for handler in (cast.wang, cast.li):
        away(handler)

    tell(LATER)

    assert told(of(cast.supervisor)) == [("unit", "desk", "soon")]


def test_of_what_was_taken_back_before_any_unit_had_it_no_unit_is_told(lift: MatterState, cast: Cast) -> None:
    tell(LATER)
    through(lift, [(Actor.reporter(lift.number), withdrawing.Withdraw())])

    tell(LATER)

    assert not Notice.objects.filter(event__kind="matters.withdrawn").exists()


def test_what_is_added_to_a_closed_matter_is_told_to_the_desk(lift: MatterState, cast: Cast) -> None:
    reporter = Actor.reporter(lift.number)
    through(lift, [(reporter, withdrawing.Withdraw())])
    with heard(cast.clerk) as notices:
        acting.act(lift.number, commenting.Comment(words=Words("还是想说一句。")), by=reporter, at=LATER)

    assert told(notices) == [("holder", "desk", "soon")]


def late(matter: MatterState, alarm: Alarm) -> None:
    """Let the sweep tell somebody above."""
    version = Matter.objects.get(number=matter.number).version
    command = escalating_late.EscalateLate(clock=Ticking.PHASE, alarm=alarm, version=version)
    acting.act(matter.number, command, by=Actor.system("sweep"), at=LATER)


def test_the_supervisor_hears_first_of_what_is_long_overdue_and_then_the_leader(
    dispatched: MatterState, cast: Cast
) -> None:
    with heard(cast.supervisor) as supervisor, heard(cast.leader) as leader:
        late(dispatched, Alarm.SUPERVISOR)
    assert (told(supervisor), told(leader)) == ([("supervisor", "desk", "soon")], [])

    with heard(cast.supervisor) as supervisor, heard(cast.leader) as leader:
        late(dispatched, Alarm.LEADER)
    assert (told(supervisor), told(leader)) == ([], [("leader", "desk", "soon")])


def test_the_nearest_leader_is_told(dispatched: MatterState, cast: Cast) -> None:
    nearer = appointed("leader", "office", "n1")

    with heard(nearer) as told_nearer, heard(cast.leader) as told_farther:
        late(dispatched, Alarm.LEADER)

    assert (told(told_nearer), told(told_farther)) == ([("leader", "desk", "soon")], [])


def test_an_organisation_without_the_role_has_all_its_people_told(lift: MatterState, cast: Cast) -> None:
    only_clerk = appointed("clerk", "green", "t")
    appointing.end(appointment_of(cast.green), on=TODAY, reason="调离", by=SETUP, at=MONDAY)
    through(lift, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="green"))])

    tell(LATER)

    assert told(of(only_clerk)) == [("unit", "desk", "soon")]


def test_who_works_in_another_neighbourhood_is_not_told(dispatched: MatterState, cast: Cast) -> None:
    elsewhere = appointed("handler", "firm", "n2")

    tell(LATER)

    assert of(elsewhere) == []


def test_what_is_asked_goes_to_the_desk_first_and_then_to_the_supervisor(
    dispatched: MatterState, cast: Cast
) -> None:
    ask = asking_extension.AskExtension(days=3, reason=Words("等配件。"))
    with heard(cast.clerk) as desk:
        taken = through(dispatched, [(cast.wang, taking.Take()), (cast.wang, ask)])
    supports = deciding_extension.DecideExtension(granted=True, reason=Words("同意。"))
    with heard(cast.supervisor) as supervisor:
        supported = through(taken, [(cast.clerk, supports)])
    with heard(cast.wang) as unit:
        through(supported, [(cast.supervisor, supports)])

    assert told(desk) == told(supervisor) == [("decider", "desk", "soon")]
    assert told(unit) == [("unit", "desk", "soon")]


def test_everybody_whose_matter_goes_on_in_another_hears_how(lift: MatterState, cast: Cast) -> None:
    first = report().matter
    through(first, [(cast.clerk, accepting.Accept()), (cast.clerk, merging.Merge(into=lift.number))])
    second = opening.report(
        joining.MeToo(into=lift.number), by=Actor.anonymous(), at=MONDAY, contact={"phone": "000-0000-0009"}
    ).matter
    tell(LATER)
    through(lift, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))])

    tell(LATER)

    dispatched_to = Notice.objects.filter(event__kind="matters.dispatched", audience="reporter")
    assert set(dispatched_to.values_list("matter", "recipient")) == {
        (number, f"matter:{number}") for number in (lift.number, first.number, second.number)
    }


def test_what_goes_on_by_way_of_a_third_is_told_too(lift: MatterState, cast: Cast) -> None:
    first, second = report().matter, report().matter
    for matter, into in ((first, second), (second, lift)):
        through(matter, [(cast.clerk, accepting.Accept()), (cast.clerk, merging.Merge(into=into.number))])
    tell(LATER)
    through(lift, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))])

    tell(LATER)

    assert Notice.objects.filter(event__kind="matters.dispatched", audience="reporter").count() == 3


def test_of_an_emergency_the_duty_officer_is_told_at_once_by_every_way(lift: MatterState, cast: Cast) -> None:
    reach(cast.dispatcher, mail="duty@example.org", phone="000-0000-0001")
    called = handing_to_emergency.HandToEmergency(service=handing_to_emergency.Service.FIRE)

    with heard(cast.dispatcher) as notices:
        through(lift, [(cast.clerk, called)])

    assert told(notices) == [("duty_officer", "sms", "now"), ("duty_officer", "mail", "now")]


def test_a_case_type_that_is_dangerous_wakes_the_duty_officer(cast: Cast) -> None:
    report()
    Matter.objects.update(flags="emergency")

    tell(MONDAY)

    assert told(of(cast.dispatcher)) == [("duty_officer", "desk", "now")]


def test_the_reporter_hears_of_it_when_a_desk_takes_it_off_the_public_pages(
    lift: MatterState, cast: Cast
) -> None:
    reporter, why = Actor.reporter(lift.number), Words("话里有邻居的名字。")
    own = through(lift, [(reporter, consenting.Consent(shown_publicly=True))])
    through(own, [(cast.clerk, consenting.Consent(shown_publicly=False, reason=why))])
    tell(LATER)

    [notice] = Notice.objects.filter(event__kind="matters.consented")
    assert (notice.audience, notice.event.version) == ("reporter", own.version + 1)


def test_the_table_names_each_audience_of_a_step_once() -> None:
    for kind, rows in table.TABLE.items():
        named = [row.audience for row in rows]
        assert len(named) == len(set(named)), kind


def test_every_step_of_the_table_is_one_that_there_is() -> None:
    assert table.TABLE.keys() <= verbs.events().keys()


def test_every_audience_is_told_of_something() -> None:
    used = {row.audience for rows in table.TABLE.values() for row in rows}

    assert used == set(Audience)
