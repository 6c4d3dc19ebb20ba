"""Checks on what is written about organisations and people."""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from menkou.kernel.people import refusals
from menkou.kernel.people.models import Organisation

LONGEST_NAME = 120
LONGEST_PERSON_NAME = 80

_KEY = re.compile(r"[a-z0-9-]{1,40}")


def key(text: str) -> str:
    """Give a key back.

    :raises InvalidKey: it could not stand in an address.
    """
    if not _KEY.fullmatch(text):
        raise refusals.InvalidKey(key=text)
    return text


def name(text: str, longest: int = LONGEST_NAME) -> str:
    """Give a name without spaces around it.

    :raises InvalidName: nobody could read it on one line.
    """
    text = text.strip()
    if not 1 <= len(text) <= longest or any(unicodedata.category(each) in {"Cc", "Cs"} for each in text):
        raise refusals.InvalidName(longest=longest)
    return text


def term(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse a term that does not run forward.

    :raises TermReversed: says both days.
    """
    if starts_on and ends_on and ends_on <= starts_on:
        raise refusals.TermReversed(starts=starts_on, ends=ends_on)


def overlap(begin: date, end: date | None, other_begin: date, other_end: date | None) -> bool:
    """Whether two terms have a day in common; an end is the first day without."""
    return (end is None or other_begin < end) and (other_end is None or begin < other_end)


def there(organisation: Organisation, starts_on: date, ends_on: date | None) -> None:
    """Refuse an organisation that is not there for a whole term; until the transaction ends nobody closes it.

    :raises OrganisationNotThere: says from when to when it is.
    """
    found = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    begin, until = found.valid_from, found.valid_until
    if (begin and starts_on < begin) or (until and (ends_on is None or ends_on > until)):
        raise refusals.OrganisationNotThere(organisation=found.label, begin=day(begin), until=day(until))


def day(on: date | None) -> str:
    """Write a day, or that there is none."""
    return on.isoformat() if on else _("open")
