"""Tokens over HTTP: one's own and, for administrators, those of the area; a secret is told once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from menkou.channels.api import pages, token_shapes
from menkou.channels.api.tests.conftest import Cast, Enter, Program, delete, get, post
from menkou.kernel.matters.tests.conftest import appointed
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import AccessToken
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

ALL = tuple(Scope)


@pytest.fixture
def body() -> dict[str, Any]:
    """A token for reading, for a month."""
    until = timezone.now() + timedelta(days=30)
    return {"name": "样例热线平台", "scopes": ["read"], "expires_at": until.isoformat()}


@pytest.fixture
def stranger(town: Place) -> Actor:
    """The administrator of the second neighbourhood alone."""
    return appointed("administrator", "committee2", "n2")


def test_a_token_is_issued_at_the_desk_and_opens_what_it_is_for(
    cast: Cast, at_desk: Enter, body: dict[str, Any]
) -> None:
    made = post(at_desk(cast.clerk), "/tokens", body)
    assert made.status_code == 201, made.content.decode()
    assert token_shapes.Issued.model_validate(made.json())
    assert made.headers["Cache-Control"] == "no-store"
    carrier = Client(headers={"Authorization": f"Bearer {made.json()['secret']}"})
    assert get(carrier, "/me").json()["number"] == cast.clerk.appointment
    assert post(carrier, "/tokens", body).status_code == 403


def test_a_token_is_issued_once_however_often_it_is_sent_and_its_secret_told_once(
    cast: Cast, at_desk: Enter, body: dict[str, Any]
) -> None:
    desk, key = at_desk(cast.clerk), str(uuid4())
    first, again = (post(desk, "/tokens", body, Idempotency_Key=key) for _time in range(2))
    assert first.json()["secret"]
    assert again.status_code == 201
    assert again.json() == {**first.json(), "secret": None}
    other = post(desk, "/tokens", {**body, "name": "别的"}, Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (409, "command-conflict")
    assert AccessToken.objects.count() == 1


def test_everybody_lists_their_own_and_administrators_those_of_the_area(
    cast: Cast, program: Program, stranger: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk, administrator = program(cast.clerk), program(cast.administrator)
    elsewhere = program(stranger)
    mine = get(clerk, "/tokens").json()
    assert pages.Page[token_shapes.TokenShape].model_validate(mine)
    assert [each["appointment"] for each in mine["items"]] == [cast.clerk.appointment]
    assert len(get(administrator, "/tokens").json()["items"]) == 3
    assert len(get(elsewhere, "/tokens").json()["items"]) == 1
    assert "digest" not in get(administrator, "/tokens").content.decode()
    for _number in range(10):
        program(cast.clerk)
    with django_assert_max_num_queries(4):
        assert len(get(administrator, "/tokens").json()["items"]) == 13


def test_a_revoked_token_opens_nothing(cast: Cast, program: Program) -> None:
    administrator, clerk = program(cast.administrator, *ALL), program(cast.clerk)
    [number] = [each["number"] for each in get(clerk, "/tokens").json()["items"]]
    for _time in range(2):
        assert delete(administrator, f"/tokens/{number}").status_code == 204
    assert get(clerk, "/tokens").status_code == 401


def test_an_administrator_issues_one_for_somebody_of_the_area(
    cast: Cast, program: Program, body: dict[str, Any]
) -> None:
    administrator = program(cast.administrator, *ALL)
    made = post(administrator, "/tokens", {**body, "appointment": cast.clerk.appointment})
    assert made.json()["appointment"] == cast.clerk.appointment


def test_a_program_gives_no_more_than_it_has(cast: Cast, program: Program, body: dict[str, Any]) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    before = AccessToken.objects.count()
    refused = post(administrator, "/tokens", {**body, "scopes": ["act", "administer"]})
    assert (refused.status_code, refused.json()["scope"]) == (403, "act")
    assert AccessToken.objects.count() == before


def test_what_is_not_for_somebody_is_as_good_as_not_there(
    cast: Cast, stranger: Actor, program: Program, body: dict[str, Any]
) -> None:
    elsewhere, clerk = program(stranger, *ALL), program(cast.clerk)
    [number] = [each["number"] for each in get(clerk, "/tokens").json()["items"]]
    assert delete(elsewhere, f"/tokens/{number}").status_code == 404
    assert delete(elsewhere, "/tokens/999999").status_code == 404
    named = post(elsewhere, "/tokens", {**body, "appointment": cast.clerk.appointment})
    assert named.status_code == 422
    assert get(clerk, "/tokens").status_code == 200


def test_nobody_has_no_tokens(anyone: Client, cast: Cast, body: dict[str, Any]) -> None:
    assert get(anyone, "/tokens").status_code == 401
    assert post(anyone, "/tokens", body).status_code == 401
    assert delete(anyone, "/tokens/1").status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": []},
        {"scopes": ["fly"]},
        {"scopes": ["administer"]},
        {"name": ""},
        {"name": "\0"},
        {"name": "x" * 81},
        {"expires_at": "2020-01-01T00:00:00Z"},
        {"expires_at": "2999-01-01T00:00:00Z"},
        {"expires_at": "2027-01-01T00:00:00"},
        {"expires_at": "9999-12-31T23:59:59-14:00"},
        {"appointment": 10**30},
        {"appointment": 999999},
        {"colour": "red"},
    ],
)
def test_what_cannot_be_is_refused(
    cast: Cast, at_desk: Enter, body: dict[str, Any], change: dict[str, Any]
) -> None:
    refused = post(at_desk(cast.clerk), "/tokens", {**body, **change})
    assert refused.status_code in (409, 422), refused.content.decode()
    assert not AccessToken.objects.exists()
