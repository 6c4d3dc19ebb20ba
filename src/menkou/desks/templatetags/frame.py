"""The parts of every page's frame that depend on little: drawn once for each language, page and role."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from menkou.channels import acting
from menkou.desks import navigation as pages
from menkou.desks import organisations

register = template.Library()


@register.simple_tag(takes_context=True)
def side_navigation(context: template.Context) -> SafeString:
    """Draw the staff's navigation, for the role at the desk."""
    actor = acting.at_desk(context["request"])
    return _side(get_language(), _here(context), actor.role if actor else None)


@register.simple_tag(takes_context=True)
def door_navigation(context: template.Context) -> SafeString:
    """Draw the navigation of the pages that everybody sees."""
    return _door(get_language(), _here(context))


@register.simple_tag(takes_context=True)
def whose_desk(context: template.Context) -> str:
    """Say in which role and for whom somebody acts; a view that knows it anyway says so as `desk`."""
    if context.get("desk"):
        return str(context["desk"])
    actor = acting.at_desk(context["request"])
    if actor is None:
        return ""
    names = organisations.labels([actor.organisation])
    return acting.desk_of(actor, names.get(actor.organisation or ""))


@register.simple_tag
def foot() -> SafeString:
    """Draw the foot of every page."""
    return _foot(get_language())


def _here(context: template.Context) -> str:
    match = context["request"].resolver_match
    return (match.url_name or "") if match else ""


@lru_cache(maxsize=1024)
def _side(language: str | None, here: str, role: str | None) -> SafeString:  # noqa: ARG001 – what it depends on
    groups = list(pages.shown_to(role, here))
    return render_to_string("desks/side_navigation.html", {"groups": groups, "here": here})


@lru_cache(maxsize=256)
def _door(language: str | None, here: str) -> SafeString:  # noqa: ARG001 – what it depends on
    return render_to_string("desks/door_navigation.html", {"here": here})


@lru_cache(maxsize=8)
def _foot(language: str | None) -> SafeString:  # noqa: ARG001 – what it depends on
    return render_to_string("desks/foot.html")
