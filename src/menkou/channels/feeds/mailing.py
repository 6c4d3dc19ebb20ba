"""The mails to those who follow a place: one that asks, and one a day where there is something new."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from menkou.channels.feeds import tokens, wording
from menkou.channels.feeds.models import Subscription
from menkou.channels.feeds.wording import Told
from menkou.channels.notices import arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import Message, NotSent, choosing
from menkou.kernel.matters import shown
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

BY = Actor.system("feeds")
MOST_TOLD = 40
LONGEST_SAID = 140
FIRST_ID = 2 * 10**15
"""Mails tell themselves apart by a number; those of notices begin at one."""
A_DAY = 10**8


def ask(key: str, *, language: str, at: datetime) -> None:
    """Ask whether the owner of an address wants to follow a place.

    :raises NotSent: it did not go out.
    """
    found = Subscription.objects.select_related("place").filter(key=key).first()
    if found is None:
        return
    with translation.override(language or "zh-hans"):
        place = found.place.label
        subject = _("Menkou: follow %(place)s?") % {"place": place}
        text = _(
            "Somebody, we hope you, asked to hear by mail what is new around %(place)s.\n\n"
            "If it was you, open this page and say yes:\n%(yes)s\n\n"
            "If it was not, do nothing: this address is forgotten within a week."
        ) % {"place": place, "yes": _link("confirm_subscription", key)}
    _send(found, subject, text, FIRST_ID + found.pk, at)


def tell(key: str, *, at: datetime) -> None:
    """Tell what is new since the last mail; nothing goes out where nothing is.

    :raises NotSent: it did not go out; the next one tells of it too.
    """
    found = Subscription.objects.select_related("place").filter(key=key, confirmed_at__isnull=False).first()
    if found is None:
        return
    with translation.override(found.language or "zh-hans"):
        news = _news(found, at)
        if news:
            subject = _("Menkou: new around %(place)s") % {"place": found.place.label}
            day = at.toordinal()
            _send(found, subject, _digest(found, news), FIRST_ID + day * A_DAY + found.pk, at)
    Subscription.objects.filter(pk=found.pk).update(told_until=at)


def _news(found: Subscription, at: datetime) -> list[Told]:
    since = found.told_until
    reported = Q(reported_at__gt=since, reported_at__lte=at)
    closed = Q(closed_at__gt=since, closed_at__lte=at)
    matters = shown.publicly().within(found.place).filter(reported | closed).select_related("place")
    return wording.told(matters.order_by("-reported_at", "number")[:MOST_TOLD])


def _digest(found: Subscription, news: list[Told]) -> str:
    site = arrangements.current().site
    lines = [_line(each, site) for each in news]
    end = _("To hear no more of it: %(link)s") % {"link": _link("end_subscription", found.key)}
    return "\n\n".join([_("Good day,"), *lines, end])


def _line(each: Told, site: str) -> str:
    head = f"{each.kind} · {each.place} · {each.standing}"
    said = each.said if len(each.said) <= LONGEST_SAID else each.said[:LONGEST_SAID] + "…"
    return "\n".join(filter(None, [head, said, site + reverse("near_by_one", args=[each.number])]))


def _send(found: Subscription, subject: str, text: str, number: int, at: datetime) -> None:
    port = choosing.port_for(Way.MAIL, arrangements.current(), sample=False, at=at)
    to = _address(found, at) if port.contact else ""
    stop = _link("end_subscription", found.key)
    port.send(Message(number, Way.MAIL, found.owner, to, subject, text, stop))


def _address(found: Subscription, at: datetime) -> str:
    opened = contacts.open_for(found.owner, by=BY, at=at, reason="mail to a follower", place=found.place_id)
    kept = [each.text for each in opened if each.kind == "mail" and each.text]
    if not kept:
        raise NotSent("there is no mail any more", hopeless=True)
    return kept[-1]


def _link(name: str, key: str) -> str:
    return arrangements.current().site + reverse(name, args=[tokens.token_of(key)])
