"""Problem details (RFC 9457): how a program is told that something cannot be."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"
FOR_PROGRAMS = "/api/"
KINDS = "/api/v1/problems"
"""Where the kinds of problems are explained, each under its code."""


def is_for_a_program(request: HttpRequest) -> bool:
    """Whether a program asks, and not somebody who reads a page."""
    return request.path_info.startswith(FOR_PROGRAMS)


def answer(
    status: int,
    *,
    code: str,
    title: str,
    detail: str = "",
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> HttpResponse:
    """Write a problem.

    :param code: its kind, in the manner of ``not-in-this-phase``.
    :param members: further members, left out where they are empty.
    """
    said = {
        "type": f"{KINDS}#{code}",
        "title": title,
        "status": status,
        "detail": detail or title,
        "code": code,
        **{name: value for name, value in members.items() if value},
    }
    written = json.dumps(said, ensure_ascii=False)
    return HttpResponse(written, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))
