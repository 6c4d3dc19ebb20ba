"""Leave: who is away, who acts for them meanwhile, and that nobody comes to act for themselves."""

from datetime import date, timedelta
from typing import Any

import pytest

from menkou.kernel.ledger import chain
from menkou.kernel.people import appointing, enrolling, leaves, refusals
from menkou.kernel.people.actors import Actor, actors_of
from menkou.kernel.people.models import Appointment, Leave, Organisation, Person, Substitution
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY
from menkou.kernel.places.models import Place

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def zhao(db: None) -> Person:
    return enrolling.enrol("赵楼组长", by=SETUP, at=MONDAY)


def away(person: Person, *substitutes: Person, begin: date = TODAY, days: int = 7, **options: Any) -> Leave:
    given: dict[str, Any] = {"by": SETUP, "at": MONDAY, **options}
    return leaves.take(person, starts_on=begin, ends_on=begin + days * DAY, substitutes=substitutes, **given)


def acts_for(person: Person, on: date) -> list[str]:
    return [actor.for_ for actor in actors_of(person, on=on) if actor.for_]


def appoint(person: Person, organisation: Organisation, place: Place, **options: Any) -> Appointment:
    given: dict[str, Any] = {"starts_on": NEW_YEAR, "by": SETUP, "at": MONDAY, **options}
    return appointing.appoint(person, "handler", organisation, place, **given)


def test_the_substitute_acts_on_the_days_of_leave_and_whoever_is_away_keeps_their_rights(
    handling: Appointment, wang: Person, li: Person
) -> None:
    away(wang, li)

    assert acts_for(li, TODAY) == acts_for(li, TODAY + WEEK - DAY) == [wang.key]
    assert acts_for(li, TODAY - DAY) == acts_for(li, TODAY + WEEK) == []
    assert len(actors_of(wang, on=TODAY)) == 1


def test_leave_is_of_all_appointments_or_of_one(
    handling: Appointment, wang: Person, li: Person, firm: Organisation, second: Place
) -> None:
    other = appoint(wang, firm, second)

    away(wang, li, appointment=other)
    assert [actor.place for actor in actors_of(li, on=TODAY)] == ["n2"]

    away(wang, li, begin=TODAY + WEEK)
    assert len(actors_of(li, on=TODAY + WEEK)) == 2


def test_several_may_substitute_or_nobody(
    handling: Appointment, wang: Person, li: Person, zhao: Person
) -> None:
    away(wang, li, zhao)
    away(wang, begin=TODAY + WEEK)

    assert acts_for(li, TODAY) == acts_for(zhao, TODAY) == [wang.key]
    assert not Substitution.objects.current(TODAY + WEEK).exists()


def test_a_substitution_stays_within_the_term(
    wang: Person, li: Person, firm: Organisation, first: Place
) -> None:
    appoint(wang, firm, first, ends_on=TODAY + 2 * DAY)

    away(wang, li)

    assert acts_for(li, TODAY + DAY) == [wang.key]
    assert Substitution.objects.get().ends_on == TODAY + 2 * DAY


def test_the_record_says_from_when_until_when_and_not_why(
    handling: Appointment, wang: Person, li: Person
) -> None:
    leave = away(wang, li)

    told = chain.read(f"person:{wang.key}")[-1]
    assert (told.kind, told.data) == (
        "people.leave_taken",
        {"leave": leave.pk, "appointment": None, "from": "2026-03-02", "until": "2026-03-09"},
    )
    assert chain.read(f"person:{li.key}")[-1].data["leave"] == leave.pk


@pytest.mark.parametrize("begin", [TODAY - 3 * DAY, TODAY, TODAY + 6 * DAY])
def test_nobody_is_away_twice_on_a_day(handling: Appointment, wang: Person, begin: date) -> None:
    away(wang)

    with pytest.raises(refusals.OnLeaveAlready, match="2026-03-08"):
        away(wang, begin=begin)

    away(wang, begin=TODAY + WEEK)
    assert Leave.objects.count() == 2


def test_leave_of_one_appointment_does_not_hinder_that_of_another(
    handling: Appointment, wang: Person, firm: Organisation, second: Place
) -> None:
    away(wang, appointment=appoint(wang, firm, second))
    away(wang, appointment=handling)

    with pytest.raises(refusals.OnLeaveAlready):
        away(wang)


def test_what_cannot_be_is_refused_and_nothing_is_kept(
    handling: Appointment, wang: Person, li: Person
) -> None:
    told = len(chain.read(f"person:{wang.key}"))

    with pytest.raises(refusals.OwnSubstitute):
        away(wang, wang)
    with pytest.raises(refusals.TermReversed):
        away(wang, li, days=0)
    with pytest.raises(refusals.NothingToLeave):
        away(li)
    with pytest.raises(refusals.NothingToLeave):
        away(wang, begin=NEW_YEAR - WEEK)

    assert not Leave.objects.exists()
    assert not Substitution.objects.exists()
    assert len(chain.read(f"person:{wang.key}")) == told


def test_who_is_away_is_no_substitute(
    handling: Appointment, wang: Person, li: Person, firm: Organisation, second: Place
) -> None:
    appoint(li, firm, second)
    away(li, begin=TODAY + 3 * DAY)

    with pytest.raises(refusals.SubstituteAway, match="李楼组长"):
        away(wang, li)

    assert not Leave.objects.filter(person=wang).exists()


class TestASubstituteGoesAway:
    """王 is away and 李 acts for her; then 李 goes away."""

    @pytest.fixture(autouse=True)
    def away_too(
        self, handling: Appointment, wang: Person, li: Person, firm: Organisation, second: Place
    ) -> None:
        appoint(li, firm, second)
        self.of_wang = away(wang, li)

    def test_their_substitute_takes_over_what_they_had_taken_over(
        self, wang: Person, li: Person, zhao: Person
    ) -> None:
        away(li, zhao, begin=TODAY + 5 * DAY)

        assert acts_for(zhao, TODAY + 4 * DAY) == []
        assert sorted(acts_for(zhao, TODAY + 6 * DAY)) == sorted([wang.key, li.key])
        assert acts_for(zhao, TODAY + 7 * DAY) == [li.key]

    def test_whoever_is_away_does_not_come_to_act_for_themselves(self, wang: Person, li: Person) -> None:
        with pytest.raises(refusals.SubstituteAway):
            away(li, wang, begin=TODAY + 5 * DAY)

        away(li, wang, begin=TODAY + WEEK)
        assert acts_for(wang, TODAY + WEEK) == [li.key]

    def test_when_the_first_is_back_all_of_it_ends(self, wang: Person, li: Person, zhao: Person) -> None:
        away(li, zhao, begin=TODAY + DAY)

        leaves.end(self.of_wang, on=TODAY + 3 * DAY, by=SETUP, at=MONDAY)

        assert sorted(acts_for(zhao, TODAY + 2 * DAY)) == sorted([wang.key, li.key])
        assert acts_for(zhao, TODAY + 3 * DAY) == [li.key]
        assert acts_for(li, TODAY + 3 * DAY) == []

    def test_when_the_substitute_is_back_only_their_part_ends(
        self, wang: Person, li: Person, zhao: Person
    ) -> None:
        of_li = away(li, zhao, begin=TODAY + DAY)

        leaves.end(of_li, on=TODAY + 3 * DAY, by=SETUP, at=MONDAY)

        assert acts_for(zhao, TODAY + 3 * DAY) == []
        assert acts_for(li, TODAY + 3 * DAY) == [wang.key]


def test_leave_for_one_appointment_passes_nothing_on(
    handling: Appointment, wang: Person, li: Person, firm: Organisation, second: Place
) -> None:
    own = appoint(li, firm, second)
    away(wang, li)

    away(li, wang, appointment=own, begin=TODAY + WEEK)

    assert acts_for(wang, TODAY + WEEK) == [li.key]
    with pytest.raises(refusals.SubstituteAway):
        away(li, wang, appointment=own, begin=TODAY)


def test_back_early_the_substitute_stops(handling: Appointment, wang: Person, li: Person) -> None:
    leave = away(wang, li)

    leaves.end(leave, on=TODAY + 2 * DAY, by=SETUP, at=MONDAY)

    assert acts_for(li, TODAY + DAY) == [wang.key]
    assert acts_for(li, TODAY + 2 * DAY) == []
    with pytest.raises(refusals.AlreadyEnded):
        leaves.end(leave, on=TODAY + 3 * DAY, by=SETUP, at=MONDAY)
    with pytest.raises(refusals.EndsBeforeItStarts):
        leaves.end(leave, on=TODAY - DAY, by=SETUP, at=MONDAY)


def test_leave_taken_back_never_was_and_can_be_taken_anew(
    handling: Appointment, wang: Person, li: Person
) -> None:
    leaves.end(away(wang, li), on=TODAY, by=SETUP, at=MONDAY)
    assert acts_for(li, TODAY) == []

    away(wang, li)
    assert acts_for(li, TODAY) == [wang.key]


class TestChanging:
    """What was until today stays as it was."""

    NOON = MONDAY + 2 * DAY

    def change(self, leave: Leave, *substitutes: Person, days: int = 7) -> Leave:
        ends_on = TODAY + days * DAY
        return leaves.change(leave, ends_on=ends_on, substitutes=substitutes, by=SETUP, at=self.NOON)

    def test_a_longer_leave_keeps_the_substitute(
        self, handling: Appointment, wang: Person, li: Person
    ) -> None:
        self.change(away(wang, li), li, days=10)

        assert acts_for(li, TODAY) == acts_for(li, TODAY + 9 * DAY) == [wang.key]
        assert acts_for(li, TODAY + 10 * DAY) == []

    def test_another_substitute_acts_from_that_day_on(
        self, handling: Appointment, wang: Person, li: Person, zhao: Person
    ) -> None:
        leave = self.change(away(wang, li), zhao)

        assert acts_for(li, TODAY + DAY) == acts_for(zhao, TODAY + 2 * DAY) == [wang.key]
        assert acts_for(li, TODAY + 2 * DAY) == acts_for(zhao, TODAY + DAY) == []
        assert leaves.substitutes_of(leave, on=TODAY + 2 * DAY) == [zhao]

    def test_what_is_over_is_not_changed(self, handling: Appointment, wang: Person) -> None:
        with pytest.raises(refusals.AlreadyEnded):
            self.change(away(wang, days=2))

    def test_a_longer_leave_must_not_run_into_the_next(self, handling: Appointment, wang: Person) -> None:
        leave = away(wang)
        away(wang, begin=TODAY + WEEK)

        with pytest.raises(refusals.OnLeaveAlready):
            self.change(leave, days=8)


def test_only_who_appoints_in_the_area_sends_somebody_on_leave(
    handling: Appointment, wang: Person, li: Person, administrator: Actor, stranger: Actor
) -> None:
    for other in (stranger, Actor.appointed(handling), Actor.anonymous()):
        with pytest.raises(refusals.NotPermitted):
            away(wang, li, by=other)

    leave = away(wang, li, by=administrator)
    with pytest.raises(refusals.NotPermitted):
        leaves.end(leave, on=TODAY + DAY, by=stranger, at=MONDAY)
    with pytest.raises(refusals.NotPermitted):
        leaves.change(leave, ends_on=TODAY + DAY, substitutes=(), by=stranger, at=MONDAY)


def test_what_was_taken_over_in_another_area_is_not_decided_here(
    handling: Appointment, wang: Person, li: Person, zhao: Person, other_hall: Organisation, stranger: Actor
) -> None:
    appoint(li, other_hall, Place.objects.get(key="other-town"))
    away(wang, li)

    away(li, zhao, by=stranger)

    assert acts_for(zhao, TODAY) == [li.key]


def test_an_ended_appointment_has_no_substitute_whatever_leave_there_is(
    handling: Appointment, wang: Person, li: Person
) -> None:
    away(wang, li)

    appointing.end(handling, on=TODAY + DAY, reason="调岗", by=SETUP, at=MONDAY)

    assert acts_for(li, TODAY + DAY) == []
