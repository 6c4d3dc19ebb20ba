"""Choosing the language of the pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from menkou.desks.signing_in.entering import next_page

A_YEAR = 31_536_000


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages."""
    chosen = request.POST.get("language", "")
    answer = redirect(next_page(request) or "front_door")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return answer
