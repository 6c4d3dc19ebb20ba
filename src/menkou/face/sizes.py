"""How much can be sent at once; said in words before anything is read."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from menkou.face import problem_details

LARGEST_MB = 64


class LargestRequest:
    """Middleware that reads nothing larger than `LARGEST_MB`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say what would fit."""
        size = request.headers.get("Content-Length", "0")
        if size.isdecimal() and int(size) > LARGEST_MB * 1024 * 1024:
            if problem_details.is_for_a_program(request):
                title = _("At most %(largest)s MB can be sent at once.") % {"largest": LARGEST_MB}
                return problem_details.answer(413, code="too-large", title=title)
            return render(request, "413.html", {"largest": LARGEST_MB}, status=413)
        return self.get_response(request)
