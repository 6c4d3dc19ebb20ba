"""How many statements the reception desk takes, at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.desks.tests.conftest import Cast, Enter
from menkou.desks.tests.test_statements import WHO_ASKS
from menkou.kernel.matters.tests.conftest import LIFT, report

ASKED = {
    "places": ({"typed": "样例"}, 5),
    "kinds": ({"typed": "电梯"}, 1),
    "alike": ({"words": "电梯", "place": "n1", "case_type": LIFT}, 9),
}


@pytest.mark.parametrize("what", ASKED)
def test_what_is_asked_while_typing_takes_few(what: str, cast: Cast, at_desk: Enter) -> None:
    report()
    sent, most = ASKED[what]
    assert len(_statements(at_desk, cast, f"/reception/{what}/", sent)) <= most


def test_more_open_matters_near_by_take_no_more(cast: Cast, at_desk: Enter) -> None:
    sent, _most = ASKED["alike"]
    report()
    before = len(_statements(at_desk, cast, "/reception/alike/", sent))
    for _ in range(6):
        report()
    assert len(_statements(at_desk, cast, "/reception/alike/", sent)) == before


def test_an_earlier_matter_more_costs_what_its_record_costs(cast: Cast, at_desk: Enter) -> None:
    """That it was recognised is written once for each."""
    sent = {"phone": "000-0000-0000"}
    found = []
    for _ in range(3):
        report()
        found.append(len(_statements(at_desk, cast, "/reception/earlier/", sent)))
    assert found[2] - found[1] == found[1] - found[0]


def _statements(at_desk: Enter, cast: Cast, address: str, sent: dict[str, str]) -> list[str]:
    client = at_desk(cast.clerk)
    client.post(address, sent)  # what is kept per process is there
    with CaptureQueriesContext(connection) as captured:
        assert client.post(address, sent).status_code == 200
    return [each["sql"] for each in captured if not any(part in each["sql"] for part in WHO_ASKS)]
