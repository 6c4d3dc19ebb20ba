"""Whether what is written fits: nothing wider than the screen, cut off, broken within words, or run together."""

from pathlib import Path

from playwright.sync_api import Page

LOOK = (Path(__file__).parent / "fitting.js").read_text("utf-8").partition("\n")[2]


def amiss(page: Page) -> list[str]:
    """Say what does not fit."""
    found: list[str] = page.evaluate(LOOK)
    return found
