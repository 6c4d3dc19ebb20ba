"""The Content-Security-Policy of every page, as django-csp takes it."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE


def policy(tiles: str = "") -> dict[str, Any]:
    """Let pages load from here and nowhere else.

    :param tiles: address of the map's tiles, whose host is let in as well.
    """
    from_tiles = [origin] if (origin := _origin(tiles)) else []
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "script-src": [SELF],
            "style-src": [SELF],
            "style-src-attr": [UNSAFE_INLINE],
            "img-src": [SELF, "data:", "blob:", *from_tiles],
            "worker-src": [SELF],
            "connect-src": [SELF, *from_tiles],
            "object-src": [NONE],
            "base-uri": [SELF],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
        }
    }


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
