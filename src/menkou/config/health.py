"""What a watchman asks: is the process alive, and can it do its work?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from menkou.config import readiness

PLAIN = "text/plain; charset=utf-8"


@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer, which is all that is asked; the database is not."""
    return HttpResponse("alive\n", content_type=PLAIN)


@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when everything is there to work with; else 503 and what is not, in a few words."""
    lacking = readiness.lacking()
    return HttpResponse(
        f"not ready: {lacking}\n" if lacking else "ready\n",
        status=503 if lacking else 200,
        content_type=PLAIN,
    )
