"""Links to pages of other folders, left out where an installation does not have them."""

from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.simple_tag
def address_of(name: str, *parts: object) -> str:
    """Give an address by name; empty where there is none of that name."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
