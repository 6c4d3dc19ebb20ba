"""The town and cast of the matters' tests, behind programs that ask over HTTP."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from menkou.channels.api.tests import conforming
from menkou.kernel.matters import opening
from menkou.kernel.matters.tests.conftest import (
    Cast,
    answered,
    cast,
    dispatched,
    lift,
    report,
    town,
    verified,
)
from menkou.kernel.people import tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Appointment
from menkou.kernel.people.tokens import Scope

__all__ = ["Cast", "answered", "cast", "dispatched", "lift", "town", "verified"]

API = "/api/v1"
Program = Callable[..., Client]
Enter = Callable[[Actor], Client]


@pytest.fixture
def program(db: None) -> Program:
    """Give a program with a token of somebody's appointment; by default for reading and acting."""

    def carry(actor: Actor, *scopes: Scope) -> Client:
        now = timezone.now()
        _token, secret = tokens.issue(
            Appointment.objects.get(pk=actor.appointment or 0),
            name="样例程序",
            scopes=scopes or (Scope.READ, Scope.ACT),
            expires_at=now + timedelta(days=30),
            by=actor,
            at=now,
        )
        return Client(headers={"Authorization": f"Bearer {secret}"})

    return carry


@pytest.fixture
def opened(cast: Cast) -> opening.Opened:
    """The lift, with the receipt's secret."""
    return report()


@pytest.fixture
def at_desk(db: None) -> Enter:
    """Sign somebody in, in a browser."""

    def enter(actor: Actor) -> Client:
        account, _made = Account.objects.get_or_create(username=actor.person or "", person_id=actor.person)
        client = Client()
        client.force_login(account)
        return client

    return enter


@pytest.fixture
def anyone(db: None) -> Client:
    """A program of which nothing is known."""
    return Client()


def with_receipt(secret: str | None) -> Client:
    """Give a program that carries the secret of a receipt."""
    return Client(headers={"Authorization": f"Receipt {secret}"})


def get(client: Client, path: str, **headers: str) -> Any:
    """Read an address of the interface.

    :param headers: with underscores, such as ``If_None_Match``.
    """
    return sent(client, "GET", path, None, headers)


def post(client: Client, path: str, body: Any = None, **headers: str) -> Any:
    """Send JSON to an address of the interface; by default nothing but an empty object."""
    return sent(client, "POST", path, {} if body is None else body, headers)


def put(client: Client, path: str, body: Any, **headers: str) -> Any:
    """Put JSON at an address of the interface."""
    return sent(client, "PUT", path, body, headers)


def delete(client: Client, path: str, **headers: str) -> Any:
    """Take away what is at an address of the interface."""
    return sent(client, "DELETE", path, None, headers)


def sent(client: Client, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
    """Send anything; the answer has the form that is described, or the test fails."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    written = "" if body is None else json.dumps(body, ensure_ascii=False)
    answer = client.generic(method, API + path, written, content_type="application/json", headers=named)
    conforming.check(method, API + path, answer)
    return answer
