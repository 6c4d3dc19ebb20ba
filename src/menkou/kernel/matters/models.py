"""The rows of matters and their attachments; only `apply` changes a matter."""

from datetime import UTC, datetime
from typing import ClassVar, Self, cast

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from menkou.kernel.matters.phases import (
    Alarm,
    Asking,
    Level,
    Outcome,
    Phase,
    ScoreReview,
    Source,
    Unverified,
)
from menkou.kernel.people.models import Organisation
from menkou.kernel.places.models import Place
from menkou.kernel.programmes.models import CaseTypeRevision

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Stands for no due time at all: those come last."""
DUE = Coalesce("phase_due_at", "due_at", Value(NEVER, output_field=models.DateTimeField()))
IS_OPEN = ~Q(phase="closed")


def _organisation(*, null: bool = False) -> "models.ForeignKey[Organisation | None, Organisation | None]":
    return models.ForeignKey(
        Organisation, models.PROTECT, to_field="key", related_name="+", db_index=False, null=null
    )


class MatterQuerySet(models.QuerySet["Matter"]):
    """Named filters; they read the columns and know no person.

    :ivar sought: a text that they still have to hold; `paging` looks for it, which knows the order.
    """

    sought: str = ""

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone.sought = self.sought
        return cast("Self", clone)

    def open(self) -> "MatterQuerySet":
        """Something is still to be done."""
        return self.exclude(phase=Phase.CLOSED)

    def within(self, place: Place) -> "MatterQuerySet":
        """In this place or below it."""
        return self.filter(place__path__startswith=place.path)

    def held_by(self, organisation: str) -> "MatterQuerySet":
        """In the hands of this organisation now; whatever is held is open, which the index has to be told."""
        return self.open().filter(holder__key=organisation)

    def overdue(self, at: object) -> "MatterQuerySet":
        """The phase's or the overall due time has passed."""
        return self.open().filter(Q(phase_due_at__lt=at) | Q(due_at__lt=at))


class Matter(models.Model):
    """One unit of the loop; the meaning of every column stands in `states.MatterState`."""

    number = models.CharField(max_length=20, primary_key=True)
    programme = models.CharField(max_length=60)
    case_type = models.CharField(max_length=120)
    revision = models.ForeignKey(CaseTypeRevision, models.PROTECT, related_name="+", db_index=False)
    condition = models.CharField(max_length=60, null=True)
    tier = models.CharField(max_length=60, null=True)
    place = models.ForeignKey(Place, models.PROTECT, to_field="key", related_name="+", db_index=False)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    source = models.CharField(max_length=20, choices=Source)
    confidential = models.BooleanField(default=False)
    shown_publicly = models.BooleanField(default=False)
    reachable = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)
    origin = models.CharField(max_length=160, null=True)
    receipt = models.CharField(max_length=64, null=True)
    flags = models.CharField(max_length=200, blank=True)

    phase = models.CharField(max_length=12, choices=Phase)
    holder = _organisation(null=True)
    intake = _organisation()
    verifier = _organisation()
    caller = _organisation()
    supervisor = _organisation()
    leader = _organisation(null=True)
    duty_unit = _organisation(null=True)
    unit = _organisation(null=True)

    parent = models.CharField(max_length=20, null=True)
    parts = models.PositiveSmallIntegerField(default=0)
    parts_open = models.PositiveSmallIntegerField(default=0)
    merged_into = models.CharField(max_length=20, null=True)
    joined = models.PositiveIntegerField(default=0)
    repeats = models.CharField(max_length=20, null=True)

    returns = models.PositiveSmallIntegerField(default=0)
    ruled = models.BooleanField(default=False)
    beyond_powers = models.BooleanField(default=False)
    reworks = models.PositiveSmallIntegerField(default=0)
    calls = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    urges = models.PositiveSmallIntegerField(default=0)
    supervised = models.BooleanField(default=False)
    alert = models.BooleanField(default=False)

    asked = models.CharField(max_length=12, choices=Asking, null=True)
    asked_of = models.CharField(max_length=12, choices=Level, null=True)
    asked_days = models.PositiveSmallIntegerField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)

    outcome = models.CharField(max_length=12, choices=Outcome, null=True)
    claim = models.CharField(max_length=12, choices=Outcome, null=True)
    solved = models.BooleanField(null=True)
    satisfied = models.BooleanField(null=True)
    score_review = models.CharField(max_length=12, choices=ScoreReview, null=True)
    unverified = models.CharField(max_length=12, choices=Unverified, null=True)
    taken_by = models.CharField(max_length=40, null=True)
    answered_by = models.CharField(max_length=40, null=True)
    verified_by = models.CharField(max_length=40, null=True)

    reported_at = models.DateTimeField()
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    handling_from = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    first_contact_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    paused_due_at = models.DateTimeField(null=True)
    paused_overall_at = models.DateTimeField(null=True)
    urged_at = models.DateTimeField(null=True)
    emergency_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    phase_since = models.DateTimeField()
    phase_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    first_contact_due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    phase_alarm = models.PositiveSmallIntegerField(choices=Alarm, default=Alarm.QUIET)
    overall_alarm = models.PositiveSmallIntegerField(choices=Alarm, default=Alarm.QUIET)
    contact_alarm = models.PositiveSmallIntegerField(choices=Alarm, default=Alarm.QUIET)
    timer_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField()

    objects = MatterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index("holder", DUE, "number", name="matter_holder_due", condition=IS_OPEN),
            models.Index(DUE, "number", name="matter_due", condition=IS_OPEN),
            models.Index("phase", "reported_at", name="matter_phase", condition=IS_OPEN),
            models.Index(F("reported_at").desc(), "number", "place", name="matter_open", condition=IS_OPEN),
            models.Index(F("reported_at").desc(), "number", "place", "phase", name="matter_newest"),
            models.Index("place", "reported_at", name="matter_place"),
            models.Index("case_type", "reported_at", name="matter_case_type"),
            models.Index("unit", "reported_at", name="matter_unit"),
            models.Index(
                "taken_by", "reported_at", name="matter_taken_by", condition=Q(taken_by__isnull=False)
            ),
            models.Index(
                F("closed_at").desc(), "number", name="matter_closed", condition=Q(closed_at__isnull=False)
            ),
            models.Index("outcome", "reported_at", name="matter_outcome", condition=Q(outcome__isnull=False)),
            models.Index("reported_at", name="matter_confidential", condition=Q(confidential=True)),
            models.Index(
                F("reported_at").desc(), "number", name="matter_shown", condition=Q(shown_publicly=True)
            ),
            models.Index(F("urges").desc(), "number", name="matter_urged", condition=Q(urges__gt=0)),
            models.Index("intake", "number", name="matter_asked", condition=Q(asked__isnull=False)),
            models.Index("number", name="matter_score", condition=Q(score_review="asked")),
            models.Index("number", name="matter_returned_twice", condition=IS_OPEN & Q(returns__gte=2)),
            models.Index("number", name="matter_supervised", condition=IS_OPEN & Q(supervised=True)),
            models.Index("number", name="matter_alert", condition=IS_OPEN & Q(alert=True)),
            models.Index("timer_at", name="matter_timer", condition=Q(timer_at__isnull=False)),
            models.Index("number", name="matter_provisional", condition=Q(provisional=True)),
            models.Index("parent", name="matter_parts", condition=Q(parent__isnull=False)),
            models.Index("merged_into", name="matter_merged", condition=Q(merged_into__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["origin"], name="matter_one_an_origin", condition=Q(origin__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["receipt"], name="matter_one_a_receipt", condition=Q(receipt__isnull=False)
            ),
            models.CheckConstraint(
                name="matter_open_is_held",
                condition=Q(phase="closed", holder=None) | (~Q(phase="closed") & Q(holder__isnull=False)),
            ),
            models.CheckConstraint(
                name="matter_closed_has_outcome",
                condition=Q(phase="closed", outcome__isnull=False) | (~Q(phase="closed") & Q(outcome=None)),
            ),
            models.CheckConstraint(
                name="matter_closed_was_verified_or_says_why_not",
                condition=~Q(phase="closed") | Q(verified_by__isnull=False) | Q(unverified__isnull=False),
            ),
            models.CheckConstraint(
                name="matter_merged_says_with_which",
                condition=~Q(outcome="merged") | Q(merged_into__isnull=False),
            ),
            models.CheckConstraint(
                name="matter_confidential_is_not_shown",
                condition=Q(confidential=False) | Q(shown_publicly=False),
            ),
            models.CheckConstraint(
                name="matter_open_parts_are_parts", condition=Q(parts_open__lte=F("parts"))
            ),
            models.CheckConstraint(
                name="matter_suspended_stands_still",
                condition=~Q(phase="suspended") | Q(suspended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Attachment(models.Model):
    """A checked photo or PDF; its row stays when the file is erased, without name or content.

    :ivar commitment: hex SHA-256 of salt and content, also in the event that brought it.
    """

    key = models.CharField(max_length=32, primary_key=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="attachments")
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    salt = models.BinaryField(max_length=16, null=True)
    commitment = models.CharField(max_length=64)
    thumbnail = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key
