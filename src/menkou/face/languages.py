"""The language of what is answered: the one that was chosen, else that of the installation."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from menkou.face import problem_details


class ChosenLanguage:
    """Middleware that speaks the language of the cookie.

    What the browser would like is not asked: many browsers of a town say English and nobody set them so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in that language."""
        language = chosen(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        return response


def chosen(request: HttpRequest) -> str:
    """Give the language that was chosen, if it is one of ours; a program chooses by its header."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if not wanted and problem_details.is_for_a_program(request):
        wanted = (
            request.headers.get("Accept-Language", "").partition(",")[0].partition("-")[0].strip().lower()
        )
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
