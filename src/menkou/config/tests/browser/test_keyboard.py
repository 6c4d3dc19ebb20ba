"""Everything that matters is reached without a mouse, and one sees where one is."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from menkou.config.tests.browser.towns import ANYONE, Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STEPS = 90
DESK = ViewportSize(width=1280, height=900)
LISTED = ("j k", "o Enter", "x", "Shift", "t", "d", "/", "?")
"""Keys that the help of a list tells of."""
MAIN = [
    ("/", ANYONE, "a[href='/report/']"),
    ("/report/", ANYONE, "[name=words]"),
    ("/find/", ANYONE, "[name=secret]"),
    ("/complain/", ANYONE, "main form button"),
    ("/preferences/", ANYONE, "main form button"),
    ("/my-day/", "clerk", "main a[href*='/matters/']"),
    ("/matters/", "supervisor", "main a[href*='/matters/2']"),
    ("/matters/{number}/", "clerk|@desk", "main form button, main a[href*='/dispatch/']"),
    ("/matters/{number}/dispatch/", "clerk|@desk", "main form button"),
    ("/administration/", "administrator", "main a[href*='/administration/']"),
]
SEEN = """() => {
  const marked = (each, part) => {
    const style = getComputedStyle(each, part);
    return style.outlineStyle !== "none" || style.boxShadow !== "none";
  };
  const around = [];
  for (let each = document.activeElement; each && around.length < 4; each = each.parentElement) around.push(each);
  return around.some(each => marked(each) || marked(each, "::after"));
}"""
"""On itself, or on the row around it."""


@pytest.mark.parametrize(("address", "who", "wanted"), MAIN, ids=[row[0] for row in MAIN])
def test_the_main_thing_of_a_page_is_reached_by_tab(
    address: str, who: str, wanted: str, browser: Browser, town: Town
) -> None:
    with town.visited(browser, who, viewport=DESK) as page:
        page.goto(address.format(**town.examples))
        assert _reached(page, wanted), f"{MOST_STEPS} times Tab did not reach {wanted}"
        assert page.evaluate(SEEN), "one does not see where one is"


def test_the_first_tab_leads_past_the_navigation(browser: Browser, town: Town) -> None:
    with town.visited(browser, "clerk") as page:
        page.goto("/matters/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard(browser: Browser, town: Town) -> None:
    with town.visited(browser, "clerk", viewport={"width": 360, "height": 740}) as page:
        page.goto("/matters/")
        menu = page.locator("#menu")
        expect(menu).to_be_hidden()
        page.locator("[popovertarget=menu]").focus()
        page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()


def test_several_are_taken_in_hand_from_the_list_by_keys(browser: Browser, town: Town) -> None:
    wanted = {town.examples["keys_1"], town.examples["keys_2"]}
    with town.visited(browser, "handler|@other_unit", viewport=DESK) as page:
        page.goto("/matters/?whose=mine&phase=dispatched&sort=newest")
        page.keyboard.press("?")
        expect(page.locator("dialog[data-keys] dt")).to_have_count(len(LISTED))
        page.keyboard.press("Escape")
        for _row in range(page.locator("[data-row]").count()):
            page.keyboard.press("j")
            if _number_of_the_row(page) in wanted:
                page.keyboard.press("x")
        expect(page.locator("[data-chosen]")).to_contain_text("2")
        last = _number_of_the_row(page)
        page.keyboard.press("k")
        assert _number_of_the_row(page) != last
        page.keyboard.press("/")
        page.keyboard.type("xt")
        expect(page.locator("#id_text")).to_have_value("xt")
        page.locator("#id_text").blur()
        page.keyboard.press("t")
        expect(page.get_by_role("status").first).to_contain_text("办好 2 件")
    assert {town.matter(each)["phase"] for each in wanted} == {"handling"}


def _number_of_the_row(page: Page) -> str:
    number: str = page.evaluate(
        "document.activeElement.closest('[data-row]').querySelector('.number').textContent"
    )
    return number


def test_a_key_opens_the_row_that_one_is_on(browser: Browser, town: Town) -> None:
    with town.visited(browser, "supervisor", viewport=DESK) as page:
        page.goto("/matters/")
        page.keyboard.press("j")
        number = _number_of_the_row(page)
        page.keyboard.press("o")
        page.wait_for_url(f"**/matters/{number}/")


def test_a_matter_is_accepted_and_dispatched_by_keys_alone(browser: Browser, town: Town) -> None:
    number = town.examples["keyed"]
    with town.visited(browser, "clerk|@desk", viewport=DESK) as page:
        page.goto("/dispatching/")
        _turned(page, "]", "[data-part=tabs] [aria-current=page][href*='tab=accept']")
        _turned(page, "j", f"[data-sheet='{number}']")
        page.keyboard.press("4")
        page.keyboard.press("Enter")
        expect(page.locator("[data-part=told]")).to_contain_text(f"{number}：已办——受理")
        page.keyboard.press("1")
        page.keyboard.press("n")
        page.keyboard.type("1号门旁边那一盏。")
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-part=told]")).to_contain_text(f"{number}：已办——派遣")
    assert town.matter(number)["phase"] == "dispatched"


def _turned(page: Page, key: str, wanted: str) -> None:
    """Press a key until something lies open; each press is answered by the server."""
    for _time in range(MOST_STEPS):
        if page.locator(wanted).count():
            return
        with page.expect_response("**/dispatching/**"):
            page.keyboard.press(key)
        expect(page.locator("[data-dispatching][aria-busy]")).to_have_count(0)
    raise AssertionError(wanted)


def test_something_is_reported_by_keyboard_alone(browser: Browser, town: Town) -> None:
    with town.visited(browser, viewport=DESK) as page:
        page.goto("/report/")
        _typed(page, "[name=words]", "花坛边上的栏杆松了。")
        _pressed(page, "[data-go='2']", "Enter")
        _typed(page, "[name=find]", town.examples["place_name"])
        page.keyboard.press("Enter")
        expect(page.locator("button[name=pick]").first).to_be_visible()
        _pressed(page, "button[name=pick]", "Enter")
        expect(page.locator("button[name=unpick]")).to_be_focused()
        _pressed(page, "[data-go='3']", "Enter")
        _pressed(page, "[name=who]", "Space")
        _pressed(page, "[data-send]", "Enter")
        page.wait_for_url("**/mine/**")
        expect(page.locator("main")).to_contain_text("花坛边上的栏杆松了。")


def _pressed(page: Page, wanted: str, key: str) -> None:
    assert _reached(page, wanted), wanted
    page.keyboard.press(key)


def _typed(page: Page, wanted: str, text: str) -> None:
    assert _reached(page, wanted), wanted
    page.keyboard.type(text)


def test_large_type_and_the_dark_fit_a_phone(browser: Browser, town: Town) -> None:
    with town.visited(browser, "clerk", viewport={"width": 360, "height": 740}) as page:
        chosen = [("menkou_type", "large"), ("menkou_theme", "dark")]
        page.context.add_cookies([{"name": name, "value": value, "url": town.base} for name, value in chosen])
        for address in ("/", "/report/", "/matters/", f"/matters/{town.examples['number']}/"):
            page.goto(address)
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def _reached(page: Page, wanted: str) -> bool:
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return True
    return False
