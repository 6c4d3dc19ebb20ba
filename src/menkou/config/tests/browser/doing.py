"""What people do in the journeys: report on a phone, carry a step out at a desk, look at how it stands."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from menkou.config.tests.browser.towns import Town

PHONE = {"width": 360, "height": 740}
NUMBER = re.compile(r"\b\d{4}-[0-9A-Z]{9}\b")
STEPS, MOMENT, PATIENCE = 20, 700, 15_000
THE_FIRST = """form => {
  for (const box of form.querySelectorAll("input[type=radio][required]"))
    if (!form.querySelector(`[name="${box.name}"]:checked`)) box.checked = true;
  for (const box of form.querySelectorAll("select[required]"))
    if (!box.value) box.value = [...box.options].find(each => each.value).value;
  for (const box of form.querySelectorAll("textarea[required]")) box.value ||= "看过了，情况属实。";
}"""
"""Where nothing else was said, take the first of what has to be chosen."""


def photo(folder: Path) -> Path:
    """Make a photo as a phone does: large, and with grain."""
    made = folder / "电梯.jpg"
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(made, "JPEG", quality=92)
    return made


def reported(
    page: Page, town: Town, words: str, *, photo: Path | None = None, phone: str = ""
) -> tuple[str, str]:
    """Report something on a phone in three steps; give its number and the receipt's secret."""
    page.goto("/report/")
    said(page, town, words, photo=photo, phone=phone)
    return sent(page)


def sent(page: Page) -> tuple[str, str]:
    """Send what was filled in; give its number and the receipt's secret."""
    _sent(page)
    found = NUMBER.search(page.locator("main").inner_text())
    assert found, page.url
    return found[0], page.url.rstrip("/").rpartition("/")[2]


def _sent(page: Page) -> None:
    """Send it; where something like it is known already, say that it is another, and go on."""
    page.locator("[data-send]").click()
    for _step in range(STEPS):
        page.wait_for_timeout(MOMENT)
        if "/mine/" in page.url:
            return
        further = page.locator("button[name=different], button[name=called]").locator("visible=true")
        if further.count():
            further.first.click()
    raise AssertionError(page.locator("main").inner_text()[:900])


def said(page: Page, town: Town, words: str, *, photo: Path | None = None, phone: str = "") -> None:
    """Fill in what, where and who, and stand before sending."""
    page.locator("[name=words]").fill(words)
    if photo:
        page.locator("#id_files").set_input_files(str(photo))
    page.locator("[data-go='2']").first.click()
    placed(page, town)
    page.locator("[data-go='3']").first.click()
    page.locator(f"[name=who][value={'named' if phone else 'anonymous'}]").check(force=True)
    if phone:
        page.locator("[name=name]").fill("李阿姨")
        page.locator("[name=phone]").fill(phone)


def placed(page: Page, town: Town) -> None:
    """Say where it is."""
    page.locator("[name=find]").fill(town.examples["place_name"])
    page.locator("button[name=look]").click()
    page.locator("button[name=pick]").first.click()
    page.locator("input[name=place]:not([value=''])").first.wait_for(state="attached")


def done(browser: Browser, town: Town, who: str, number: str, verb: str, **told: str) -> None:
    """Carry a step out on its page, which has to succeed."""
    with town.visited(browser, who) as page:
        page.goto(f"/matters/{number}/{verb}/")
        send(page, number, verb, **told)
        page.wait_for_url(f"**/matters/{number}/", timeout=PATIENCE)


def step(page: Page, number: str, verb: str, **told: str | Path) -> None:
    """Carry a step out on the page of its matter: its form stands there, or opens in place."""
    page.goto(f"/matters/{number}/")
    if not page.locator(f"form[action$='/{number}/{verb}/']").count():
        link = page.locator(f"a[data-unfold][href$='/{number}/{verb}/']")
        if not link.is_visible():
            page.locator("details", has=link).locator("summary").click()
        link.click()
    with page.expect_navigation():
        send(page, number, verb, **told)
    expect(page.get_by_role("alert")).to_have_count(0)


def send(page: Page, number: str, verb: str, **told: str | Path) -> None:
    """Fill in the form of a step, and press its button."""
    form = page.locator(f"form[action$='/{number}/{verb}/']").first
    for name, value in told.items():
        _fill(form, f"{verb}-{name}", value)
    form.evaluate(THE_FIRST)
    form.locator("button.btn-primary, button:not([type]), button[type=submit]").last.click()


def _fill(form: Locator, name: str, value: str | Path) -> None:
    box = form.locator(f"[name='{name}']").first
    if isinstance(value, Path):
        box.set_input_files(value)
        return
    match box.evaluate("e => e.type"):
        case "checkbox":
            box.set_checked(value == "on", force=True)
        case "radio":
            meant = [value, "1", "True"] if value == "on" else [value]
            boxes = form.locator(", ".join(f"[name='{name}'][value='{each}']" for each in meant))
            boxes.first.check(force=True)
        case "select-one":
            box.select_option(value)
        case _:
            box.fill(value)
