"""What every page is made with: other people's files, icons, boxes of forms, and how the reader wants it to look."""

import json
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from menkou.face import assets, icons, looks

register = template.Library()

CLASSES = {
    "checkbox": "form-check-input",
    "select": "form-select",
    "choose": "form-select",
    "selectmultiple": "form-select",
    "radioselect": "",
    "hidden": "",
}
"""By the kind of box; every other is a `form-control`."""
HTMX = json.dumps(
    {
        "includeIndicatorCSS": False,
        "history": False,
        "noSwap": [204, 304, 400, 401, 403, 404, 413, 429, 500, 503],
    }
)
"""A part of a page is replaced by a part and never by the page of a mistake; what is wrong with a form is shown."""


@register.simple_tag
def vendor(file: str) -> str:
    """Give the address of a file of the manifest, such as ``tabler.css``."""
    return static(assets.path_of(file))


@register.simple_tag
def sheet(path: str) -> SafeString:
    """Link a style sheet: one of the manifest by its name, or one of ours by its path.

    One that set-up has not fetched is left out: pages are plain then, and whole.
    """
    return _linked(path)


@cache
def _linked(path: str) -> SafeString:
    if "/" not in path and not assets.is_there(path):
        return SafeString("")
    address = static(path) if "/" in path else static(assets.path_of(path))
    return format_html('<link rel="stylesheet" href="{}">', address)


@register.simple_tag
def htmx() -> SafeString:
    """Load htmx, told to run nothing that stands in a page; where it was not fetched, pages do without."""
    return _htmx()


@cache
def _htmx() -> SafeString:
    if not assets.is_there("htmx.js"):
        return SafeString("")
    told = '<meta name="htmx-config" content="{}">\n<script defer src="{}"></script>'
    return format_html(told, HTMX, static(assets.path_of("htmx.js")))


@register.simple_tag(takes_context=True)
def root_attributes(context: template.Context) -> SafeString:
    """Say on the page's root how its reader wants it to look."""
    request = context.get("request")
    return looks.attributes(request) if request is not None else SafeString("")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; words stand beside it, so that nobody has to guess."""
    return icons.drawn(name)


@register.filter
def boxed(field: BoundField) -> SafeString:
    """Draw a field's box with the class of its kind."""
    widget = field.field.widget
    kind = CLASSES.get(field.widget_type, "form-control")
    named = " ".join(filter(None, [str(widget.attrs.get("class", "")), kind, _wrong(field, kind)]))
    attributes: dict[str, Any] = {"class": named} if named else {}
    return field.as_widget(attrs=attributes)


def _wrong(field: BoundField, kind: str) -> str:
    return "is-invalid" if kind and field.errors else ""
