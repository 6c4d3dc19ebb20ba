"""How many requests were answered, and in which time; by page and kind of answer, never by who asked."""

import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Histogram

REQUESTS = Histogram(
    "menkou_request_seconds",
    "How long answers took, by page and kind of answer.",
    ["page", "status"],
    registry=None,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
NO_PAGE = "none"


class CountedRequests:
    """Middleware around all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and count it; an address counts under the name of its page, for it may hold a secret."""
        begun = time.perf_counter()
        response = self.get_response(request)
        page = (request.resolver_match and request.resolver_match.url_name) or NO_PAGE
        status = f"{response.status_code // 100}xx"
        REQUESTS.labels(page, status).observe(time.perf_counter() - begun)
        return response
