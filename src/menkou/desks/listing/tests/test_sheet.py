"""The list as a spreadsheet: what the list shows, in its order, and no formula."""

import io
from typing import Any

import pytest
import python_calamine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from menkou.desks.listing import sheet
from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, MONDAY, Cast, report
from menkou.kernel.matters.verbs import reporting
from menkou.kernel.people.actors import Actor


def cells(answer: Any) -> list[list[Any]]:
    book = python_calamine.load_workbook(io.BytesIO(answer.getvalue()))
    return book.get_sheet_by_index(0).to_python()


def test_it_holds_what_the_list_holds(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    other = report(place="n2").matter
    client = at_desk(cast.supervisor)
    everything = cells(client.get(reverse("matters_sheet"), {"sort": "oldest"}))
    assert {row[0] for row in everything[1:]} == {lift.number, other.number}
    narrow = cells(client.get(reverse("matters_sheet"), {"place": "n2"}))
    assert [row[0] for row in narrow[1:]] == [other.number]
    assert narrow[1][2] == "二号楼电梯又停在半空。"
    assert (narrow[1][3], narrow[1][6]) == ("样例2居", MONDAY.replace(tzinfo=None))


def test_nobody_takes_away_what_they_may_not_see(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    report(place="n2")
    assert [row[0] for row in cells(at_desk(cast.clerk).get(reverse("matters_sheet")))[1:]] == [lift.number]
    assert len(cells(at_desk(cast.administrator).get(reverse("matters_sheet")))) == 1


def test_what_was_said_is_no_formula(cast: Cast, at_desk: Enter) -> None:
    said = reporting.Report(words=Words("=1+1"), case_type=LIFT, place="n1")
    opening.report(said, by=Actor.anonymous(), at=MONDAY)
    assert cells(at_desk(cast.clerk).get(reverse("matters_sheet")))[1][2] == "'=1+1"


def test_a_long_list_is_cut_off_and_says_so(
    lift: MatterState, cast: Cast, at_desk: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    report()
    monkeypatch.setattr(sheet, "MOST", 1)
    monkeypatch.setattr(sheet, "AT_ONCE", 1)
    rows = cells(at_desk(cast.clerk).get(reverse("matters_sheet")))
    assert len(rows) == 3
    assert "1" in rows[2][0]
    assert not rows[2][1]


def test_more_matters_take_no_more_statements(lift: MatterState, cast: Cast, at_desk: Enter) -> None:
    client, counts = at_desk(cast.supervisor), []
    for _ in range(2):
        client.get(reverse("matters_sheet")).getvalue()
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("matters_sheet")).getvalue()
        counts.append(len(captured))
        for _ in range(10):
            report()
    assert counts[0] == counts[1] <= 10
