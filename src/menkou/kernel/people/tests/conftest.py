"""A town with two neighbourhoods beside another town, and who works there; plainly invented roles."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from menkou.kernel.people import appointing, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)
TODAY = date(2026, 3, 2)
NEW_YEAR = date(2026, 1, 1)
SETUP = Actor.system("test")

Appoint = Callable[..., Appointment]


@pytest.fixture
def city(db: None) -> Place:
    return _place(None, "city", "city", "样例市")


@pytest.fixture
def town(city: Place) -> Place:
    return _place(city, "town", "town", "样例镇")


@pytest.fixture
def other_town(city: Place) -> Place:
    return _place(city, "other-town", "town", "邻镇")


@pytest.fixture
def first(town: Place) -> Place:
    return _place(town, "n1", "neighbourhood", "样例一居")


@pytest.fixture
def second(town: Place) -> Place:
    return _place(town, "n2", "neighbourhood", "样例二居")


@pytest.fixture
def hall(town: Place) -> Organisation:
    return found("hall", "样例镇机关", "town_hall", town)


@pytest.fixture
def centre(town: Place) -> Organisation:
    return found("centre", "样例镇城运中心", "ops_centre", town)


@pytest.fixture
def firm(town: Place) -> Organisation:
    return found("firm", "样例物业公司", "property_firm", town)


@pytest.fixture
def committee(first: Place) -> Organisation:
    return found("committee1", "样例一居居委会", "residents_committee", first)


@pytest.fixture
def other_hall(other_town: Place) -> Organisation:
    return found("other-hall", "邻镇机关", "town_hall", other_town)


@pytest.fixture
def wang(db: None) -> Person:
    return enrolling.enrol("王物业", by=SETUP, at=MONDAY)


@pytest.fixture
def li(db: None) -> Person:
    return enrolling.enrol("李楼组长", by=SETUP, at=MONDAY)


@pytest.fixture
def handling(wang: Person, firm: Organisation, first: Place) -> Appointment:
    """王物业 handles for the firm in the first neighbourhood since New Year."""
    return appointing.appoint(wang, "handler", firm, first, starts_on=NEW_YEAR, by=SETUP, at=MONDAY)


@pytest.fixture
def administrator(hall: Organisation, town: Place) -> Actor:
    return actor("administrator", hall, town)


@pytest.fixture
def stranger(other_hall: Organisation, other_town: Place) -> Actor:
    """The administrator of the other town."""
    return actor("administrator", other_hall, other_town)


def actor(role: str, organisation: Organisation, place: Place) -> Actor:
    """Appoint somebody new."""
    person = enrolling.enrol(f"样例{role}", by=SETUP, at=MONDAY)
    appointment = appointing.appoint(
        person, role, organisation, place, starts_on=NEW_YEAR, by=SETUP, at=MONDAY
    )
    return Actor.appointed(appointment)


def found(key: str, name: str, kind: str, place: Place | None) -> Organisation:
    return founding.found(None, key=key, name=name, kind=kind, place=place, by=SETUP, at=MONDAY)


def _place(parent: Place | None, key: str, kind: str, name: str) -> Place:
    return planting.plant(parent, key=key, name=name, kind=kind, by=SETUP, at=MONDAY)
