"""What is kept about those who work here: numbers of former staff, the log of opened contacts, sessions, tokens."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from menkou.kernel.ledger import erasing as words
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import (
    AccessToken,
    AccessTokenQuerySet,
    Appointment,
    Contact,
    Opening,
    OpeningQuerySet,
    Person,
    Substitution,
)

OWNER = "person:"


def former_staff(before: datetime) -> QuerySet[Person]:
    """Those who were appointed once, to nothing since, and can still be reached."""
    day = timezone.localdate(before)
    owned = Contact.objects.kept().filter(owner__startswith=OWNER)
    keys = owned.annotate(person=Substr("owner", len(OWNER) + 1)).values("person")
    own = Appointment.objects.filter(person=OuterRef("pk"))
    acting = Substitution.objects.filter(person=OuterRef("pk"), ends_on__gt=day).ever_in_force()
    return Person.objects.filter(Exists(own), ~Exists(own.not_over(day)), ~Exists(acting), pk__in=keys)


def old_openings(before: datetime) -> OpeningQuerySet:
    """Openings of contacts that were long ago."""
    return Opening.objects.filter(opened_at__lt=before)


def old_sessions(before: datetime) -> QuerySet[Session]:
    """Sessions that nobody can use any more."""
    return Session.objects.filter(expire_date__lt=before)


def old_tokens(before: datetime) -> AccessTokenQuerySet:
    """Tokens that have opened nothing for long, and never will."""
    return AccessToken.objects.over_before(before)


def erase_staff_contacts(before: datetime, *, most: int, by: Actor, at: datetime) -> int:
    """Erase how to reach some former members of staff; give of how many."""
    keys = list(former_staff(before).values_list("key", flat=True)[:most])
    return sum(bool(contacts.erase(f"{OWNER}{key}", by=by, at=at)) for key in keys)


@transaction.atomic
def forget_openings(before: datetime, *, most: int, by: Actor, at: datetime) -> int:
    """Take some openings out of the log and erase their reasons; that there was one stays on record."""
    found = list(old_openings(before).select_related("event").order_by("opened_at")[:most])
    for owner in dict.fromkeys(each.owner for each in found):
        meant = {(each.event.version, "reason") for each in found if each.owner == owner}
        words.erase(contacts.stream_of(owner), by=by.as_json(), at=at, only=meant)
    Opening.objects.filter(pk__in=[each.pk for each in found]).delete()
    return len(found)


def forget_sessions(before: datetime, *, most: int, by: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove some sessions, and what was known of those that are gone: from where and by which browser."""
    keys = list(old_sessions(before).values_list("pk", flat=True)[:most])
    count = Session.objects.filter(pk__in=keys).delete()[0]
    there = Session.objects.filter(pk=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(there)).delete()
    return count


def forget_tokens(before: datetime, *, most: int, by: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove some tokens; that they were issued stays on record."""
    keys = list(old_tokens(before).values_list("pk", flat=True)[:most])
    return AccessToken.objects.filter(pk__in=keys).delete()[0]
