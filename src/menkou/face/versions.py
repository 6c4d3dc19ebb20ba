"""Pages that stay fresh: they ask every few seconds for the version they show, and mostly hear that it still holds.

The part of the page carries its version in the address that it asks, such as ``hx-get="?version=3f9a"``; where that
is the version still, the answer is 204, which htmx leaves alone: focus, selection and half-typed words stay.
"""

import hashlib

from django.http import HttpRequest, HttpResponse

NAME = "version"
CHARACTERS = 16


def version_of(*parts: object) -> str:
    """Give the version of what is made of these parts; the same parts give the same one in every process."""
    written = "\x1f".join(map(repr, parts))
    return hashlib.sha256(written.encode()).hexdigest()[:CHARACTERS]


def unchanged(request: HttpRequest, version: str) -> HttpResponse | None:
    """Answer that nothing has changed, or give nothing, and the page is drawn.

    By the version in the address it is 204, by an ETag 304 (RFC 9110, 13.1.2).
    """
    if request.GET.get(NAME) == version:
        return HttpResponse(status=204, headers=_headers(version))
    if f'"{version}"' in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=_headers(version))
    return None


def marked(response: HttpResponse, version: str) -> HttpResponse:
    """Say on an answer which version it shows."""
    for name, value in _headers(version).items():
        response.headers[name] = value
    return response


def _headers(version: str) -> dict[str, str]:
    return {"ETag": f'"{version}"', "Cache-Control": "private, no-cache"}
