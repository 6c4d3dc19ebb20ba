"""The part of every page's frame that depends on nothing but the language, the page and whether one works here."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def navigation(here: str | None, signed_in: bool) -> SafeString:
    """Draw the main navigation.

    :param here: name of the page's address.
    """
    return _drawn(get_language(), here or "", signed_in)


@lru_cache(maxsize=256)
def _drawn(language: str | None, here: str, signed_in: bool) -> SafeString:  # noqa: ARG001 – what it depends on
    return render_to_string("desks/navigation.html", {"here": here, "signed_in": signed_in})
