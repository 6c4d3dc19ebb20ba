"""The front door, and the worker that lets it open without a network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control

from menkou.desks.front_door import shell


def front_door(request: HttpRequest) -> HttpResponse:
    """Say something, find my matter, look around, or sign in."""
    return render(request, "desks/front_door/front_door.html")


@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker; it stands at the top, because it answers for pages below."""
    page = {
        "version": shell.version(),
        "files": [static(path) for path in shell.FILES],
        "outbox": static(shell.OUTBOX),
        "report": reverse("report"),
        "at": f"{reverse('front_door')}at/",
        "passes": reverse("report_pass"),
    }
    return render(request, "desks/front_door/worker.js", {"told": page}, content_type="text/javascript")
