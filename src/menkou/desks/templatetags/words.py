"""Filters that put domain values into words."""

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

register = template.Library()

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPANS = {
    ("minutes", True): (_("%(amount)s minutes overdue"), _("1 minute overdue")),
    ("hours", True): (_("%(amount)s hours overdue"), _("1 hour overdue")),
    ("days", True): (_("%(amount)s days overdue"), _("1 day overdue")),
    ("minutes", False): (_("%(amount)s minutes left"), _("1 minute left")),
    ("hours", False): (_("%(amount)s hours left"), _("1 hour left")),
    ("days", False): (_("%(amount)s days left"), _("1 day left")),
}
"""By unit and whether it is overdue: of several, and of one."""


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
    zone = timezone.get_current_timezone()
    return _moment(at, zone, datetime.now(zone).year, get_language())


@lru_cache(maxsize=4096)
def _moment(at: datetime, zone: tzinfo, year: int, language: str | None) -> SafeString:
    local = at.astimezone(zone)
    exact = local.isoformat(" ", "minutes")[:16]
    words = f"{_day(local, language, with_year=local.year != year)} {exact[-5:]}"
    # digits and names of months, and nothing that anybody wrote
    return mark_safe(f'<time datetime="{local.isoformat()}" title="{exact}">{words}</time>')  # noqa: S308


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
    return str(SPANS[unit, late][amount == 1]) % {"amount": amount}


@register.filter
def left(due: datetime, now: datetime) -> SafeString:
    """Say how much time is left, with the exact time behind it."""
    local = due.astimezone(timezone.get_current_timezone())
    exact = local.isoformat(" ", "minutes")[:16]
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, until(due, now))


@register.filter
def day(at: datetime) -> str:
    """Give a day as people write it, with its year."""
    return _day(timezone.localtime(at), get_language(), with_year=True)


def _day(local: datetime, language: str | None, *, with_year: bool) -> str:
    if (language or "zh").startswith("en"):
        return f"{local.day} {MONTHS_3[local.month].title()}" + (f" {local.year}" if with_year else "")
    return (f"{local.year}年" if with_year else "") + f"{local.month}月{local.day}日"
