"""Openings are shown to those who oversee the area, sifted, and looking is on the record."""

from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger import chain
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, report
from menkou.kernel.people import contacts


def test_an_opening_is_shown_with_its_reason(cast: Cast, at_desk: Enter) -> None:
    number = report().matter.number
    openings_of(number, cast, "约看门时间")
    desk = at_desk(cast.auditor)
    page = desk.get(reverse("openings")).content.decode()
    assert "约看门时间" in page
    assert number in page
    for query, there in ((f"?matter={number}", True), ("?matter=none", False), ("?person=nobody", False)):
        assert ("约看门时间" in desk.get(reverse("openings") + query).content.decode()) is there
    by = desk.get(reverse("openings"), {"person": cast.clerk.person or ""}).content.decode()
    assert "约看门时间" in by
    before = desk.get(reverse("openings"), {"until": "2020-01-01"}).content.decode()
    assert "约看门时间" not in before


def test_looking_is_on_the_record(cast: Cast, at_desk: Enter) -> None:
    at_desk(cast.auditor).get(reverse("openings"))
    [looked] = chain.read(f"openings:{cast.auditor.place}")
    assert looked.kind == "people.openings_looked_at"
    assert looked.by["person"] == cast.auditor.person


def openings_of(number: str, cast: Cast, reason: str) -> None:
    """Keep a contact, and let the clerk open it."""
    owner = f"matter:{number}"
    contacts.keep(owner, "phone", "13800000000")
    contacts.open_for(owner, by=cast.clerk, at=MONDAY, reason=reason, place="n1")
