"""Headers: which request a step is, which state it was asked of, and which state is answered."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from menkou.channels.api import problems

IDEMPOTENCY_KEY = "Idempotency-Key"
IF_MATCH = "If-Match"
TAG = re.compile(r'(?:W/)?"(\d{1,9})(?:-[a-z]{2})?"')
TAG_PATTERN = r'^"\d{1,9}(-[a-z]{2})?"$'

_KEY = {
    "name": IDEMPOTENCY_KEY,
    "in": "header",
    "required": False,
    "description": "A UUID of your own. Sent again, the same request is carried out once; used for another one: 409.",
    "schema": {"type": "string", "format": "uuid"},
    "example": "6f1c2b9e-9a1c-4c53-9d5e-0e6a3f0d8b11",
}
_MATCH = {
    "name": IF_MATCH,
    "in": "header",
    "required": False,
    "description": "The ETag of what you have seen; where the matter has gone on since: 412, and nothing is done.",
    "schema": {"type": "string", "pattern": TAG_PATTERN},
    "example": '"4"',
}
_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what you have; where nothing has happened since: 304, without a body.",
    "schema": {"type": "string", "pattern": TAG_PATTERN},
    "example": '"4"',
}
_TAG = {
    "description": "The matter's version: how many steps it has.",
    "schema": {"type": "string", "pattern": TAG_PATTERN},
}
_LOCATION = {"description": "Its address.", "schema": {"type": "string", "format": "uri-reference"}}
_CREATED = {201: {"headers": {"ETag": _TAG, "Location": _LOCATION}}}
ONCE: dict[str, Any] = {"parameters": [_KEY]}
OF_SOMETHING_NEW: dict[str, Any] = {**ONCE, "responses": {201: {"headers": {"Location": _LOCATION}}}}
OF_A_STEP: dict[str, Any] = {"parameters": [_KEY, _MATCH], "responses": _CREATED}
OF_A_REPORT: dict[str, Any] = {**ONCE, "responses": _CREATED}
OF_READING: dict[str, Any] = {
    "parameters": [_NONE_MATCH],
    "responses": {
        200: {"headers": {"ETag": _TAG}},
        304: {"description": "Nothing has happened since.", "headers": {"ETag": _TAG}},
    },
}


def command_id(request: HttpRequest) -> UUID | None:
    """Give the id that a request carries.

    :raises Problem: it is no UUID.
    """
    said = request.headers.get(IDEMPOTENCY_KEY)
    if said is None:
        return None
    try:
        return UUID(said)
    except ValueError:
        raise _not_understood(IDEMPOTENCY_KEY, _("a UUID")) from None


def if_version(request: HttpRequest) -> int | None:
    """Give the version that whoever asks has seen; ``None`` where they do not say.

    :raises Problem: it is no tag of ours.
    """
    said = request.headers.get(IF_MATCH)
    if said is None or said.strip() == "*":
        return None
    found = TAG.fullmatch(said.strip())
    if found is None:
        raise _not_understood(IF_MATCH, _('the ETag of a matter, such as “"4"”'))
    return int(found[1])


def _not_understood(header: str, expected: str) -> problems.NotUnderstood:
    return problems.NotUnderstood(errors=[{"field": f"header.{header}", "problem": expected}])
