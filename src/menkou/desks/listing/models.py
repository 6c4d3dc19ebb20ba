"""Views of the list that people keep for themselves."""

from datetime import datetime
from typing import ClassVar

from django.db import models, transaction
from django.db.models import Q

from menkou.kernel.people.models import Person

MOST = 20
LONGEST_NAME, LONGEST_QUERY = 20, 1000


class TooMany(Exception):
    """Somebody has kept as many as one can look over."""


class SavedView(models.Model):
    """A way to look at the list under a name; only whoever keeps it sees it.

    :ivar query: filters and order, as the end of the list's address.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        """One view a name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "name"], name="desks_saved_view_once"),
            models.CheckConstraint(condition=~Q(name=""), name="desks_saved_view_is_named"),
        ]

    def __str__(self) -> str:
        return self.name


def of(person: str | None) -> list[SavedView]:
    """Give the views that somebody keeps, the oldest first, in one statement."""
    return list(SavedView.objects.filter(person=person).order_by("pk")[:MOST])


@transaction.atomic
def keep(person: str, name: str, query: str, *, at: datetime) -> SavedView:
    """Keep a view; under a name that is there already it takes that one's place.

    :raises TooMany: somebody keeps enough.
    """
    others = SavedView.objects.filter(person=person).exclude(name=name)
    if others.count() >= MOST:
        raise TooMany
    view, _made = SavedView.objects.update_or_create(
        person_id=person, name=name, defaults={"query": query, "kept_at": at}
    )
    return view


def drop(person: str | None, number: int) -> bool:
    """Keep a view no longer; give whether somebody kept it."""
    deleted, _ = SavedView.objects.filter(person=person, pk=number).delete()
    return bool(deleted)
