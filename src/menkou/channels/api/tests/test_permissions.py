"""Who may ask what: every operation of the interface, by everybody who could ask, at the own and another place.

`permissions.csv` says how each is answered: “yes” it is done or shown, “state” they may, but not as things stand or
not with what was sent, “no” they may not, “unseen” it is as good as not there, “who” they have to say who they are.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from menkou.channels.api.routes import interface
from menkou.channels.api.tests.conftest import Cast, Program, with_receipt
from menkou.channels.api.tests.requests import REQUESTS, Town
from menkou.kernel.matters import opening
from menkou.kernel.matters.tests.conftest import appointed, report
from menkou.kernel.people.tokens import Scope

TABLE = Path(__file__).parent / "permissions.csv"
ALL = tuple(Scope)


def rows() -> list[dict[str, str]]:
    """Read the table."""
    with TABLE.open(encoding="utf-8") as lines:
        reader = csv.reader(lines, skipinitialspace=True)
        head = [name.strip() for name in next(reader)]
        return [dict(zip(head, (cell.strip() for cell in row), strict=True)) for row in reader]


def operations() -> Iterator[tuple[str, str, str]]:
    """List every operation as it is described: id, method and path."""
    for path, methods in interface.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            yield operation["operationId"], method, path


@pytest.fixture
def asking(town: Any, cast: Cast, program: Program) -> dict[str, Client]:
    """Everybody who could ask, by column of the table."""
    return {
        "nobody": Client(),
        "clerk": program(cast.clerk),
        "only_reading": program(cast.clerk, Scope.READ),
        "clerk_elsewhere": program(appointed("clerk", "committee2", "n2")),
        "handler": program(cast.wang),
        "other_handler": program(cast.green),
        "verifier": program(cast.verifier),
        "caller": program(cast.caller),
        "supervisor": program(cast.supervisor),
        "auditor": program(cast.auditor),
        "administrator": program(cast.administrator, *ALL),
        "administrator_elsewhere": program(appointed("administrator", "committee2", "n2"), *ALL),
    }


def test_every_operation_has_a_row_and_a_request() -> None:
    described = {name for name, _method, _path in operations()}
    assert {row["operation"] for row in rows()} == described
    assert set(REQUESTS) == described


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["operation"])
def test_who_may_ask_what(
    row: dict[str, str], asking: dict[str, Client], opened: opening.Opened, cast: Cast
) -> None:
    town = Town.standing_where(row["operation"], opened.matter, cast)
    others = {"reporter": opened.secret, "another_reporter": report().secret}
    asking |= {who: with_receipt(secret) for who, secret in others.items()}
    answered = {}
    for who, client in asking.items():
        before = transaction.savepoint()
        answered[who] = said(REQUESTS[row["operation"]](town).sent_by(client))
        transaction.savepoint_rollback(before)
    assert answered == {who: row[who] for who in asking}


def said(status: int) -> str:
    """Give the table's word for a status."""
    words = {401: "who", 403: "no", 404: "unseen", 409: "state", 412: "state", 422: "state"}
    return "yes" if 200 <= status < 300 else words[status]
