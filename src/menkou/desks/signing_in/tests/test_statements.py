"""What the library costs on pages that have nothing to do with it: nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from menkou.desks.signing_in.tests.conftest import PASSWORD
from menkou.kernel.people.models import Account

OF_THE_LIBRARY = ("account_email", "mfa_", "socialaccount_", "usersessions_")
MOST = {"security": 10, "notices": 7, "leave": 8, "tokens": 8}


def entered() -> Client:
    client = Client()
    client.post(reverse("sign_in"), {"username": "wang", "password": PASSWORD})
    return client


def statements(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [each["sql"] for each in captured]


@pytest.mark.parametrize("address", ["/matters/", "/api/v1/me", "/api/v1/matters", "/"])
def test_no_other_page_asks_for_anything_of_the_library(address: str, wang: Account) -> None:
    found = statements(entered(), address)
    assert not [sql for sql in found if any(f'"{part}' in sql for part in OF_THE_LIBRARY)]


def test_to_open_the_entrance_costs_nothing(db: None) -> None:
    assert statements(Client(), reverse("sign_in")) == []


@pytest.mark.parametrize("name", MOST)
def test_own_pages_take_few_statements(name: str, wang: Account) -> None:
    found = statements(entered(), reverse(name))
    assert len(found) <= MOST[name], found
