"""Codes that were asked for: a row each, whether or not number and telephone belong together."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from menkou.kernel.people.models import Contact


class CodeQuerySet(models.QuerySet["Code"]):
    """Named filters."""

    def alive(self, at: object) -> "CodeQuerySet":
        """May still be tried."""
        return self.filter(until__gt=at, tries__lt=MOST_TRIES)


MOST_TRIES = 5


class Code(models.Model):
    """A code that somebody waits for. No number, no address and no code stands in it.

    :ivar contact: the telephone that it goes to; ``None``: it belongs to no matter of this number, and none goes out.
    :ivar digest: keyed hash of the code; empty until it was sent, and for good where none is.
    """

    key = models.UUIDField(primary_key=True, default=uuid4)
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="+", db_index=False)
    digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField()

    objects = CodeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index("until", name="code_until"),
            models.Index("contact", name="code_contact", condition=models.Q(contact__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"code until {self.until}"
