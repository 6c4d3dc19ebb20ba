"""Who hears of steps, and what became of telling each; no words, no contact and no secret stand in these rows."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.models import Event
from menkou.kernel.people.models import Appointment
from menkou.kernel.places.models import Place


class Standing(models.TextChoices):
    """How a subscription stands."""

    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")
    GONE = "gone", _("paused, because its target is gone")
    OWNERLESS = "ownerless", _("nobody is appointed to it any more")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Named filters."""

    def kept(self) -> "SubscriptionQuerySet":
        """Not removed."""
        return self.filter(ended_at=None)

    def listening(self, on: date) -> "SubscriptionQuerySet":
        """Those that hear of steps on this day: not paused, and their owner is appointed."""
        appointed = Appointment.objects.current(on)
        return self.kept().filter(paused_at=None, appointment__in=appointed)

    def silent(self, on: date) -> "SubscriptionQuerySet":
        """Those that hear nothing on this day although nobody has asked for that."""
        appointed = Appointment.objects.current(on)
        return self.kept().filter(Q(gone=True) | ~Q(appointment__in=appointed))

    def within(self, place: Place) -> "SubscriptionQuerySet":
        """Whose owner is appointed in this place or below it."""
        return self.filter(appointment__place__path__startswith=place.path)


class Subscription(models.Model):
    """A program of somebody else that hears what its owner may see.

    :ivar appointment: the owner: whose area and duties decide what is heard, for as long as the term runs.
    :ivar salt: the secret is derived from it and the keys of the house; empty once removed.
    :ivar kinds: which steps are heard, by permanent name; none named: all.
    :ivar programme, case_type: the only one that is heard of; empty: any.
    :ivar gone: it was paused because its target said that it is gone for good.
    :ivar failures: how many times in a row its target was away.
    :ivar rests_until: its target is left alone until then.
    :ivar job: the id of the job that sends what waits; none while nothing does.
    """

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    url = models.CharField(max_length=500)
    salt = models.BinaryField(max_length=16)
    kinds = models.JSONField(default=list)
    programme = models.CharField(max_length=60, blank=True)
    case_type = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    gone = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    job = models.BigIntegerField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        """A removed one has no secret any more."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(salt=b""), name="webhooks_ended_has_no_secret"
            ),
            models.CheckConstraint(
                condition=Q(gone=False) | Q(paused_at__isnull=False), name="webhooks_gone_is_paused"
            ),
        ]

    def __str__(self) -> str:
        return f"webhook {self.pk}"

    def standing(self, on: date) -> Standing:
        """Say how it stands."""
        if self.paused_at is not None:
            return Standing.GONE if self.gone else Standing.PAUSED
        term = self.appointment
        is_current = term.starts_on <= on and (term.ends_on is None or on < term.ends_on)
        return Standing.ACTIVE if is_current else Standing.OWNERLESS


class State(models.TextChoices):
    """What became of telling a step."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    DEAD = "dead", _("given up")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Named filters."""

    def waiting(self) -> "DeliveryQuerySet":
        """Still to be delivered."""
        return self.filter(delivered_at=None, given_up_at=None)

    def in_state(self, state: State | None) -> "DeliveryQuerySet":
        """Those that stand so; ``None``: all."""
        match state:
            case State.WAITING:
                return self.waiting()
            case State.DELIVERED:
                return self.filter(delivered_at__isnull=False)
            case State.DEAD:
                return self.filter(given_up_at__isnull=False)
            case None:
                return self.all()

    def dead(self) -> "DeliveryQuerySet":
        """Tried for a day in vain, by a subscription that is still there."""
        return self.filter(given_up_at__isnull=False, subscription__ended_at=None)


class Delivery(models.Model):
    """One subscription is told of one step.

    :ivar due_at: not before this.
    :ivar tries_until: given up when it fails after this.
    :ivar status: what the target answered last, as HTTP counts; none: nothing.
    :ivar reason: why it was not delivered last time, in one line without anything personal.
    """

    subscription = models.ForeignKey(Subscription, models.PROTECT, db_index=False, related_name="deliveries")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries_until = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        """Nobody is told of the same step by two rows."""

        verbose_name_plural = "deliveries"
        indexes: ClassVar = [
            models.Index(
                "subscription",
                "due_at",
                name="webhooks_waiting",
                condition=Q(delivered_at=None, given_up_at=None),
            ),
            models.Index("subscription", name="webhooks_dead", condition=Q(given_up_at__isnull=False)),
            models.Index("made_at", name="webhooks_made"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscription", "event"], name="webhooks_once"),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(given_up_at=None), name="webhooks_delivered_or_dead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.subscription_id}"

    @property
    def state(self) -> State:
        """What became of it."""
        if self.delivered_at is not None:
            return State.DELIVERED
        return State.WAITING if self.given_up_at is None else State.DEAD
