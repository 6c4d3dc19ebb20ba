"""Who is away on which days, for whom nobody acts, and whose term ends soon."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.people import absences, appointing, enrolling, leaves
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY
from menkou.kernel.places.models import Place

DAY = timedelta(days=1)


def away(days: int = 7, actor: Actor = SETUP) -> list[absences.Absence]:
    return absences.away(actor, since=TODAY, until=TODAY + days * DAY)


def leave(person: Person, *substitutes: Person, begin: int = 0, days: int = 7) -> None:
    first = TODAY + begin * DAY
    leaves.take(
        person, starts_on=first, ends_on=first + days * DAY, substitutes=substitutes, by=SETUP, at=MONDAY
    )


def test_who_is_away_is_listed_with_who_acts_for_them(
    handling: Appointment, wang: Person, li: Person
) -> None:
    leave(wang, li)

    (absence,) = away()

    assert (absence.appointment, absence.leave.person) == (handling, wang)
    assert (absence.substitutes, absence.uncovered) == ((li,), ())
    assert absences.away(SETUP, since=TODAY + 7 * DAY, until=TODAY + 9 * DAY) == []


def test_days_on_which_nobody_acts_are_named(handling: Appointment, wang: Person, li: Person) -> None:
    leave(wang, days=2)
    leave(wang, li, begin=2, days=2)

    nobody, somebody = away()

    assert nobody.uncovered == (TODAY, TODAY + DAY)
    assert somebody.uncovered == ()


def test_days_on_which_the_substitute_is_away_are_open_too(
    handling: Appointment, wang: Person, li: Person, firm: Organisation, second: Place
) -> None:
    appointing.appoint(li, "handler", firm, second, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)
    leave(wang, li)

    leave(li, begin=5, days=1)

    of_wang, of_li = away()
    assert of_wang.uncovered == of_li.uncovered == (TODAY + 5 * DAY,)


def test_only_days_of_the_term_are_meant(wang: Person, firm: Organisation, first: Place) -> None:
    ends_on = TODAY + 2 * DAY
    appointing.appoint(wang, "handler", firm, first, starts_on=NEW_YEAR, ends_on=ends_on, by=SETUP, at=MONDAY)
    leave(wang)

    (absence,) = away()

    assert absence.uncovered == (TODAY, TODAY + DAY)


def test_others_see_those_whose_appointments_they_see(
    handling: Appointment, wang: Person, administrator: Actor, stranger: Actor
) -> None:
    leave(wang)

    assert len(away(actor=administrator)) == 1
    assert away(actor=stranger) == away(actor=Actor.anonymous()) == []


def test_a_long_list_takes_few_statements(
    firm: Organisation, first: Place, li: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        person = enrolling.enrol(f"样例{number}", by=SETUP, at=MONDAY)
        appointing.appoint(person, "handler", firm, first, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)
        leave(person, li)

    with django_assert_num_queries(4):
        assert len(away()) == 6


@pytest.mark.parametrize(("days", "found"), [(3, 0), (4, 1), (30, 1)])
def test_terms_that_end_soon_are_listed(
    days: int, found: int, wang: Person, li: Person, firm: Organisation, first: Place
) -> None:
    for person, ends_on in ((wang, TODAY + 4 * DAY), (li, None)):
        appointing.appoint(
            person, "handler", firm, first, starts_on=NEW_YEAR, ends_on=ends_on, by=SETUP, at=MONDAY
        )

    ending = absences.ending(SETUP, since=TODAY, until=TODAY + days * DAY)

    assert [each.person for each in ending] == [wang][:found]
