"""Each role finds its own pages at the side, and no page that is not there."""

import pytest
from django.urls import reverse

from menkou.desks import navigation
from menkou.desks.tests.conftest import Enter
from menkou.face import icons
from menkou.kernel.matters.tests.conftest import Cast


def shown(role: str | None, here: str = "") -> dict[str, str]:
    return {
        entry.route: mark for _label, entries in navigation.shown_to(role, here) for entry, mark in entries
    }


def test_a_page_that_is_not_there_is_left_out() -> None:
    assert not navigation.Entry("Nothing", "there_is_no_such_page", "home").address


def test_whoever_keeps_the_house_sees_no_matters_and_the_others_no_house() -> None:
    assert "matters" not in shown("administrator")
    assert "administration" in shown("administrator")
    assert "administration" not in shown("clerk")
    assert not shown(None)


def test_the_page_where_one_is_and_those_that_belong_to_it_are_marked() -> None:
    assert shown("clerk", "matters")["matters"] == "page"
    assert shown("clerk", "matter")["matters"] == "true"
    assert shown("administrator", "admin_place")["administration"] == "true"
    assert shown("administrator", "accounts")["administration"] == "true"
    assert not shown("clerk", "desk")["matters"]


def test_every_entry_has_an_icon_that_there_is() -> None:
    for group in navigation.GROUPS:
        for entry in group.entries:
            assert icons.drawn(entry.icon)


@pytest.mark.parametrize("who", ["clerk", "administrator"])
def test_the_side_says_who_one_is_and_for_whom(who: str, cast: Cast, at_desk: Enter) -> None:
    page = at_desk(getattr(cast, who)).get(reverse("desk") + "?choose").content.decode()
    assert 'class="sidebar"' in page
    assert "sign-out" in page
