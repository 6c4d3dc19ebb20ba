"""What a watchman asks: is the process alive, and can it do its work?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from menkou.config import beats, readiness

PLAIN = "text/plain; charset=utf-8"


@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer, and say when each part was heard of last; the database is not asked."""
    heard = beats.latest(beats.folder_of(settings.MENKOU_HOME))
    ages = {part: (timezone.now() - beat.at).total_seconds() for part, beat in heard.items()}
    lines = ["alive", *(f"{part} {age:.0f} s" for part, age in sorted(ages.items()))]
    return HttpResponse("\n".join([*lines, ""]), content_type=PLAIN)


@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when everything is there to work with; else 503 and what is not, in a few words."""
    lacking = readiness.lacking()
    return HttpResponse(
        f"not ready: {lacking}\n" if lacking else "ready\n",
        status=503 if lacking else 200,
        content_type=PLAIN,
    )
