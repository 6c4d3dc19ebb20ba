"""Two desks that send on the same matter at the same moment; SQLite has one writer anyway."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from menkou.desks.dispatching.tests.test_dispatching import act
from menkou.desks.tests.conftest import Cast, Enter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import appointed, kinds, now

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "__import__('django.db').db.connection.vendor != 'postgresql'", reason="needs PostgreSQL"
    ),
]

AT_ONCE = 4
UNITS = ("firm", "green")


def test_of_those_who_dispatch_at_once_one_is_quicker_and_the_others_are_told(
    accepted: MatterState, cast: Cast, at_desk: Enter
) -> None:
    given = _at_once([_dispatch(_clerk(at_desk), accepted, UNITS[nth % 2]) for nth in range(AT_ONCE)])

    assert sorted(each.status_code for each in given) == [302] + [422] * (AT_ONCE - 1)
    assert kinds(accepted.number).count("dispatched") == 1
    quickest = now(accepted.number).unit
    for refused in (each for each in given if each.status_code == 422):
        assert f"样例{quickest}" in refused.content.decode()


def test_one_form_that_is_sent_several_times_at_once_is_carried_out_once(
    accepted: MatterState, cast: Cast, at_desk: Enter
) -> None:
    actor = appointed("clerk", "committee1", "n1")
    clients = [at_desk(actor) for _ in range(AT_ONCE)]
    same = {"command_id": "0b0f7a52-3a2c-4f0e-8f0c-2f4b9d8c1a11"}
    given = _at_once([_dispatch(client, accepted, "firm", **same) for client in clients])

    assert [each.status_code for each in given] == [302] * AT_ONCE
    assert kinds(accepted.number).count("dispatched") == 1


def _clerk(at_desk: Enter) -> Client:
    return at_desk(appointed("clerk", "committee1", "n1"))


def _dispatch(client: Client, matter: MatterState, unit: str, **sent: str) -> Callable[[], Any]:
    return lambda: act(client, matter, "dispatch", unit=unit, **sent)


def _at_once(asked: list[Callable[[], Any]]) -> list[Any]:
    """Ask all of it at the same moment, each over a connection of its own; give the answers."""
    start, answers = threading.Barrier(len(asked)), []

    def ask(one: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers.append(one())
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(one,)) for one in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers
