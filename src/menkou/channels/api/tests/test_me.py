"""Who asks: as whom, for what, and as whom else they could."""

from datetime import date

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import me
from menkou.channels.api.tests.conftest import Cast, Enter, Program, get
from menkou.kernel.matters.tests.conftest import MONDAY, SETUP
from menkou.kernel.people import appointing
from menkou.kernel.people.models import Organisation, Person
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place


def test_a_program_is_told_for_whom_it_asks_and_what_for(
    cast: Cast, program: Program, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk = program(cast.clerk, Scope.READ)
    get(clerk, "/me")
    with django_assert_max_num_queries(3):
        found = get(clerk, "/me").json()
    assert me.Me.model_validate(found)
    assert (found["number"], found["role"], found["scopes"]) == (cast.clerk.appointment, "clerk", ["read"])
    assert (found["organisation"]["key"], found["place"]["key"]) == ("committee1", "n1")
    assert found["acting"] == found["person"]
    assert found["others"] == []


def test_somebody_at_a_desk_is_told_as_whom_else_they_could_act(cast: Cast, at_desk: Enter) -> None:
    second = appointing.appoint(
        Person.objects.get(key=cast.clerk.person or ""),
        "caller",
        Organisation.objects.get(key="centre"),
        Place.objects.get(key="t"),
        starts_on=date(2026, 1, 1),
        by=SETUP,
        at=MONDAY,
    )
    found = get(at_desk(cast.clerk), "/me").json()
    assert found["scopes"] is None
    assert [each["number"] for each in found["others"]] == [second.pk]


def test_nobody_is_nobody(anyone: Client, cast: Cast, program: Program) -> None:
    assert get(anyone, "/me").status_code == 401
    assert get(program(cast.administrator, Scope.ADMINISTER), "/me").status_code == 403
