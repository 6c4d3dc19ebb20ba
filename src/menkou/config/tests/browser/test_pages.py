"""Every page, for whoever it is for: nothing keeps anybody out, is wider than a phone, or fails in silence."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from menkou.config.tests.browser import english, fitting
from menkou.config.tests.browser.towns import ANYONE, Town
from menkou.desks.tests.addresses import parts_of, routes
from menkou.face import looks

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[5]
AXE = next((ROOT / "build" / "vendor").glob("axe-*/axe.js"), None)
SHOTS = ROOT / "build" / "screenshots"
ROWS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "pages.toml").read_text("utf-8"))
SHOWN = [name for name, row in ROWS.items() if "no_page" not in row]
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=360, height=740)
ENGLISH_AND_LARGE = {settings.LANGUAGE_COOKIE_NAME: "en", looks.TYPE: "large"}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async ({tags, rules}) => {
  const only = rules.length ? {type: "rule", values: rules} : {type: "tag", values: tags};
  const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"], reporter: "v2"});
  const why = n => n.any.concat(n.all).map(each => each.message).join("; ");
  return found.violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.target.join(" ")} ${why(n)}`));
}"""


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    """A new page takes a line in `pages.toml`, which says how."""
    assert set(routes(get_resolver().url_patterns)) == set(ROWS)


def _axe() -> Path:
    assert AXE is not None, "make setup fetches it"
    return AXE


class Rooms:
    """A browser for each who looks at pages; kept, so that what every page has is fetched once."""

    def __init__(self, browser: Browser, town: Town) -> None:
        self.browser, self.town = browser, town
        self.contexts: dict[str, BrowserContext] = {}

    def page(self, who: str) -> Page:
        """Open a page in somebody's."""
        if who not in self.contexts:
            self.contexts[who] = self.town.entered(self.browser, who, color_scheme="light")
            self.contexts[who].add_init_script(path=_axe())
        return self.contexts[who].new_page()


@pytest.fixture(scope="session")
def rooms(browser: Browser, town: Town) -> Iterator[Rooms]:
    """The rooms."""
    opened = Rooms(browser, town)
    yield opened
    for each in opened.contexts.values():
        each.close()


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_keeps_nobody_out(name: str, rooms: Rooms, town: Town) -> None:
    """At a desk by day and in the dark, on a phone, and there in English and in large type."""
    row, said = ROWS[name], []
    with closing(rooms.page(row.get("as", ANYONE))) as page:
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.set_viewport_size(DESK)
        _open(page, name, town)
        found = {"1440": _looked_at(page)}
        _keep(page, name, "1440")
        page.emulate_media(color_scheme="dark")
        found["dark"] = _looked_at(page, rules=["color-contrast"])
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        found["360"] = _looked_at(page)
        found["on a phone"] = fitting.amiss(page)
        _keep(page, name, "360")
        with _in_english_and_large(page, town):
            _open(page, name, town)
            found["English"] = _looked_at(page)
            found["large"] = fitting.amiss(page)
            found["Chinese"] = english.left_over(page, town.installation.file)
            _keep(page, name, "360-en-large")
    found["console"] = [each for each in said if not _expected(each, row)]
    assert not any(found.values()), "\n".join(
        f"{where}: {each}" for where, some in found.items() for each in some
    )


def _open(page: Page, name: str, town: Town) -> None:
    row = ROWS[name]
    address = _address(name, row, town)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == row.get("status", 200), (answer.url, answer.status)
    assert urlsplit(page.url).path == urlsplit(address).path, page.url


@contextmanager
def _in_english_and_large(page: Page, town: Town) -> Iterator[None]:
    chosen = [{"name": name, "value": value, "url": town.base} for name, value in ENGLISH_AND_LARGE.items()]
    page.context.add_cookies(chosen)  # type: ignore[arg-type]
    yield
    for name in ENGLISH_AND_LARGE:
        page.context.clear_cookies(name=name)


def _address(name: str, row: dict[str, Any], town: Town) -> str:
    given = {part: town.examples.get(each[1:], each) for part, each in row.get("with", {}).items()}
    known = {**town.examples, **given}
    return reverse(name, kwargs={part: known[part] for part in parts_of(name)}) + str(
        row.get("query", "")
    ).format(**town.examples)


def _looked_at(page: Page, rules: Sequence[str] = ()) -> list[str]:
    page.wait_for_load_state("load")
    found: list[str] = page.evaluate(LOOK, {"tags": STANDARDS, "rules": [*rules]})
    return found


def _keep(page: Page, name: str, width: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / f"{name}-{width}.png"), full_page=True)


def _expected(said: str, row: dict[str, Any]) -> bool:
    """A page that answers with another status than 200 is told by the browser as well."""
    return "status" in row and f"status of {row['status']}" in said
