"""How somebody wants the pages to look: light or dark, usual or large type; kept in two cookies, told to nobody."""

from collections.abc import Mapping
from functools import lru_cache

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

THEME, TYPE = "menkou_theme", "menkou_type"
THEMES: Mapping[str, object] = {"": _("As the device has it"), "light": _("Light"), "dark": _("Dark")}
TYPES: Mapping[str, object] = {"": _("Usual"), "large": _("Large")}


def theme_of(request: HttpRequest) -> str:
    """Give the theme that was chosen; nothing means that the device decides."""
    return _one_of(THEMES, request.COOKIES.get(THEME, ""))


def type_of(request: HttpRequest) -> str:
    """Give the size of type that was chosen."""
    return _one_of(TYPES, request.COOKIES.get(TYPE, ""))


def attributes(request: HttpRequest) -> SafeString:
    """Give what the page's root says of it, for the style sheets."""
    return _written(theme_of(request), type_of(request))


@lru_cache
def _written(theme: str, size: str) -> SafeString:
    said = {"data-bs-theme": theme, "data-type": size}
    return SafeString("".join(f' {name}="{value}"' for name, value in said.items() if value))


def _one_of(known: Mapping[str, object], wanted: str) -> str:
    return wanted if wanted in known else ""
