"""What no endpoint answers itself is a problem, too: no page, and no trace of what went wrong."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from menkou.channels.api import verbs
from menkou.channels.api.tests.conftest import API, Cast, Program, post
from menkou.kernel.matters.states import MatterState


def test_an_address_that_is_not_there(anyone: Client) -> None:
    answer = anyone.get(f"{API}/nothing")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_way_of_asking_that_there_is_not(anyone: Client) -> None:
    answer = anyone.delete(f"{API}/matters")
    assert answer.status_code == 405
    assert answer.json()["code"] == "wrong-method"
    assert "POST" in answer.headers["Allow"]


def test_what_cannot_be_read(anyone: Client) -> None:
    answer = anyone.post(f"{API}/matters", "{not json", content_type="application/json")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_more_than_can_be_taken(anyone: Client) -> None:
    answer = anyone.post(f"{API}/matters", b"{" + b" " * 3_000_000, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_database_that_stays_busy_says_when_to_try_again(
    lift: MatterState, cast: Cast, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = program(cast.clerk)
    monkeypatch.setattr(verbs, "carried_out", _locked)
    answer = post(clerk, f"/matters/{lift.number}/acceptances")
    assert answer.status_code == 503
    assert answer.json()["code"] == "busy"
    assert int(answer.headers["Retry-After"]) > 0


def test_a_mistake_of_ours_tells_nothing_of_itself(
    lift: MatterState, cast: Cast, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = program(cast.clerk)
    clerk.raise_request_exception = False
    monkeypatch.setattr(verbs, "carried_out", _mistaken)
    answer = clerk.post(f"{API}/matters/{lift.number}/acceptances", {}, content_type="application/json")
    assert answer.status_code == 500
    assert answer.json()["code"] == "mistake"
    assert "secret" not in answer.content.decode()


def _locked(*_asked: Any, **_named: Any) -> None:
    raise OperationalError("database is locked")


def _mistaken(*_asked: Any, **_named: Any) -> None:
    raise KeyError("secret")
