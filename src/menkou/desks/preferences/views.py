"""Choosing language, size of type and theme; each is kept in a cookie of this browser and nowhere else."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from menkou.face import looks

A_YEAR = 31_536_000


def _in_their_own_words() -> list[tuple[str, SafeString]]:
    """Give the languages as their readers call them, and say to those who listen which is which."""
    named = {"zh-hans": ("zh-Hans", "中文"), "en": ("en", "English")}
    return [(key, format_html('<span lang="{}">{}</span>', tag, name)) for key, (tag, name) in named.items()]


class Preferences(forms.Form):
    """What can be chosen."""

    language = forms.ChoiceField(label=_("Language"), choices=_in_their_own_words, widget=forms.RadioSelect)
    size = forms.ChoiceField(
        label=_("Size of type"), choices=list(looks.TYPES.items()), required=False, widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(
        label=_("Light or dark"), choices=list(looks.THEMES.items()), required=False, widget=forms.RadioSelect
    )


def preferences(request: HttpRequest) -> HttpResponse:
    """Show what is chosen, and choose anew."""
    back = _back(request)
    if request.method != "POST":
        chosen = {
            "language": get_language(),
            "size": looks.type_of(request),
            "theme": looks.theme_of(request),
        }
        return render(request, PAGE, {"form": Preferences(initial=chosen), "back": back})
    form = Preferences(request.POST)
    if not form.is_valid():
        return render(request, PAGE, {"form": form, "back": back}, status=422)
    answer = redirect(back or "preferences")
    _keep(answer, settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"])
    _keep(answer, looks.TYPE, form.cleaned_data["size"])
    _keep(answer, looks.THEME, form.cleaned_data["theme"])
    return answer


PAGE = "desks/preferences/page.html"


def _keep(answer: HttpResponse, name: str, value: str) -> None:
    if not value:
        answer.delete_cookie(name, samesite="Lax")
        return
    secure = settings.LANGUAGE_COOKIE_SECURE
    answer.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=secure, httponly=True)


def _back(request: HttpRequest) -> str:
    """Where somebody came from, if it was here; going back there is what they want."""
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and not wanted.endswith(request.path) else ""
