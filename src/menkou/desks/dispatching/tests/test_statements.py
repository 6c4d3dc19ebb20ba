"""How many statements the dispatch desk takes, at most, however much waits."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from menkou.desks.tests.conftest import Cast, Enter
from menkou.desks.tests.test_statements import WHO_ASKS, statements
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import report

DESK = "/dispatching/"
NEWS, POINTS, LIST, SHEET = 4, 5, 5, 16
"""All with the two that ask in which appointment somebody acts, and the one whether a place has changed."""


def test_the_desk_takes_few_statements(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    found = statements(at_desk(cast.clerk), f"{DESK}?tab=dispatch")
    assert len(found) <= SHEET, found


def test_more_that_waits_takes_no_more(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    clerk, address = at_desk(cast.clerk), f"{DESK}?tab=accept&matter={accepted.number}"
    report()
    before = len(statements(clerk, address))
    for _ in range(8):
        report()
    assert len(statements(clerk, address)) == before


def test_that_nothing_is_new_takes_one(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    clerk, address = at_desk(cast.clerk), f"{DESK}news/?tab=dispatch&matter={accepted.number}&seen=2"
    tag = clerk.get(address)["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert clerk.get(address, headers={"If-None-Match": tag}).status_code == 304
    found = [each["sql"] for each in captured if not any(part in each["sql"] for part in WHO_ASKS)]
    of_matters = [each for each in found if "matters_matter" in each]
    assert len(of_matters) == 1
    assert len(found) <= NEWS, found


def test_the_map_takes_few(accepted: MatterState, cast: Cast, at_desk: Enter) -> None:
    found = statements(at_desk(cast.clerk), f"{DESK}points.geojson?tab=dispatch")
    assert len(found) <= POINTS + 1, found
