"""The log of opened contacts: in full for those who oversee the area, in short for whoever left them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.ledger import chain
from menkou.kernel.ledger import erasing as words
from menkou.kernel.people import contacts, openings
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Opening, Organisation
from menkou.kernel.people.tests.conftest import MONDAY, SETUP, actor
from menkou.kernel.places.models import Place

NUMBER = "000 0000-1234"
OWNER = "matter:M1"


@pytest.fixture
def clerk(centre: Organisation, town: Place) -> Actor:
    return actor("clerk", centre, town)


def opened(by: Actor, owner: str = OWNER, place: str = "n1") -> None:
    contacts.keep(owner, "phone", NUMBER)
    contacts.open_for(owner, by=by, at=MONDAY, reason="约看门时间", place=place)


def test_an_opening_is_told_in_full(clerk: Actor, first: Place) -> None:
    opened(clerk)

    (told,) = openings.told(openings.visible_to(SETUP))

    assert (told.owner, told.at, told.organisation, told.role) == (OWNER, MONDAY, "样例镇城运中心", "受理员")
    assert (told.person, told.kinds, told.reason) == ("样例clerk", ("phone",), "约看门时间")


def test_who_left_the_contact_learns_the_organisation_and_role_and_no_name(
    clerk: Actor, first: Place
) -> None:
    opened(clerk)

    assert openings.of(OWNER) == [openings.Brief(at=MONDAY, organisation="样例镇城运中心", role="受理员")]
    assert openings.of("matter:M2") == []


def test_a_process_that_sends_them_a_notice_is_not_told_of(clerk: Actor, first: Place) -> None:
    opened(Actor.system("notices"))
    opened(clerk)

    assert len(openings.of(OWNER)) == 1
    assert openings.visible_to(SETUP).count() == 2


@pytest.mark.parametrize("role", ["supervisor", "auditor"])
def test_who_oversees_an_area_sees_what_was_opened_there(
    role: str, clerk: Actor, hall: Organisation, other_hall: Organisation, first: Place, second: Place
) -> None:
    opened(clerk)
    opened(clerk, owner="person:p_x", place="town")

    of_town, of_first = actor(role, hall, Place.objects.get(key="town")), actor(role, hall, first)
    of_second, elsewhere = (
        actor(role, hall, second),
        actor(role, other_hall, Place.objects.get(key="other-town")),
    )
    seen = [openings.visible_to(each).count() for each in (of_town, of_first, of_second, elsewhere)]
    assert seen == [2, 1, 0, 0]


@pytest.mark.parametrize("role", ["administrator", "clerk", "handler", "leader"])
def test_others_see_none_of_it(role: str, clerk: Actor, hall: Organisation, first: Place) -> None:
    opened(clerk)

    assert not openings.visible_to(actor(role, hall, Place.objects.get(key="town"))).exists()
    assert not openings.visible_to(Actor.reporter("M1")).exists()
    assert not openings.visible_to(Actor.anonymous()).exists()


def test_what_was_opened_nowhere_is_seen_by_the_installation_only(
    clerk: Actor, hall: Organisation, city: Place
) -> None:
    contacts.keep(OWNER, "phone", NUMBER)
    contacts.open_for(OWNER, by=clerk, at=MONDAY, reason="回访")

    assert openings.visible_to(SETUP).count() == 1
    assert not openings.visible_to(actor("auditor", hall, city)).exists()


def test_a_reason_can_be_erased_and_the_opening_stays(clerk: Actor, first: Place) -> None:
    opened(clerk)

    words.erase(contacts.stream_of(OWNER), by=SETUP.as_json(), at=MONDAY)

    (told,) = openings.told(openings.visible_to(SETUP))
    assert told.reason is None
    assert "约看门时间" not in repr(chain.read(contacts.stream_of(OWNER)))


def test_a_log_of_many_takes_few_statements(
    clerk: Actor, first: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        opened(clerk, owner=f"matter:M{number}")

    with django_assert_num_queries(4):
        assert len(openings.told(openings.visible_to(SETUP)[:10])) == 10


def test_nothing_is_logged_where_there_was_nothing_to_open(db: None) -> None:
    contacts.open_for("matter:M9", by=SETUP, at=MONDAY, reason="回访")

    assert not Opening.objects.exists()
