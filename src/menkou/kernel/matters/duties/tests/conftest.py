"""A town with three neighbourhoods and an invented pack of four case types; plainly invented roles."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from pytest_django import Settings

from menkou.kernel.matters.duties import assigning
from menkou.kernel.people import appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Duty, Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SETUP = Actor.system("test")


@pytest.fixture(autouse=True)
def gardens(settings: Settings) -> Iterator[None]:
    """Offer the small pack of these tests and nothing else, and speak English."""
    settings.MENKOU_PACKS = ["menkou.kernel.matters.duties.tests.gardens"]
    with translation.override("en"):
        yield


@pytest.fixture
def town(db: None) -> Place:
    """The town, with an operations centre that has nobody yet."""
    town = place(None, "t", "town", "样例镇")
    for number in ("1", "2", "3"):
        area = place(town, f"n{number}", "neighbourhood", f"样例{number}居")
        found(f"committee{number}", "residents_committee", area)
    found("centre", "ops_centre", town)
    found("green", "department", town)
    found("firm", "property_firm", town)
    desks.assign("operations", town, Organisation.objects.get(key="centre"), by=SETUP, at=MONDAY)
    return town


@pytest.fixture
def staffed(town: Place) -> Place:
    """The same town, with somebody for everything in every organisation."""
    for role in ("clerk", "verifier", "caller", "supervisor", "leader"):
        appoint(role, "centre", "t")
    for organisation in ("green", "firm"):
        appoint("handler", organisation, "t")
    return town


@pytest.fixture
def named(staffed: Place) -> Place:
    """The same, where the department handles everything."""
    assign("hold", "", "t", "green")
    return staffed


def assign(function: str, scope: str, at: str, organisation: str) -> Duty:
    """Assign by keys."""
    return assigning.assign(
        function,
        scope,
        Place.objects.get(key=at),
        Organisation.objects.get(key=organisation),
        by=SETUP,
        at=MONDAY,
    )


def release(function: str, scope: str, at: str) -> bool:
    """Release by keys."""
    return desks.release(function, Place.objects.get(key=at), case_type=scope, by=SETUP, at=MONDAY)


def appoint(role: str, organisation: str, at: str) -> Appointment:
    """Appoint somebody new."""
    return appointing.appoint(
        enrolling.enrol(f"样例{role}", by=SETUP, at=MONDAY),
        role,
        Organisation.objects.get(key=organisation),
        Place.objects.get(key=at),
        starts_on=date(2026, 1, 1),
        by=SETUP,
        at=MONDAY,
    )


def place(parent: Place | None, key: str, kind: str, name: str) -> Place:
    """Plant a place."""
    return planting.plant(parent, key=key, name=name, kind=kind, by=SETUP, at=MONDAY)


def found(key: str, kind: str, at: Place | None) -> Organisation:
    """Found an organisation."""
    return founding.found(None, key=key, name=f"样例{key}", kind=kind, place=at, by=SETUP, at=MONDAY)
