"""How much can be sent at once; said in words before anything is read."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

LARGEST_MB = 64


class LargestRequest:
    """Middleware that reads nothing larger than `LARGEST_MB`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say what would fit."""
        size = request.headers.get("Content-Length", "0")
        if size.isdecimal() and int(size) > LARGEST_MB * 1024 * 1024:
            return render(request, "413.html", {"largest": LARGEST_MB}, status=413)
        return self.get_response(request)
