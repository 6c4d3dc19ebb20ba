from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.people import actors, appointing, enrolling, erasing, founding, refusals, substituting
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person, Substitution
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, TODAY
from menkou.kernel.places.models import Place

DAY = timedelta(days=1)


def appoint(person: Person, organisation: Organisation, place: Place, **options: Any) -> Appointment:
    given: dict[str, Any] = {"starts_on": NEW_YEAR, "by": SETUP, "at": MONDAY, **options}
    return appointing.appoint(person, "handler", organisation, place, **given)


def end(appointment: Appointment, on: date, by: Actor = SETUP) -> Appointment:
    return appointing.end(appointment, on=on, reason="调岗", by=by, at=MONDAY)


def substitute(appointment: Appointment, person: Person, starts_on: date, ends_on: date) -> Substitution:
    return substituting.substitute(
        appointment, person, starts_on=starts_on, ends_on=ends_on, by=SETUP, at=MONDAY
    )


def test_somebody_without_a_current_appointment_is_nobody(wang: Person) -> None:
    assert actors.actors_of(wang, on=TODAY) == []


def test_an_appointment_is_in_force_from_its_first_day_until_the_day_it_ends_on(
    wang: Person, firm: Organisation, first: Place
) -> None:
    appointment = appoint(wang, firm, first, ends_on=TODAY)

    def is_current(on: date) -> bool:
        return Appointment.objects.current(on).exists()

    assert [is_current(on) for on in (NEW_YEAR - DAY, NEW_YEAR, TODAY - DAY, TODAY)] == [
        False,
        True,
        True,
        False,
    ]
    assert appointment.last_day == TODAY - DAY


def test_the_ledger_is_told_by_keys_only(handling: Appointment, wang: Person) -> None:
    _, told = chain.read(f"person:{wang.key}")

    assert told.kind == "people.appointed"
    assert told.data == {
        "appointment": handling.pk,
        "role": "handler",
        "organisation": "firm",
        "place": "n1",
        "from": "2026-01-01",
        "until": None,
    }


def test_the_same_appointment_is_made_once(
    handling: Appointment, wang: Person, firm: Organisation, first: Place
) -> None:
    with pytest.raises(refusals.AlreadyAppointed):
        appoint(wang, firm, first, starts_on=TODAY)

    assert Appointment.objects.count() == 1


def test_the_database_itself_refuses_the_same_appointment_twice(handling: Appointment) -> None:
    handling.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        handling.save(force_insert=True)


def test_terms_of_the_same_appointment_may_follow_each_other(
    wang: Person, firm: Organisation, first: Place
) -> None:
    appoint(wang, firm, first, ends_on=TODAY)

    appoint(wang, firm, first, starts_on=TODAY)

    assert Appointment.objects.count() == 2


def test_one_person_may_have_several_appointments(
    handling: Appointment, wang: Person, firm: Organisation, second: Place
) -> None:
    appoint(wang, firm, second)

    assert {actor.place for actor in actors.actors_of(wang, on=TODAY)} == {"n1", "n2"}


@pytest.mark.parametrize("ends_on", [NEW_YEAR, NEW_YEAR - DAY])
def test_a_term_runs_forward(wang: Person, firm: Organisation, first: Place, ends_on: date) -> None:
    with pytest.raises(refusals.TermReversed):
        appoint(wang, firm, first, ends_on=ends_on)


def test_a_role_has_to_be_known(wang: Person, firm: Organisation, first: Place) -> None:
    with pytest.raises(refusals.UnknownRole, match="handler"):
        appointing.appoint(wang, "handlr", firm, first, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)


def test_nobody_is_appointed_to_an_organisation_that_is_closed_then(
    wang: Person, firm: Organisation, first: Place
) -> None:
    closed = founding.close(firm, on=TODAY, by=SETUP, at=MONDAY)

    with pytest.raises(refusals.OrganisationNotThere):
        appoint(wang, closed, first)
    appoint(wang, closed, first, ends_on=TODAY)


def test_somebody_erased_is_not_appointed(wang: Person, firm: Organisation, first: Place) -> None:
    erasing.erase(wang, by=SETUP, at=MONDAY)

    with pytest.raises(refusals.Erased):
        appoint(wang, firm, first)


def test_ending_takes_effect_on_the_day_and_keeps_the_reason_erasable(
    handling: Appointment, wang: Person
) -> None:
    end(handling, TODAY)

    assert actors.actors_of(wang, on=TODAY) == []
    assert len(actors.actors_of(wang, on=TODAY - DAY)) == 1
    told = chain.read(f"person:{wang.key}")[-1]
    assert (told.kind, str(told.words["reason"])) == ("people.appointment_ended", "调岗")


def test_an_appointment_that_never_should_have_been_can_be_taken_back_and_made_again(
    handling: Appointment, wang: Person, firm: Organisation, first: Place
) -> None:
    end(handling, NEW_YEAR)
    assert not Appointment.objects.current(NEW_YEAR).exists()

    appoint(wang, firm, first)
    assert Appointment.objects.current(NEW_YEAR).count() == 1


def test_ending_needs_a_reason_and_a_day_within_the_term(handling: Appointment) -> None:
    with pytest.raises(refusals.ReasonNeeded):
        appointing.end(handling, on=TODAY, reason=" ", by=SETUP, at=MONDAY)
    with pytest.raises(refusals.EndsBeforeItStarts):
        end(handling, NEW_YEAR - DAY)
    end(handling, TODAY)
    with pytest.raises(refusals.AlreadyEnded):
        end(handling, TODAY + DAY)

    handling.refresh_from_db()
    assert handling.ends_on == TODAY


def test_a_substitute_acts_within_the_dates_and_under_their_own_name(
    handling: Appointment, wang: Person, li: Person
) -> None:
    substitute(handling, li, TODAY, TODAY + 7 * DAY)

    (actor,) = actors.actors_of(li, on=TODAY)
    assert actor.as_json() == {
        "as": "appointment",
        "person": li.key,
        "for": wang.key,
        "appointment": str(handling.pk),
        "role": "handler",
        "organisation": "firm",
        "place": "n1",
    }
    assert Actor.from_json(actor.as_json()) == actor
    assert actors.actors_of(li, on=TODAY - DAY) == actors.actors_of(li, on=TODAY + 7 * DAY) == []
    assert len(actors.actors_of(wang, on=TODAY)) == 1


def test_a_substitute_of_an_ended_appointment_may_nothing_any_more(handling: Appointment, li: Person) -> None:
    substitute(handling, li, TODAY, TODAY + 7 * DAY)

    end(handling, TODAY + DAY)

    assert actors.actors_of(li, on=TODAY)
    assert actors.actors_of(li, on=TODAY + DAY) == []


def test_substitutions_stay_within_the_term_and_do_not_double(
    wang: Person, li: Person, firm: Organisation, first: Place
) -> None:
    appointment = appoint(wang, firm, first, ends_on=TODAY)

    with pytest.raises(refusals.OutsideTheTerm):
        substitute(appointment, li, TODAY, TODAY + DAY)
    with pytest.raises(refusals.OwnSubstitute):
        substitute(appointment, wang, NEW_YEAR, TODAY)
    substitute(appointment, li, NEW_YEAR, TODAY)
    with pytest.raises(refusals.AlreadyAppointed):
        substitute(appointment, li, NEW_YEAR + DAY, TODAY)


def test_a_substitution_can_be_ended_earlier(handling: Appointment, li: Person) -> None:
    substitution = substitute(handling, li, TODAY, TODAY + 7 * DAY)

    substituting.end(substitution, on=TODAY + DAY, by=SETUP, at=MONDAY)

    assert actors.actors_of(li, on=TODAY)
    assert actors.actors_of(li, on=TODAY + DAY) == []
    with pytest.raises(refusals.AlreadyEnded):
        substituting.end(substitution, on=TODAY + DAY, by=SETUP, at=MONDAY)
    with pytest.raises(refusals.EndsBeforeItStarts):
        substituting.end(substitution, on=TODAY - DAY, by=SETUP, at=MONDAY)


def test_only_an_administrator_of_the_area_appoints_ends_and_substitutes(
    handling: Appointment, li: Person, firm: Organisation, first: Place, administrator: Actor, stranger: Actor
) -> None:
    for other in (stranger, Actor.appointed(handling), Actor.reporter("M1"), Actor.anonymous()):
        with pytest.raises(refusals.NotPermitted):
            appoint(li, firm, first, by=other)
        with pytest.raises(refusals.NotPermitted):
            end(handling, TODAY, by=other)
        with pytest.raises(refusals.NotPermitted):
            substituting.substitute(handling, li, starts_on=TODAY, ends_on=TODAY + DAY, by=other, at=MONDAY)

    appoint(li, firm, first, by=administrator)
    end(handling, TODAY, by=administrator)


def test_an_administrator_does_not_speak_for_an_organisation_of_another_area(
    li: Person, other_hall: Organisation, first: Place, administrator: Actor
) -> None:
    with pytest.raises(refusals.NotPermitted):
        appoint(li, other_hall, first, by=administrator)


def test_who_somebody_may_act_as_takes_one_statement(
    handling: Appointment,
    li: Person,
    firm: Organisation,
    second: Place,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    appoint(li, firm, second)
    substitute(handling, li, TODAY, TODAY + DAY)

    with django_assert_num_queries(1):
        assert len(actors.actors_of(li, on=TODAY)) == 2


@pytest.mark.parametrize("actor", [Actor.system("sweep"), Actor.reporter("M1"), Actor.anonymous()])
def test_every_actor_is_read_back_from_the_ledger_as_it_was(actor: Actor) -> None:
    assert Actor.from_json(actor.as_json()) == actor


def test_a_staff_number_is_one_persons(db: None) -> None:
    enrolling.enrol("王物业", staff_number="A1", by=SETUP, at=MONDAY)

    with pytest.raises(refusals.StaffNumberTaken):
        enrolling.enrol("李楼组长", staff_number="A1", by=SETUP, at=MONDAY)
