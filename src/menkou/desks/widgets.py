"""Boxes and lists of forms, drawn in one go: Django draws each box, and every option, by two or three templates."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Option = tuple[str, str]
Options = tuple[Option | tuple[str, tuple[Option, ...]], ...]

LISTS_KEPT = 64


class Drawn(forms.Widget):
    """An input, without a template."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """Draw it with what is in it."""
        box = self.get_context(name, value, attrs)["widget"]
        filled = "" if box["value"] is None else format_html(' value="{}"', box["value"])
        return format_html(
            '<input type="{}" name="{}"{}{}>', box["type"], box["name"], filled, flatatt(box["attrs"])
        )


class TextInput(Drawn, forms.TextInput):
    """A line of words."""


class HiddenInput(Drawn, forms.HiddenInput):
    """Something that is sent along unseen."""


class CheckboxInput(Drawn, forms.CheckboxInput):
    """Something to tick."""


class SeveralFiles(Drawn, forms.FileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class Textarea(forms.Textarea):
    """Several lines of words."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """Draw them; a browser drops the first break."""
        box = self.get_context(name, value, attrs)["widget"]
        said = "" if box["value"] is None else box["value"]
        return format_html('<textarea name="{}"{}>\n{}</textarea>', box["name"], flatatt(box["attrs"]), said)


class Choose(forms.Select):
    """One of many, in groups or not."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """Draw the list with what is chosen."""
        attributes = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        options = _options(_plain(self.choices))
        wanted = escape("" if value is None else str(getattr(value, "value", value)))
        chosen = options.replace(f'<option value="{wanted}">', f'<option value="{wanted}" selected>', 1)
        return format_html("<select{}>{}</select>", flatatt(attributes), mark_safe(chosen))  # noqa: S308 – both drawn here


def _plain(choices: Iterable[tuple[Any, Any]]) -> Options:
    """Take the words as they are in the language that is active, so that they can be known again."""
    return tuple(
        (str(label), tuple((str(key), str(name)) for key, name in group))
        if isinstance(group, list | tuple)
        else (str(label), str(group))
        for label, group in choices
    )


@lru_cache(maxsize=LISTS_KEPT)
def _options(choices: Options) -> SafeString:
    return format_html_join("", "{}", ((_group(*each),) for each in choices))


def _group(label: str, group: str | tuple[Option, ...]) -> SafeString:
    if isinstance(group, str):
        return format_html('<option value="{}">{}</option>', label, group)
    return format_html('<optgroup label="{}">{}</optgroup>', label, _options(group))
