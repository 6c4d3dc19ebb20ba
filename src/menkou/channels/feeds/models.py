"""Who follows a place by mail; the address lies sealed among the contacts and not here."""

import secrets
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from menkou.kernel.places.models import Place


def new_key() -> str:
    """Make a name that tells nothing."""
    return secrets.token_hex(12)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Named filters."""

    def unconfirmed_since(self, before: datetime) -> "SubscriptionQuerySet":
        """Asked for before this, and never confirmed."""
        return self.filter(confirmed_at=None, made_at__lt=before)

    def due(self, today: datetime) -> "SubscriptionQuerySet":
        """Confirmed, and not looked at yet today."""
        return self.filter(confirmed_at__lt=today, looked_at__lt=today)


class Subscription(models.Model):
    """Somebody who follows a place.

    :ivar key: as the owner of the sealed address: ``subscription:…``.
    :ivar language: of the mails.
    :ivar confirmed_at: none: only asked for, and gone after a week.
    :ivar told_until: what came before this was told.
    :ivar looked_at: when the day's mail was last put in the queue.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key)
    place = models.ForeignKey(Place, models.CASCADE, to_field="key", related_name="+", db_index=False)
    language = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField()
    looked_at = models.DateTimeField()

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index("looked_at", name="subscription_due", condition=Q(confirmed_at__isnull=False)),
            models.Index("made_at", name="subscription_unconfirmed", condition=Q(confirmed_at=None)),
            models.Index("place", name="subscription_place"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def owner(self) -> str:
        """Whose the address is, as contacts are named."""
        return f"subscription:{self.key}"
