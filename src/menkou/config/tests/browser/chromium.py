"""The browser of these tests: Debian's Chromium, or the one that MENKOU_CHROMIUM names."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found() -> str | None:
    """Give where it is; as root, such as in CI, Debian's package is installed where it is missing."""
    named = os.environ.get("MENKOU_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        named = next(filter(None, map(shutil.which, NAMES)), None)
    return named


@contextmanager
def opened(program: str) -> Iterator[Browser]:
    """Start it, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET])
        yield browser
        browser.close()


def _install() -> None:
    told = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=told, check=False, stdout=subprocess.DEVNULL)
