"""Ending an appointment: what is open is found, and goes to somebody or is left only when that is meant."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import handover
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast, appointed, report, through
from menkou.kernel.matters.verbs import accepting, answering, asking_extension, dispatching, taking
from menkou.kernel.people import appointing, refusals
from menkou.kernel.people.actors import Actor, actors_of
from menkou.kernel.people.models import Appointment, Person

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def appointment_of(actor: Actor) -> Appointment:
    return Appointment.objects.get(pk=actor.appointment or 0)


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person)


def open_with(actor: Actor) -> handover.Open:
    return handover.open_with(appointment_of(actor), on=TODAY)


def end(actor: Actor, *, anyway: bool = False, by: Actor = SETUP) -> handover.Ended:
    appointment = appointment_of(actor)
    return handover.end(appointment, on=TODAY + DAY, reason="调岗", by=by, at=MONDAY, anyway=anyway)


def hand_over(actor: Actor, to: Person, by: Actor = SETUP) -> handover.Ended:
    appointment = appointment_of(actor)
    return handover.hand_over(appointment, to=to, on=TODAY + DAY, reason="调岗", by=by, at=MONDAY)


class TestWhatIsOpen:
    """Matters wait for a role of an organisation, not for a person."""

    def test_where_somebody_else_has_the_role_nothing_is_left(
        self, dispatched: MatterState, cast: Cast
    ) -> None:
        assert open_with(cast.wang).left.count == 0

    def test_of_the_only_one_all_that_waits_for_the_role_is_left(
        self, dispatched: MatterState, cast: Cast
    ) -> None:
        appointing.end(appointment_of(cast.li), on=TODAY, reason="退休", by=SETUP, at=MONDAY)

        assert open_with(cast.wang).left == handover.Listed(1, (dispatched.number,))
        assert open_with(cast.verifier).left.count == open_with(cast.caller).left.count == 1
        assert open_with(cast.supervisor).left.count == 1
        assert not open_with(cast.green)

    def test_a_clerk_is_waited_for_only_while_it_is_at_the_desk(self, lift: MatterState, cast: Cast) -> None:
        assert open_with(cast.clerk).left.count == 1

        through(lift, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))])

        assert open_with(cast.clerk).left.count == 0

    def test_a_dispatcher_of_the_same_desk_does_as_well_as_a_clerk(
        self, lift: MatterState, cast: Cast
    ) -> None:
        appointed("dispatcher", "committee1", "n1")

        assert open_with(cast.clerk).left.count == 0

    def test_a_colleague_elsewhere_does_not_count(self, lift: MatterState, cast: Cast) -> None:
        appointed("caller", "centre", "n2")
        assert open_with(cast.caller).left.count == 1

        appointed("caller", "centre", "n1")
        assert open_with(cast.caller).left.count == 0

    def test_a_colleague_whose_term_is_over_does_not_count(self, dispatched: MatterState, cast: Cast) -> None:
        appointing.end(appointment_of(cast.li), on=TODAY + DAY, reason="退休", by=SETUP, at=MONDAY)

        found = handover.open_with(appointment_of(cast.wang), on=TODAY + DAY)

        assert found.left.count == 1
        assert open_with(cast.wang).left.count == 0

    def test_what_somebody_took_in_hand_is_listed_until_it_is_answered(
        self, dispatched: MatterState, cast: Cast
    ) -> None:
        taken = through(dispatched, [(cast.wang, taking.Take())])
        assert open_with(cast.wang).taken == handover.Listed(1, (dispatched.number,))
        assert open_with(cast.li).taken.count == 0

        through(taken, [(cast.wang, answering.Answer(words=Words("好了。")))])
        assert open_with(cast.wang).taken.count == 0

    def test_a_request_that_waits_for_a_decision_is_listed_with_the_desk(
        self, dispatched: MatterState, cast: Cast
    ) -> None:
        asked = asking_extension.AskExtension(days=2, reason=Words("配件要从外地来。"))
        through(dispatched, [(cast.wang, taking.Take()), (cast.wang, asked)])

        assert open_with(cast.clerk).asked == handover.Listed(1, (dispatched.number,))
        assert open_with(cast.clerk).left.count == 1
        assert open_with(cast.supervisor).asked.count == 0

    def test_what_is_closed_waits_for_nobody(self, cast: Cast) -> None:
        assert not any(open_with(each) for each in (cast.wang, cast.clerk, cast.caller, cast.supervisor))

    def test_many_matters_take_no_more_statements(
        self, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _number in range(30):
            report()

        with django_assert_max_num_queries(7):
            found = open_with(cast.clerk)

        assert found.left.count == 30
        assert len(found.left.numbers) == 20


class TestEnding:
    """Nothing is left with nobody by oversight."""

    def test_the_only_one_is_not_let_go_and_nothing_changes(self, lift: MatterState, cast: Cast) -> None:
        told = len(chain.read(f"person:{cast.clerk.person}"))

        with pytest.raises(handover.LeavesNobody, match=lift.number):
            end(cast.clerk)

        assert appointment_of(cast.clerk).ends_on is None
        assert len(chain.read(f"person:{cast.clerk.person}")) == told

    def test_said_anyway_they_go_and_what_is_left_is_on_record(self, lift: MatterState, cast: Cast) -> None:
        end(cast.clerk, anyway=True)

        told = chain.read(f"person:{cast.clerk.person}")[-1]
        assert (told.kind, told.data["left"], told.data["such_as"]) == ("people.left_open", 1, [lift.number])
        assert appointment_of(cast.clerk).ends_on == TODAY + DAY

    def test_where_nothing_is_open_they_simply_go(self, cast: Cast) -> None:
        ended = end(cast.clerk)

        assert not ended.open
        assert chain.read(f"person:{cast.clerk.person}")[-1].kind == "people.appointment_ended"

    def test_only_who_appoints_ends(self, cast: Cast) -> None:
        with pytest.raises(refusals.NotPermitted):
            end(cast.wang, by=cast.supervisor)
        with pytest.raises(refusals.NotPermitted):
            hand_over(cast.wang, person_of(cast.green), by=cast.supervisor)

        end(cast.wang, by=cast.administrator)


class TestHandingOver:
    """A successor has the same from the same day on."""

    def test_the_successor_acts_from_the_day_the_predecessor_does_not(
        self, lift: MatterState, cast: Cast
    ) -> None:
        to = person_of(cast.green)

        ended = hand_over(cast.clerk, to)

        assert ended.successor is not None
        assert [each.role for each in actors_of(to, on=TODAY)] == ["handler"]
        assert [each.role for each in actors_of(to, on=TODAY + DAY)] == ["handler", "clerk"]
        assert actors_of(person_of(cast.clerk), on=TODAY + DAY) == []
        (clerk,) = (each for each in actors_of(to, on=TODAY + DAY) if each.role == "clerk")
        through(lift, [(clerk, accepting.Accept())])

    def test_what_was_handed_over_is_on_record(self, dispatched: MatterState, cast: Cast) -> None:
        through(dispatched, [(cast.wang, taking.Take())])

        ended = hand_over(cast.wang, person_of(cast.green))

        told = chain.read(f"person:{cast.wang.person}")[-1]
        assert told.kind == "people.handed_over"
        assert told.data == {
            "appointment": cast.wang.appointment,
            "left": 0,
            "taken": 1,
            "asked": 0,
            "such_as": [dispatched.number],
            "successor": ended.successor and ended.successor.pk,
            "to": cast.green.person,
        }

    def test_the_successor_has_the_rest_of_the_term(self, cast: Cast) -> None:
        appointing.end(appointment_of(cast.wang), on=TODAY + 9 * DAY, reason="借调", by=SETUP, at=MONDAY)

        ended = hand_over(cast.wang, person_of(cast.green))

        assert ended.successor is not None
        assert ended.successor.ends_on == TODAY + 9 * DAY

    def test_who_has_the_same_already_needs_no_second_appointment(self, cast: Cast) -> None:
        ended = hand_over(cast.wang, person_of(cast.li))

        assert ended.successor == appointment_of(cast.li)

    def test_nobody_takes_over_from_themselves(self, cast: Cast) -> None:
        with pytest.raises(handover.OwnSuccessor):
            hand_over(cast.wang, person_of(cast.wang))

        assert appointment_of(cast.wang).ends_on is None

    def test_a_refused_ending_appoints_nobody(self, cast: Cast) -> None:
        appointing.end(appointment_of(cast.wang), on=TODAY, reason="调岗", by=SETUP, at=MONDAY)
        count = Appointment.objects.count()

        with pytest.raises(refusals.PeopleRefusal):
            hand_over(cast.wang, person_of(cast.green))

        assert Appointment.objects.count() == count
