"""The town that the browser visits: served as people would have it, with everybody at their desk."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from menkou.config.tests.installations import Installation, free_port, serving

MATTERS = "14"
DEMO = {"MENKOU_DEMO": "1"}
ASKED = 20_000
"""Milliseconds that a page may take; machines of CI are slow and shared."""
ANYONE = "anyone"


@dataclass(frozen=True)
class Town:
    """Where it is served, who sits there, and what can be looked at."""

    installation: Installation
    base: str
    sessions: dict[str, str]
    examples: dict[str, str]

    @contextmanager
    def visited(self, browser: Browser, who: str = ANYONE, **more: Any) -> Iterator[Page]:
        """Open a page as somebody: ``ROLE`` for the first of them, ``ROLE|ORGANISATION``, or anyone.

        An organisation is named by its key, or as one of the examples, such as ``@desk``.
        """
        context = self.entered(browser, who, **more)
        try:
            yield context.new_page()
        finally:
            context.close()

    def entered(self, browser: Browser, who: str, **more: Any) -> BrowserContext:
        """Give a browser as somebody has it, in Chinese and with nothing kept yet."""
        context = browser.new_context(
            base_url=self.base, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce", **more
        )
        context.set_default_timeout(ASKED)
        self.seat(context, who)
        return context

    def seat(self, context: BrowserContext, who: str) -> None:
        """Let a browser take somebody's desk; anyone has none."""
        if who != ANYONE:
            context.add_cookies([{"name": "sessionid", "value": self._session(who), "url": self.base}])

    def matter(self, number: str) -> dict[str, Any]:
        """Read a matter's row past the product."""
        with self.installation.opened() as connection:
            cursor = connection.execute("SELECT * FROM matters_matter WHERE number = ?", [number])
            [names, row] = [[each[0] for each in cursor.description], cursor.fetchone()]
        return dict(zip(names, row, strict=True))

    def _session(self, who: str) -> str:
        role, _bar, of = who.partition("|")
        wanted = f"{role}|{self.examples.get(of[1:], of)}" if of else self._first(role)
        return self.sessions[wanted]

    def _first(self, role: str) -> str:
        return next(each for each in self.sessions if each.startswith(f"{role}|"))


@contextmanager
def open_town(shared: Path, own: Path) -> Iterator[Town]:
    """Build the town once for all processes of a test run, and serve each a copy of its own."""
    built, told = _built(shared)
    installation = Installation(own, more=DEMO)
    shutil.copytree(built.home, own)
    port = free_port()
    with serving(installation, port):
        yield Town(installation, f"http://127.0.0.1:{port}", told["sessions"], told["examples"])


def _built(shared: Path) -> tuple[Installation, dict[str, dict[str, str]]]:
    installation, seeded = Installation(shared / "town", more=DEMO), shared / "town.json"
    with (shared / "town.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not seeded.exists():
            installation.done("demo", "--no-serve", "--matters", MATTERS)
            seeded.write_text(_seeded(installation), "utf-8")
    return installation, json.loads(seeded.read_text("utf-8"))


def _seeded(installation: Installation) -> str:
    said = installation.said("from menkou.config.tests.browser import seeding\nseeding.main()")
    [told] = [line for line in said if line.startswith("{")]
    return told
