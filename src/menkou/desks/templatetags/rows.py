"""Rows of lists of matters: a page shows dozens, and templates took three times as long over them."""

from datetime import datetime

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from menkou.desks.listing.rows import Row
from menkou.desks.my_day.queue_pages import Waiting
from menkou.desks.supervision.stuck import Stuck
from menkou.desks.templatetags.words import left, moment

register = template.Library()

ROW = """<li class="matter-row{marked}" data-row>
{pick}<div class="what"><a class="to" href="{address}">{kind}</a> <span class="number">{number}</span>{sample}
<p class="said">{said}</p>{beside}</div>
<div class="where"><span>{place}</span> {reported}</div>
<div class="state"><span class="badge phase-{phase}">{standing}</span> {due} {holder}</div>
</li>"""
PICK = (
    '<label class="pick"><input class="form-check-input" type="checkbox" name="matter" value="{}" data-pick>'
    '<span class="visually-hidden">{}</span></label>'
)


@register.simple_tag
def queue_row(waiting: Waiting, route: str, label: str, now: datetime) -> SafeString:
    """Draw one matter of a list that is worked through: what was said beside it, and the way to its form, or why not.

    :param route: name of the address of one matter in the list.
    """
    said = format_html_join("", "<blockquote><small>{}</small> {}</blockquote>", waiting.said)
    address = reverse(route, args=[waiting.row.matter.number])
    if waiting.why_not:
        beside = format_html('{}<p class="not-mine">{}</p>', said, waiting.why_not)
    else:
        beside = format_html('{}<a class="btn do d-print-none" href="{}">{}</a>', said, address, label)
    return matter_row(waiting.row, now, beside=beside)


@register.simple_tag
def stuck_row(stuck: Stuck, now: datetime) -> SafeString:
    """Draw one matter that is stuck: why, what was said about it, and what would free it."""
    number = stuck.row.matter.number
    said = format_html("<blockquote>{}</blockquote>", stuck.said) if stuck.said else ""
    ways = format_html_join(
        " ",
        '<a class="btn do" href="{}">{}</a>',
        ((reverse("verb", args=[number, verb]), label) for verb, label in stuck.ways),
    )
    beside = format_html('<p class="why">{}</p>{}<p class="ways d-print-none">{}</p>', stuck.why, said, ways)
    return matter_row(stuck.row, now, beside=beside)


@register.simple_tag
def matter_row(row: Row, now: datetime, pick: bool = False, beside: str = "") -> SafeString:
    """Draw one matter of a list.

    :param pick: whether it can be ticked, to do something with several at once.
    :param beside: what else is to be said of it.
    """
    number = row.matter.number
    return format_html(
        ROW,
        marked=" late" if row.late else "",
        pick=format_html(PICK, number, _("Choose %(number)s") % {"number": number}) if pick else "",
        address=reverse("matter", args=[number]),
        number=number,
        sample=_sample() if row.matter.sample else "",
        kind=row.kind,
        said=row.said or "—",
        beside=format_html('<div class="beside">{}</div>', beside) if beside else "",
        place=row.place,
        reported=moment(row.matter.reported_at),
        phase=row.matter.phase,
        standing=row.standing,
        due=_due(row, now),
        holder=format_html('<span class="holder">{}</span>', row.holder) if row.holder else "",
    )


def _sample() -> SafeString:
    return format_html(' <span class="sample">{}</span>', _("sample"))


def _due(row: Row, now: datetime) -> SafeString | str:
    if row.due_at is None:
        return ""
    exact = moment(row.due_at)
    late = " late" if row.late else ""
    return format_html(
        '<span class="due{}">{}<span class="visually-hidden"> {}</span></span>',
        late,
        left(row.due_at, now),
        exact,
    )
