"""The icons of the pages, as `icons.toml` draws them."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

LINES: dict[str, str] = tomllib.loads((Path(__file__).parent / "icons.toml").read_text(encoding="utf-8"))


@cache
def drawn(name: str) -> SafeString:
    """Draw an icon, unseen by those who listen to the page.

    :raises KeyError: there is no such icon.
    """
    return SafeString(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f'<path d="{LINES[name]}"/></svg>'
    )
