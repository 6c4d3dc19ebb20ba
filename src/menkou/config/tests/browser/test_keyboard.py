"""Everything that matters is reached without a mouse, and one sees where one is."""

import pytest
from playwright.sync_api import Browser, Page, expect

from menkou.config.tests.browser.towns import ANYONE, Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STEPS = 90
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
    with town.visited(browser, who, viewport={"width": 1280, "height": 900}) as page:
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
