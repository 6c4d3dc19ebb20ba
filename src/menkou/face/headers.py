"""What a page may ask of the device; what it may load is the policy's, see `policy`."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

ASKED = "camera=(), microphone=(), geolocation=(self)"


class PermissionsPolicy:
    """Middleware that lets pages ask where somebody is, and for nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say so."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", ASKED)
        return response
