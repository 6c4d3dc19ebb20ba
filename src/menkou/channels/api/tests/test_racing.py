"""Programs that ask at the same time; SQLite has one writer anyway."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from menkou.channels.api.tests.conftest import Cast, Program, post, put
from menkou.kernel.ledger import chain
from menkou.kernel.people.models import Appointment, Organisation
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "__import__('django.db').db.connection.vendor != 'postgresql'", reason="needs PostgreSQL"
    ),
]

AT_ONCE = 6


def side_by_side(*asked: Callable[[], Any]) -> list[Any]:
    """Ask all of it at the same moment, each over a connection of its own; give the answers."""
    start = threading.Barrier(len(asked))
    answers: list[Any] = []

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


def test_one_appointment_comes_of_one_key_however_many_send_it(cast: Cast, program: Program) -> None:
    administrator, key = program(cast.administrator, Scope.ADMINISTER), str(uuid4())
    body = {
        "name": "张物业",
        "role": "handler",
        "organisation": "firm",
        "place": "t",
        "starts_on": "2026-11-01",
    }
    before = Appointment.objects.count()
    given = side_by_side(*[lambda: post(administrator, "/appointments", body, Idempotency_Key=key)] * AT_ONCE)
    assert {each.status_code for each in given} == {201}
    assert len({each.json()["number"] for each in given}) == 1
    assert Appointment.objects.count() == before + 1


def test_one_place_comes_of_one_address_however_many_put_it(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    body = {"kind": "building", "parent": "n1", "name": "样例楼"}
    given = side_by_side(*[lambda: put(administrator, "/places/b1", body)] * AT_ONCE)
    assert sorted(each.status_code for each in given) == [200] * (AT_ONCE - 1) + [201]
    assert len(chain.read("place:b1")) == 1
    assert Place.objects.get(key="n1").numchild == 1


def test_who_changes_what_they_have_seen_wins_once(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    seen = put(administrator, "/places/n1", {}).headers["ETag"]
    given = side_by_side(
        *[
            lambda name=name: put(administrator, "/places/n1", {"name": name}, If_Match=seen)
            for name in ("甲", "乙", "丙", "丁")
        ]
    )
    assert sorted(each.status_code for each in given) == [200, 412, 412, 412]


def test_founding_below_and_renaming_do_not_end_one_another(cast: Cast, program: Program) -> None:
    administrator = program(cast.administrator, Scope.ADMINISTER)
    below = {"kind": "station", "parent": "centre", "place": "t", "name": "样例站"}

    def rename(nth: int) -> Any:
        return put(administrator, "/organisations/centre", {"name": f"样例中心{nth}"})

    def found(nth: int) -> Any:
        return put(administrator, f"/organisations/s{nth}", below)

    asked = [lambda nth=nth: rename(nth) for nth in range(AT_ONCE)]
    asked += [lambda nth=nth: found(nth) for nth in range(AT_ONCE)]
    given = side_by_side(*asked)
    assert sorted(each.status_code for each in given) == [200] * AT_ONCE + [201] * AT_ONCE
    assert Organisation.objects.get(key="centre").numchild == AT_ONCE
