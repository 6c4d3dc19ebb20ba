"""What somebody is told of, by which way, and what became of it; no words and no contact stand in these rows."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.models import Event
from menkou.kernel.people.models import Person


class Way(models.TextChoices):
    """How a notice reaches somebody."""

    MAIL = "mail", _("mail")
    SMS = "sms", _("text message")
    DESK = "desk", _("shown at sign-in")


class Urgency(models.TextChoices):
    """When it may reach somebody."""

    NOW = "now", _("at once, also at night")
    SOON = "soon", _("at once, but not at night")
    DIGEST = "digest", _("gathered, once a day")


class State(models.TextChoices):
    """What became of it."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    GIVEN_UP = "given_up", _("given up")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Named filters."""

    def unsent(self) -> "NoticeQuerySet":
        """Waiting or given up."""
        return self.filter(sent_at=None)

    def waiting(self) -> "NoticeQuerySet":
        """Still to be sent."""
        return self.filter(sent_at=None, given_up_at=None)

    def sent(self) -> "NoticeQuerySet":
        """Handed over, or shown at the desk."""
        return self.filter(sent_at__isnull=False)

    def given_up(self) -> "NoticeQuerySet":
        """Tried in vain."""
        return self.filter(given_up_at__isnull=False)

    def in_state(self, state: str) -> "NoticeQuerySet":
        """In one of the states."""
        return {State.WAITING: self.waiting, State.SENT: self.sent, State.GIVEN_UP: self.given_up}[
            State(state)
        ]()

    def shown_to(self, person: str) -> "NoticeQuerySet":
        """What this person finds at the desk, also what went another way."""
        return self.filter(recipient=f"person:{person}")

    def digests_with(self, notice: "Notice", at: datetime) -> "NoticeQuerySet":
        """What goes out in one message with this one."""
        return self.waiting().filter(
            recipient=notice.recipient, way=notice.way, urgency=Urgency.DIGEST, due_at__lte=at
        )


class Notice(models.Model):
    """One recipient is told of one step by one way.

    :ivar audience: as what they are told: one of `audiences.Audience`.
    :ivar recipient: whose contacts are opened when it is sent: ``person:…`` or ``matter:…``.
    :ivar due_at: not before this.
    :ivar reason: why it was not sent last time, in one line without anything personal.
    :ivar port: what took it: "mail", "gateway", "file"; empty until then.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", db_index=False)
    matter = models.CharField(max_length=20)
    audience = models.CharField(max_length=20)
    recipient = models.CharField(max_length=60)
    way = models.CharField(max_length=8, choices=Way)
    urgency = models.CharField(max_length=8, choices=Urgency)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    port = models.CharField(max_length=12, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        """Nobody is told of the same step twice by the same way."""

        indexes: ClassVar = [
            models.Index("recipient", "made_at", name="notice_of"),
            models.Index("matter", name="notice_about"),
            models.Index("made_at", name="notice_made"),
            models.Index("due_at", name="notice_waiting", condition=Q(sent_at=None, given_up_at=None)),
            models.Index("given_up_at", name="notice_given_up", condition=Q(given_up_at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "recipient", "way"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None), name="notice_sent_or_given_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} to {self.recipient}"

    @property
    def state(self) -> State:
        """What became of it."""
        if self.sent_at is not None:
            return State.SENT
        return State.WAITING if self.given_up_at is None else State.GIVEN_UP


class Preference(models.Model):
    """What a person wants to be told, and in which language.

    :ivar language: "zh-hans" or "en"; empty: both.
    :ivar digests: whether what is not urgent comes by mail once a day; otherwise it is shown at the desk.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    digests = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.person_id
