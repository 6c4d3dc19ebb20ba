"""Entity tags of what is no matter: made from what is said, so that nobody writes over what they have not seen."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from menkou.channels.api import problems

LETTERS = 20

_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what you have seen; where it has changed since: 412, and nothing is done.",
    "schema": {"type": "string", "maxLength": 200},
}
_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "`*` for something new only; where it is there already: 412, and nothing is done.",
    "schema": {"type": "string", "enum": ["*"]},
}
OF_A_CHANGE: dict[str, Any] = {"parameters": [_MATCH]}
OF_A_PUT: dict[str, Any] = {"parameters": [_MATCH, _NONE_MATCH]}


class ChangedSince(problems.Problem):
    """It is not as whoever asks has seen it."""

    status = 412
    title = gettext_lazy("It has changed since you have seen it. Read it again, and decide anew.")


def tag_of(value: Any) -> str:
    """Give the entity tag of what is said of something, without its words in one language."""
    written = json.dumps(value, sort_keys=True, default=str)
    return f'"{hashlib.sha256(written.encode()).hexdigest()[:LETTERS]}"'


def check(request: HttpRequest, tag: str | None) -> None:
    """Refuse to write over what has changed since it was seen.

    :param tag: of what is there now; ``None``: nothing is.
    :raises ChangedSince: it is another than was seen, or there where nothing was.
    """
    if tag is not None and request.headers.get("If-None-Match", "").strip() == "*":
        raise ChangedSince
    seen = request.headers.get("If-Match")
    if seen is None or (seen.strip() == "*" and tag is not None):
        return
    if tag not in _listed(seen):
        raise ChangedSince


def _listed(header: str) -> set[str]:
    return {each.strip().removeprefix("W/") for each in header.split(",")}
