"""Whatever is sent to any address: no mistake of ours, and an answer of the form that the description promises.

`MENKOU_FUZZ_CASES` sets how many cases an operation gets, `MENKOU_FUZZ_SEED` which; the same ones by default, so that
a run can be repeated. ``make fuzz`` tries many others.
"""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from menkou.channels.api.tests.conftest import Cast, Program
from menkou.face import throttling
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT
from menkou.kernel.people.tokens import Scope

CASES = int(os.environ.get("MENKOU_FUZZ_CASES", "12"))
SEED = int(os.environ.get("MENKOU_FUZZ_SEED", "20261121"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

There = dict[str, list[Any]]
Known = tuple[There, list[str]]

description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def known(dispatched: MatterState, cast: Cast, program: Program) -> Known:
    """What there is in the town, by name of a parameter; and the authorizations of those who ask."""
    who = [
        program(cast.clerk),
        program(cast.wang),
        program(cast.supervisor),
        program(cast.administrator, Scope.READ, Scope.ACT, Scope.ADMINISTER),
    ]
    return (
        {
            "number": [dispatched.number, cast.wang.appointment, cast.administrator.appointment],
            "matter": [dispatched.number],
            "key": ["n1", "t", "firm", "committee1", LIFT],
            "place": ["n1", "t"],
            "below": ["t", "firm"],
            "parent": ["t", "n1", "firm"],
            "kind": ["building", "station"],
            "case_type": [LIFT],
            "organisation": ["firm", "committee1"],
            "unit": ["firm"],
            "person": [cast.clerk.person],
            "to": [cast.clerk.person],
            "function": ["hold", "intake", "operations"],
            "role": ["handler", "caller"],
            "appointment": [cast.clerk.appointment],
        },
        ["", *(client.defaults["HTTP_AUTHORIZATION"] for client in who)],
    )


@pytest.fixture(autouse=True)
def unbounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let strangers try as often as they like; that they may not stands in other tests."""
    for name in ("ANONYMOUS", "ANONYMOUS_FILES", "WRONG_TOKENS"):
        monkeypatch.setattr(throttling, name, throttling.Throttle(name, most=10**6, minutes=60))


@pytest.fixture(autouse=True)
def kept_open() -> Iterator[None]:
    """Let no request close the connection that the test's own transaction is in, as Django's client does not."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@description.parametrize()
@seed(SEED)
@settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_whatever_is_sent_is_answered_as_described(case: "schemathesis.Case[Any]", known: Known) -> None:
    there, authorizations = known
    chance = random.Random(repr(case.as_transport_kwargs()))
    for sent in (case.path_parameters, case.query, case.body):
        _name_what_is_there(sent, there, chance)
    case.headers["Authorization"] = chance.choice(authorizations)
    if not case.headers["Authorization"]:
        del case.headers["Authorization"]
    case.call_and_validate(checks=CHECKS)


def _name_what_is_there(sent: Any, there: There, chance: random.Random) -> None:
    """Put what there is in place of most of what was made up, so that requests get past the door."""
    if isinstance(sent, list):
        for each in sent:
            _name_what_is_there(each, there, chance)
    if isinstance(sent, dict):
        for name, value in sent.items():
            _name_what_is_there(value, there, chance)
            alike = [each for each in there.get(name, ()) if type(each) is type(value)]
            if alike and chance.random() < 0.7:
                sent[name] = chance.choice(alike)
