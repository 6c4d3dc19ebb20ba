"""A database that stays busy: the answer says when to try again, and nothing was lost."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

SECONDS = 5


class BusyDatabase:
    """Middleware that answers 503 with Retry-After where SQLite's one writer did not get its turn in time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Take over only where the database was locked; every other mistake goes on its way."""
        if not isinstance(exception, OperationalError) or "locked" not in str(exception):
            return None
        page = render_to_string("503.html", {"seconds": SECONDS}, request)
        return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS)})
