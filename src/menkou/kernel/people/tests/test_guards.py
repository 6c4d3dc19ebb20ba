import pytest

from menkou.kernel.people import appointing, desks, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.people.tests.conftest import MONDAY, NEW_YEAR, SETUP, actor
from menkou.kernel.places.models import Place

NOBODIES = [Actor.anonymous(), Actor.reporter("M1"), Actor.system("sweep")]


@pytest.mark.parametrize("nobody", NOBODIES)
def test_without_an_appointment_nothing_is_seen(handling: Appointment, wang: Person, nobody: Actor) -> None:
    for refused in (
        lambda: guards.organisation_for(nobody, "firm"),
        lambda: guards.person_for(nobody, wang.key),
        lambda: guards.appointment_for(nobody, handling.pk),
    ):
        with pytest.raises(refusals.NotFound):
            refused()


def test_what_one_may_not_see_is_refused_like_what_is_not_there(
    wang: Person, handling: Appointment, stranger: Actor
) -> None:
    with pytest.raises(refusals.NotFound) as hidden:
        guards.person_for(stranger, wang.key)
    with pytest.raises(refusals.NotFound) as absent:
        guards.person_for(stranger, "p_nobody")

    assert str(hidden.value).replace(wang.key, "…") == str(absent.value).replace("p_nobody", "…")


def test_organisations_of_the_area_and_those_over_it_are_seen(
    handling: Appointment,
    committee: Organisation,
    hall: Organisation,
    other_hall: Organisation,
    first: Place,
) -> None:
    worker = actor("clerk", committee, first)

    seen = {each.key for each in guards.organisations_visible_to(worker)}

    assert seen == {"committee1", "hall", "firm"}
    with pytest.raises(refusals.NotFound):
        guards.organisation_for(worker, "other-hall")


def test_a_working_role_sees_its_own_organisation_only(
    handling: Appointment, wang: Person, firm: Organisation, committee: Organisation, first: Place
) -> None:
    colleague, neighbour = actor("handler", firm, first), actor("clerk", committee, first)

    assert guards.person_for(colleague, wang.key) == wang
    with pytest.raises(refusals.NotFound):
        guards.person_for(neighbour, wang.key)


@pytest.mark.parametrize("role", ["supervisor", "leader", "auditor", "administrator"])
def test_an_overseeing_role_sees_its_whole_area_and_no_other(
    handling: Appointment,
    wang: Person,
    hall: Organisation,
    town: Place,
    other_hall: Organisation,
    other_town: Place,
    role: str,
) -> None:
    assert guards.person_for(actor(role, hall, town), wang.key) == wang
    assert guards.appointment_for(actor(role, hall, town), handling.pk) == handling
    with pytest.raises(refusals.NotFound):
        guards.person_for(actor(role, other_hall, other_town), wang.key)


def test_everybody_sees_themselves_and_for_whom_they_act(
    handling: Appointment, wang: Person, li: Person, other_hall: Organisation, other_town: Place
) -> None:
    substitute = Actor.appointed(handling, acting=li)
    appointing.appoint(li, "caller", other_hall, other_town, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)

    assert guards.person_for(substitute, li.key) == li
    assert guards.person_for(substitute, wang.key) == wang


def test_an_administrator_manages_those_appointed_only_in_their_area(
    handling: Appointment,
    wang: Person,
    administrator: Actor,
    stranger: Actor,
    other_hall: Organisation,
    other_town: Place,
) -> None:
    guards.check_manages(administrator, wang)
    with pytest.raises(refusals.NotPermitted):
        guards.check_manages(stranger, wang)

    appointing.appoint(wang, "clerk", other_hall, other_town, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)
    with pytest.raises(refusals.NotPermitted):
        guards.check_manages(administrator, wang)


def test_rows_of_the_own_area_and_above_are_seen_and_no_others(
    town: Place, first: Place, second: Place, centre: Organisation, committee: Organisation
) -> None:
    desks.assign("operations", town, centre, by=SETUP, at=MONDAY)
    for place in (first, second):
        desks.assign("intake", place, committee, by=SETUP, at=MONDAY)
    clerk = actor("clerk", committee, first)

    assert {duty.place_id for duty in guards.duties_visible_to(clerk)} == {"town", "n1"}
    assert [guards.has_to_do_with(clerk, key) for key in ("town", "n1", "n2", "nowhere")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("nobody", NOBODIES)
def test_without_an_appointment_no_row_is_seen(town: Place, centre: Organisation, nobody: Actor) -> None:
    desks.assign("operations", town, centre, by=SETUP, at=MONDAY)

    assert not guards.duties_visible_to(nobody).exists()
    assert not guards.has_to_do_with(nobody, "town")
