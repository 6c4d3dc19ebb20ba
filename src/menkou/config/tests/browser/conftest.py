"""A browser and a served town for each process of the test run."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from menkou.config.tests.browser import chromium, towns
from menkou.config.tests.browser.towns import Town


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    program = chromium.found()
    if program is None:
        pytest.skip("no Chromium here: apt install chromium fonts-noto-cjk, or name one by MENKOU_CHROMIUM")
    with chromium.opened(program) as opened:
        yield opened


@pytest.fixture(scope="session")
def town(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The town, served."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "gw" in base.name or "popen" in base.name else base
    with towns.open_town(shared, base / "home") as opened:
        yield opened
