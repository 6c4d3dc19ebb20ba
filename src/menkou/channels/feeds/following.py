"""Following a place by mail: asked for, confirmed from the mail itself, and given up by one press."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from menkou.channels.feeds import tasks
from menkou.channels.feeds.models import Subscription
from menkou.channels.notices import arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import choosing
from menkou.kernel import jobs
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place

KEPT_UNCONFIRMED = timedelta(days=7)
AT_ONCE = 200
BY = Actor.system("feeds")


def is_offered() -> bool:
    """Whether mail leaves this installation; in the demo it goes to a file."""
    return settings.MENKOU_DEMO or choosing.is_set_up(Way.MAIL, arrangements.current())


@transaction.atomic
def ask(place: Place, mail: str, *, at: datetime) -> None:
    """Have a mail sent that asks whether its owner wants to follow the place; nothing else happens until they do.

    Whoever follows it already gets the same mail, so that nobody learns who does.
    """
    found = _of(place, mail) or _made(place, mail, at)
    jobs.enqueue_for(at, tasks.ask, subscription=found.key, language=get_language() or "")


def confirm(subscription: Subscription, *, at: datetime) -> None:
    """Begin to tell; again it changes nothing."""
    fresh = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    fresh.update(confirmed_at=at, told_until=at, looked_at=at)


@transaction.atomic
def end(subscription: Subscription, *, at: datetime) -> None:
    """Forget it, and erase the address."""
    contacts.erase(subscription.owner, by=BY, at=at)
    Subscription.objects.filter(pk=subscription.pk).delete()


def forget(*, at: datetime) -> int:
    """Forget what was never confirmed; give how many there were."""
    old = list(Subscription.objects.unconfirmed_since(at - KEPT_UNCONFIRMED).order_by("made_at")[:AT_ONCE])
    for each in old:
        end(each, at=at)
    return len(old)


def _of(place: Place, mail: str) -> Subscription | None:
    owners = [owner.removeprefix("subscription:") for owner in contacts.owners_with(mail)]
    return Subscription.objects.filter(key__in=owners, place=place).first()


def _made(place: Place, mail: str, at: datetime) -> Subscription:
    made = Subscription.objects.create(
        place=place, language=get_language() or "", made_at=at, told_until=at, looked_at=at
    )
    contacts.keep(made.owner, "mail", mail)
    return made
