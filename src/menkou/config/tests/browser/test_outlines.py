"""An outline is drawn, mended and saved by keyboard alone, and by finger on a phone."""

import json
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import CDPSession, Locator, Page, expect

from menkou.config.tests.browser.doing import PHONE
from menkou.config.tests.browser.towns import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STEPS = 60
ROUND = [(80, 90), (200, 80), (220, 200), (90, 210)]
"""Pixels on the map, round a place."""
GESTURE = 500
"""Milliseconds after which a touch is no part of the one before."""
NEAR = 1e-6
"""Degrees."""
UNDRAWN = "SELECT key FROM places_place WHERE boundary = '' AND kind = 'building' ORDER BY path LIMIT 1"


def test_an_outline_is_drawn_mended_and_saved_by_keyboard_alone(browser: Any, town: Town) -> None:
    key = _undrawn(town)
    with town.visited(browser, "administrator", viewport={"width": 1280, "height": 900}) as page:
        _opened(page, key)
        _reach(page, "[data-outline-map]")
        for move, times in (("ArrowLeft", 4), ("ArrowRight", 6), ("ArrowDown", 5)):
            page.keyboard.press("Insert")
            for _ in range(times):
                page.keyboard.press(f"Shift+{move}")
        drawn = _positions(page)
        before = page.locator("[name=outline]").input_value()
        assert len(drawn) == 3
        expect(page.locator("[data-outline-status]")).to_contain_text("3 / 3")

        page.keyboard.press("n")
        page.keyboard.press("ArrowUp")
        moved = _positions(page)
        assert moved[1:] == drawn[1:]
        assert moved[0][1] > drawn[0][1]

        _reach(page, "[data-outline-do=undo]")
        page.keyboard.press("Enter")
        expect(page.locator("[name=outline]")).to_have_value(before)
        expect(page.locator("[data-outline-status]")).to_be_empty()

        _reach(page, "form .btn-primary")
        page.keyboard.press("Enter")
        _saved(page, town, key, drawn)


def test_an_outline_is_drawn_mended_and_saved_by_finger_on_a_phone(browser: Any, town: Town) -> None:
    key = _undrawn(town)
    with town.visited(browser, "administrator", viewport=PHONE, has_touch=True, is_mobile=True) as page:
        _opened(page, key)
        field = page.locator("[data-outline-map]")
        field.scroll_into_view_if_needed()
        for spot in ROUND:
            _tap(page, field, spot)
        drawn, typed = _positions(page), page.locator("[name=outline]")
        before = typed.input_value()
        assert len(drawn) == len(ROUND)

        scrolled = page.evaluate("scrollY")
        _drag(page.context.new_cdp_session(page), field, ROUND[2], (230, 225))
        page.wait_for_timeout(GESTURE)
        moved = _positions(page)
        assert page.evaluate("scrollY") == scrolled, "the page went along with the finger"
        assert [moved[number] == drawn[number] for number in range(4)] == [True, True, False, True]
        assert moved[2][0] > drawn[2][0]
        assert moved[2][1] < drawn[2][1]

        page.locator("[data-outline-do=undo]").tap()
        expect(typed).to_have_value(before)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator("form .btn-primary").tap()
        _saved(page, town, key, drawn)


def _undrawn(town: Town) -> str:
    """Give a building that nobody has drawn yet."""
    with town.installation.opened() as connection:
        return str(connection.execute(UNDRAWN).fetchone()[0])


def _opened(page: Page, key: str) -> None:
    page.goto(reverse("admin_place_draw", args=[key]))
    page.locator("[data-outline-map] svg").wait_for(state="attached")
    page.locator("[data-outline-do=add][aria-pressed=true]").wait_for()


def _reach(page: Page, wanted: str) -> None:
    """Go on by Tab until the focus stands on what is wanted."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{MOST_STEPS} times Tab did not reach {wanted}")


def _positions(page: Page) -> list[list[float]]:
    lines = page.locator("[name=outline]").input_value().split("\n")
    return [[float(part) for part in line.split(",")] for line in lines if line]


def _tap(page: Page, field: Locator, spot: tuple[int, int]) -> None:
    box = field.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + spot[0], box["y"] + spot[1])
    page.wait_for_timeout(GESTURE)


def _drag(session: CDPSession, field: Locator, start: tuple[int, int], end: tuple[int, int]) -> None:
    box = field.bounding_box()
    assert box
    for step in range(6):
        x, y = (start[axis] + (end[axis] - start[axis]) * step / 5 for axis in (0, 1))
        spots = [{"x": box["x"] + x, "y": box["y"] + y}]
        session.send(
            "Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": spots}
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _saved(page: Page, town: Town, key: str, drawn: list[list[float]]) -> None:
    page.wait_for_url(f"**{reverse('admin_place', args=[key])}")
    with town.installation.opened() as connection:
        asked = connection.execute("SELECT boundary FROM places_place WHERE key = ?", [key])
        [corners] = json.loads(asked.fetchone()[0])["coordinates"]
    assert sorted(corners[:-1]) == [pytest.approx(each, abs=NEAR) for each in sorted(drawn)]
