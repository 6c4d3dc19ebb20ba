"""The last two of a role leave at the same moment, at two desks; SQLite has one writer anyway."""

from datetime import date

import pytest
from django.db import transaction

from menkou.kernel.matters import handover
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP, Cast
from menkou.kernel.people import appointing
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Person
from menkou.kernel.people.tests.test_racing import Desk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "__import__('django.db').db.connection.vendor != 'postgresql'", reason="needs PostgreSQL"
    ),
]

TODAY = date(2026, 3, 2)


def appointment_of(actor: Actor) -> Appointment:
    return Appointment.objects.get(pk=actor.appointment or 0)


def end(actor: Actor) -> handover.Ended:
    return handover.end(appointment_of(actor), on=TODAY, reason="调岗", by=SETUP, at=MONDAY)


def test_without_waiting_each_would_think_the_other_stays(dispatched: MatterState, cast: Cast) -> None:
    with transaction.atomic():
        appointing.end(appointment_of(cast.wang), on=TODAY, reason="调岗", by=SETUP, at=MONDAY)
        seen = Desk(lambda: handover.open_with(appointment_of(cast.li), on=TODAY).left.count)
        assert seen.finish() == 0


def test_the_second_of_the_two_is_told(dispatched: MatterState, cast: Cast) -> None:
    with transaction.atomic():
        end(cast.wang)
        other = Desk(lambda: end(cast.li))
        assert other.is_waiting()

    assert isinstance(other.finish(), handover.LeavesNobody)
    assert appointment_of(cast.li).ends_on is None


def test_who_takes_over_while_they_are_appointed_elsewhere_gets_both(
    dispatched: MatterState, cast: Cast
) -> None:
    green = Person.objects.get(pk=cast.green.person or "")
    firm = appointment_of(cast.wang)

    def take_over() -> handover.Ended:
        return handover.hand_over(firm, to=green, on=TODAY, reason="调岗", by=SETUP, at=MONDAY)

    with transaction.atomic():
        appointing.appoint(
            green, "verifier", firm.organisation, firm.place, starts_on=TODAY, by=SETUP, at=MONDAY
        )
        other = Desk(take_over)
        assert other.is_waiting()

    assert isinstance(other.finish(), handover.Ended)
    assert Appointment.objects.filter(person=green).count() == 3
