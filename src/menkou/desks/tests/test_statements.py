"""How many statements the pages of matters take for different people and different questions, at most.

Counted is every statement of the request but the two that find out who asks: session and account.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import Cast, through
from menkou.kernel.matters.verbs import accepting

LIST, MATTER, VERB = 8, 6, 6
WHO_ASKS = ('"django_session"', '"people_account"')


def statements(client: Client, address: str) -> list[str]:
    client.get(address)  # what is kept per process is there
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [each["sql"] for each in captured if not any(part in each["sql"] for part in WHO_ASKS)]


EVERYTHING = (
    "?text=电梯&number=26&phase=open&case_type=city_management.lift_car&programme=city_management&source=web"
    "&sort=oldest&late=on&mine=on&unit=firm&due_by=2026-03-01&confidential=on&emergency=on&place=n1"
    "&reported_from=2026-03-01&reported_to=2026-03-31&closed_from=2026-03-01&closed_to=2026-03-31"
)


@pytest.mark.parametrize(
    "query", ["", "?whose=mine&sort=due", "?late=on&sort=due", "?phase=open", "?place=n1", EVERYTHING]
)
def test_the_list_takes_few_statements(query: str, cast: Cast, lift: MatterState, at_desk: Enter) -> None:
    """Words that are looked for take up to three more."""
    found = statements(at_desk(cast.supervisor), reverse("matters") + query)
    assert len(found) <= LIST + 3 * ("text=" in query), found


@pytest.mark.parametrize("who", ["clerk", "wang", "verifier", "caller", "supervisor", "leader"])
def test_a_matter_takes_few_statements(who: str, cast: Cast, dispatched: MatterState, at_desk: Enter) -> None:
    found = statements(at_desk(getattr(cast, who)), reverse("matter", args=[dispatched.number]))
    assert len(found) <= MATTER, found


@pytest.mark.parametrize("verb", ["comment", "progress", "return", "hand_to_emergency"])
def test_the_page_of_a_verb_takes_few_statements(
    verb: str, cast: Cast, dispatched: MatterState, at_desk: Enter
) -> None:
    found = statements(at_desk(cast.wang), reverse("verb", args=[dispatched.number, verb]))
    assert len(found) <= VERB, found


def test_choosing_a_unit_takes_four_more(cast: Cast, lift: MatterState, at_desk: Enter) -> None:
    """Those that are suggested, with the reason, and all others."""
    accepted = through(lift, [(cast.clerk, accepting.Accept())])
    found = statements(at_desk(cast.clerk), reverse("verb", args=[accepted.number, "dispatch"]))
    assert len(found) <= VERB + 4, found


def test_files_of_a_matter_take_one_more(
    cast: Cast, photographed: tuple[MatterState, str], at_desk: Enter
) -> None:
    matter, _key = photographed
    found = statements(at_desk(cast.wang), reverse("matter", args=[matter.number]))
    assert len(found) <= MATTER + 1, found
