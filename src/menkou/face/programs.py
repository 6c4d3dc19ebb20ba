"""What programs are told when a page would be shown to people: a problem in place of the page."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from menkou.face import problem_details

PAGES: Mapping[int, tuple[str, Any]] = {
    400: ("malformed-request", _("What was sent cannot be read.")),
    403: ("forbidden", _("That is not for you.")),
    404: ("not-there", _("There is nothing here that you can see.")),
    405: ("wrong-method", _("This address is not asked in this way; the header Allow says how.")),
    413: ("too-large", _("That is too much at once; send less.")),
    500: ("mistake", _("Something went wrong on our side, and nothing was changed. It is in our log.")),
    503: ("busy", _("The database is busy; send the same again when Retry-After has passed.")),
}
"""Code and title by status of the page."""


class ProblemsForPrograms:
    """Middleware that answers a program with a problem, wherever the rest of the installation would show a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as usual, but for pages."""
        response = self.get_response(request)
        if response.status_code not in PAGES or not problem_details.is_for_a_program(request):
            return response
        if response.headers.get("Content-Type") == problem_details.MEDIA_TYPE:
            return response
        code, title = PAGES[response.status_code]
        kept = {name: response.headers[name] for name in ("Allow", "Retry-After") if name in response.headers}
        return problem_details.answer(response.status_code, code=code, title=str(title), headers=kept)
