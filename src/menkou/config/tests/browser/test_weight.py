"""What a page weighs: the one that residents report on comes over a slow network to an old phone."""

import pytest
from playwright.sync_api import Browser, Response

from menkou.config.tests.browser.towns import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_KB = 150
PUBLIC = ("/", "/report/", "/find/")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_comes_in_150_kilobytes_with_nothing_kept(
    address: str, browser: Browser, town: Town
) -> None:
    """Headers count too; a map is fetched only by whoever comes near one."""
    answers: list[Response] = []
    with town.visited(browser, viewport={"width": 360, "height": 740}) as page:
        page.on("response", lambda answer: answers.append(answer))
        page.goto(address, wait_until="networkidle")
        sizes = {each.url: _size(each) for each in answers}
    assert sum(sizes.values()) <= MOST_KB * 1024, sizes
    assert not [url for url in sizes if "tabler" in url or "maplibre" in url]


def _size(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_what_never_changes_is_asked_for_once(browser: Browser, town: Town) -> None:
    with town.visited(browser, "clerk") as page:
        page.goto("/matters/", wait_until="networkidle")
        page.goto("/matters/?phase=open", wait_until="networkidle")
        asked = page.evaluate(
            "performance.getEntriesByType('resource').filter(each => each.transferSize).map(each => each.name)"
        )
    assert not [url for url in asked if "/static/" in url]
