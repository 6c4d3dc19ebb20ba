"""Answers as JSON, written once and straight from what was read."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from menkou.kernel.ledger import canonical
from menkou.kernel.matters.states import MatterState

MEDIA_TYPE = "x-media-type"
"""What an operation says in its `openapi_extra` where it answers something else than plain JSON."""

GEOJSON = "application/geo+json"
AS_GEOJSON: dict[str, Any] = {MEDIA_TYPE: GEOJSON}


def written(
    value: Any,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    media_type: str = "application/json",
) -> HttpResponse:
    """Write a value; what it holds is for whoever asked and for nobody between."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return of_text(text, status=status, headers=headers, media_type=media_type)


def of_text(
    text: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    media_type: str = "application/json",
) -> HttpResponse:
    """Answer with a value that is written already."""
    return HttpResponse(
        text, status=status, content_type=media_type, headers={"Cache-Control": "private", **(headers or {})}
    )


def tag_of(version: int) -> str:
    """Give the entity tag of a matter: how many steps it has, and in which language they are told."""
    return f'"{version}"' if get_language() == settings.LANGUAGE_CODE else f'"{version}-{get_language()}"'


def tagged(matter: MatterState, value: Any, *, status: int = 200, **headers: str) -> HttpResponse:
    """Write what is said of a matter, with its tag."""
    return written(value, status=status, headers={"ETag": tag_of(matter.version), **headers})


def is_known(request: HttpRequest, version: int) -> bool:
    """Whether whoever asks has this version already (If-None-Match)."""
    known = request.headers.get("If-None-Match", "")
    return tag_of(version) in {each.strip().removeprefix("W/") for each in known.split(",")}


def unchanged(version: int) -> HttpResponse:
    """Answer that nothing has happened since."""
    return HttpResponse(status=304, headers={"ETag": tag_of(version), "Cache-Control": "private"})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return canonical.instant(value)
    if isinstance(value, Decimal):
        return float(value)
    return str(value)
