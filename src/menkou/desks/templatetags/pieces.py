"""Steps of a timeline: a page shows dozens, and templates took three times as long over them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from menkou.desks.telling import File, Step, Words
from menkou.desks.templatetags.words import moment

register = template.Library()

STEP = """<li>
  <h3>{label}</h3>
  <p class="facts">{at}{who}</p>
  {body}
</li>"""


@register.filter
def step(step: Step, files_at: str) -> SafeString:
    """Draw one step of a timeline.

    :param files_at: address below which its files lie.
    """
    who = format_html("<span>{}</span>", step.who) if step.who else ""
    return format_html(STEP, label=step.label, at=moment(step.at), who=who, body=content(step, files_at))


@register.filter
def content(step: Step, files_at: str) -> SafeString:
    """Draw what was said in a step, its files and its facts."""
    drawn = [*map(_words, step.words), _shown(step.files, files_at), _facts(step.facts)]
    return SafeString("".join(drawn))


def _words(words: Words) -> SafeString:
    if words.text is None:
        return format_html('<p class="erased">{}</p>', _("(erased)"))
    if words.about:
        return format_html("<blockquote><small>{}</small> {}</blockquote>", words.about, words.text)
    return format_html("<blockquote>{}</blockquote>", words.text)


def _shown(files: tuple[File, ...], files_at: str) -> SafeString | str:
    if not files:
        return ""
    shown = SafeString("".join(f"<li>{_file(each, files_at)}</li>" for each in files))
    return format_html('<ul class="photos">{}</ul>', shown)


def _file(file: File, files_at: str) -> SafeString:
    address = f"{files_at}{file.key}/"
    if file.erased:
        return format_html('<span class="erased">{}</span>', _("(a file, erased)"))
    if file.photo:
        photo = '<a href="{0}"><img src="{0}?small" alt="{1}" loading="lazy"></a>'
        return format_html(photo, address, _("Photo"))
    return format_html('<a class="paper" href="{}">PDF · {} KB</a>', address, file.kilobytes)


def _facts(facts: tuple[str, ...]) -> SafeString | str:
    if not facts:
        return ""
    told = "".join(format_html("<span>{}</span>", fact) for fact in facts)
    return format_html('<p class="facts">{}</p>', SafeString(told))
