"""Several administrators at the same time; SQLite has one writer anyway."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from treebeard.mp_tree import MP_NodeManager

from menkou.kernel.people import appointing, desks, founding, leaves, refusals
from menkou.kernel.people.models import Appointment, Leave, Organisation, Person
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY, found
from menkou.kernel.places.models import Place

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "__import__('django.db').db.connection.vendor != 'postgresql'", reason="needs PostgreSQL"
    ),
]


class Desk:
    """Another desk, with a connection of its own."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.result: object = None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.result = self.work()
        except refusals.PeopleRefusal as refusal:
            self.result = refusal
        finally:
            connection.close()

    def is_waiting(self) -> bool:
        self.thread.join(0.3)
        return self.thread.is_alive()

    def finish(self) -> object:
        self.thread.join(10)
        return self.result


def next_path() -> str:
    last = Organisation.objects.filter(depth=1).last()
    assert last is not None
    return str(last._inc_path())


def test_without_waiting_two_organisations_would_take_one_position(firm: Organisation) -> None:
    with transaction.atomic():
        mine = next_path()
        assert Desk(next_path).finish() == mine


def test_two_organisations_are_founded_side_by_side(town: Place) -> None:
    with transaction.atomic():
        found("one", "甲公司", "enterprise", town)
        other = Desk(lambda: found("two", "乙公司", "enterprise", town))
        assert other.is_waiting()

    assert isinstance(other.finish(), Organisation)
    tree: MP_NodeManager = Organisation.objects
    assert tree.find_problems() == ([], [], [], [], [])


def appoint(person: Person, firm: Organisation, place: Place) -> Appointment:
    return appointing.appoint(
        person, "handler", firm, place, starts_on=NEW_YEAR, ends_on=TODAY, by=SETUP, at=MONDAY
    )


def test_without_waiting_neither_would_see_the_other_s_appointment(
    wang: Person, firm: Organisation, first: Place
) -> None:
    with transaction.atomic():
        appoint(wang, firm, first)
        assert Desk(lambda: Appointment.objects.count()).finish() == 0


def test_of_two_who_appoint_the_same_one_is_told(wang: Person, firm: Organisation, first: Place) -> None:
    with transaction.atomic():
        appoint(wang, firm, first)
        other = Desk(lambda: appoint(wang, firm, first))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.AlreadyAppointed)
    assert Appointment.objects.count() == 1


def test_nobody_is_appointed_to_what_is_just_being_closed(
    wang: Person, firm: Organisation, first: Place
) -> None:
    with transaction.atomic():
        founding.close(firm, on=NEW_YEAR, by=SETUP, at=MONDAY)
        other = Desk(lambda: appoint(wang, firm, first))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.OrganisationNotThere)


def test_nothing_is_closed_to_which_somebody_is_just_being_appointed(
    wang: Person, firm: Organisation, first: Place
) -> None:
    with transaction.atomic():
        appoint(wang, firm, first)
        other = Desk(lambda: founding.close(firm, on=NEW_YEAR, by=SETUP, at=MONDAY))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.StillNeeded)


def test_of_two_who_assign_one_duty_both_do_one_after_the_other(
    town: Place, firm: Organisation, hall: Organisation
) -> None:
    with transaction.atomic():
        desks.assign("intake", town, firm, by=SETUP, at=MONDAY)
        other = Desk(lambda: desks.assign("intake", town, hall, by=SETUP, at=MONDAY))
        assert other.is_waiting()

    assert isinstance(other.finish(), desks.Duty)
    assert desks.Duty.objects.get().organisation_id == "hall"


def test_of_two_who_assign_for_different_case_types_neither_is_lost(
    town: Place, firm: Organisation, hall: Organisation
) -> None:
    with transaction.atomic():
        desks.assign("hold", town, firm, case_type="gardens", by=SETUP, at=MONDAY)
        other = Desk(lambda: desks.assign("hold", town, hall, case_type="gardens.pond", by=SETUP, at=MONDAY))
        assert other.is_waiting()

    assert isinstance(other.finish(), desks.Duty)
    assert sorted(desks.Duty.objects.values_list("case_type", "organisation__key")) == [
        ("gardens", "firm"),
        ("gardens.pond", "hall"),
    ]


def test_without_waiting_a_release_would_not_see_what_is_just_being_assigned(
    town: Place, hall: Organisation
) -> None:
    with transaction.atomic():
        desks.assign("hold", town, hall, case_type="gardens", by=SETUP, at=MONDAY)
        assert Desk(lambda: desks.Duty.objects.exists()).finish() is False


def test_a_release_waits_for_an_assignment_and_takes_it_away(town: Place, hall: Organisation) -> None:
    with transaction.atomic():
        desks.assign("hold", town, hall, case_type="gardens", by=SETUP, at=MONDAY)
        other = Desk(lambda: desks.release("hold", town, case_type="gardens", by=SETUP, at=MONDAY))
        assert other.is_waiting()

    assert other.finish() is True
    assert not desks.Duty.objects.exists()


def away(person: Person, *substitutes: Person) -> Leave:
    return leaves.take(
        person, starts_on=NEW_YEAR, ends_on=TODAY, substitutes=substitutes, by=SETUP, at=MONDAY
    )


def test_of_two_who_go_away_and_name_each_other_one_is_told(
    handling: Appointment, wang: Person, li: Person, firm: Organisation, first: Place
) -> None:
    appoint(li, firm, first)
    with transaction.atomic():
        away(wang, li)
        other = Desk(lambda: away(li, wang))
        assert other.is_waiting()

    assert isinstance(other.finish(), refusals.SubstituteAway)
    assert Leave.objects.count() == 1


def test_without_waiting_neither_would_know_that_the_other_is_away(
    handling: Appointment, wang: Person
) -> None:
    with transaction.atomic():
        away(wang)
        assert Desk(lambda: Leave.objects.count()).finish() == 0
