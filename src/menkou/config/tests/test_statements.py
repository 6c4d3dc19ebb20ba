"""How many statements each page takes, at most; and that they are no more where there is several times as much.

The numbers stand in `statements.toml`, a row for every address that a person meets. Counted is every statement of a
page but the two that find out who asks.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from menkou.config.tests import crowds
from menkou.config.tests.crowds import Town
from menkou.desks.tests.addresses import parts_of, routes
from menkou.face import throttling

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
PAGES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "browser" / "pages.toml").read_text("utf-8"))
ROWS: dict[str, Any] = tomllib.loads((HERE / "statements.toml").read_text("utf-8"))
COUNTED = {name: row for name, row in ROWS.items() if not isinstance(row, str)}
TIMES = 5
NOT_COUNTED = ('"django_session"', '"people_account"', "SAVEPOINT")
NEVER = 2**256

Found = dict[str, list[str]]


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Found, Found]]:
    """Ask for every page in a town, and again where it holds several times as much."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(throttling, "CLEARED_BY", NEVER)
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined] # as Django's own test cases do
        with whole:
            town = crowds.begun()
            few = {name: statements(name, town) for name in COUNTED}
            for _ in range(TIMES):
                town.more()
            yield few, {name: statements(name, town) for name in COUNTED}
            transaction.set_rollback(True)


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    assert set(routes(get_resolver().url_patterns)) == set(ROWS)


@pytest.mark.parametrize("name", COUNTED)
def test_a_page_takes_few_statements(name: str, found: tuple[Found, Found]) -> None:
    few, _many = found
    assert len(few[name]) <= _row(name)["most"], "\n".join(few[name])


@pytest.mark.parametrize("name", COUNTED)
def test_a_page_takes_no_more_statements_where_there_is_more(name: str, found: tuple[Found, Found]) -> None:
    few, many = found
    assert len(many[name]) <= len(few[name]) + _row(name).get("more", 0), "\n".join(
        _added(few[name], many[name])
    )


def statements(name: str, town: Town) -> list[str]:
    """Ask for a page twice, and give the statements of the second time: what is kept per process is there."""
    row = _row(name)
    client, address = town.client(row.get("as", "anyone").partition("|")[0]), _address(name, row, town)
    _asked(client, address, row)
    with CaptureQueriesContext(connection) as captured:
        _asked(client, address, row)
    return [each["sql"] for each in captured if not any(part in each["sql"] for part in NOT_COUNTED)]


def _asked(client: Client, address: str, row: dict[str, Any]) -> None:
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    assert answer.status_code == row.get("status", 200), address


def _row(name: str) -> dict[str, Any]:
    """Put together what the two tables say; this one goes first."""
    row = ROWS[name]
    return PAGES[name] | (row if isinstance(row, dict) else {"most": row})


def _address(name: str, row: dict[str, Any], town: Town) -> str:
    given = {part: town.examples.get(each[1:], each) for part, each in row.get("with", {}).items()}
    known = {**town.examples, **given}
    address = reverse(name, kwargs={part: known[part] for part in parts_of(name)})
    return address + str(row.get("query", "")).format(**town.examples)


def _added(few: list[str], many: list[str]) -> list[str]:
    """Give what was asked more than before."""
    left = [each[:60] for each in few]
    added = []
    for each in many:
        if each[:60] in left:
            left.remove(each[:60])
        else:
            added.append(each)
    return added
