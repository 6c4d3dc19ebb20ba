"""One look a request at whether the places have changed, however often they are asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from menkou.kernel.places import revision


class PlacesComparedOnce:
    """Middleware around each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within one comparison."""
        with revision.compared_once():
            return self.get_response(request)
