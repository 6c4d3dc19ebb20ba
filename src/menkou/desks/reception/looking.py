"""What the page asks for while somebody is typing: the caller, similar matters, places, kinds; all of it posted."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menkou.desks.reception import callers, resembling, searching
from menkou.desks.reception.receivers import receiver_at


@never_cache
@login_required
@require_POST
def earlier(request: HttpRequest) -> HttpResponse:
    """Show what this caller has said before."""
    actor = receiver_at(request)
    phone = request.POST.get("phone", "")
    caller = callers.recognise(phone, by=actor, at=timezone.now())
    page = {"caller": caller, "looked": callers.is_whole(phone), "about": request.POST.get("about", "")}
    return render(request, "desks/reception/earlier.html", page)


@never_cache
@login_required
@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """Show open matters near by that may be the same."""
    actor = receiver_at(request)
    sent = request.POST
    words, at = sent.get("words", ""), timezone.now()
    found = resembling.near(sent.get("case_type", ""), sent.get("place", ""), words, by=actor, at=at)
    page = {"alike": found, "about": sent.get("about", "")}
    return render(request, "desks/reception/alike.html", page)


@never_cache
@login_required
@require_POST
def places(request: HttpRequest) -> HttpResponse:
    """Find places by what is typed."""
    actor = receiver_at(request)
    found = searching.places(request.POST.get("typed", ""), by=actor, on=timezone.localdate())
    return _options([{"key": each.key, "name": each.name, "beside": each.beside} for each in found])


@never_cache
@login_required
@require_POST
def kinds(request: HttpRequest) -> HttpResponse:
    """Find case types by what is typed."""
    receiver_at(request)
    found = searching.kinds(request.POST.get("typed", ""))
    return _options(
        [
            {"key": each.key, "name": each.name, "beside": each.group, "emergency": each.emergency}
            for each in found
        ]
    )


def _options(found: list[dict[str, Any]]) -> HttpResponse:
    return JsonResponse({"options": found})
