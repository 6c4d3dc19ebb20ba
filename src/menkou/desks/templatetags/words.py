"""Filters that put domain values into words."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as dated
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@register.filter
def named(names: dict[str, str], key: str | None) -> str:
    """Give the name behind a key."""
    return names.get(key or "", "")


@register.filter
def role_name(role: Any) -> str:
    """Give a role's name."""
    return str(role.label)


@register.filter
def moment(at: datetime) -> SafeString:
    """Give a time as people write it, with the year only where it is not this one."""
    local, now = timezone.localtime(at), timezone.localtime()
    chinese = not (get_language() or "zh").startswith("en")
    day = "n月j日" if chinese else "j M"
    if local.year != now.year:
        day = "Y年n月j日" if chinese else "j M Y"
    exact = dated(local, "Y-m-d H:i")
    words = dated(local, f"{day} H:i")
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, words)


@register.filter
def until(due: datetime, now: datetime) -> str:
    """Say how much time is left, or how long it has been overdue."""
    late = due < now
    span = now - due if late else due - now
    if span < HOUR:
        amount, unit = max(1, int(span / timedelta(minutes=1))), "minutes"
    elif span < 2 * DAY:
        amount, unit = int(span / HOUR), "hours"
    else:
        amount, unit = int(span / DAY), "days"
    return _spans(late=late)[unit][amount == 1] % {"amount": amount}


def _spans(*, late: bool) -> dict[str, tuple[str, str]]:
    if late:
        return {
            "minutes": (_("%(amount)s minutes overdue"), _("1 minute overdue")),
            "hours": (_("%(amount)s hours overdue"), _("1 hour overdue")),
            "days": (_("%(amount)s days overdue"), _("1 day overdue")),
        }
    return {
        "minutes": (_("%(amount)s minutes left"), _("1 minute left")),
        "hours": (_("%(amount)s hours left"), _("1 hour left")),
        "days": (_("%(amount)s days left"), _("1 day left")),
    }
