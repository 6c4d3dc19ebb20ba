"""The rows of the tokens that programs carry, and what a token can be for."""

from datetime import datetime
from functools import cache
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.models.appointments import Appointment
from menkou.kernel.people.models.persons import Person


class Scope(models.TextChoices):
    """What a token is for; none includes another, and none goes beyond its appointment."""

    READ = "read", _("see what the appointment may see")
    ACT = "act", _("report, and take steps in matters")
    ADMINISTER = "administer", _("change places, organisations, people and duties")


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    """Named filters."""

    def in_force(self, at: datetime) -> "AccessTokenQuerySet":
        """Neither expired nor revoked; whether the appointment is current is asked of the appointment."""
        return self.filter(revoked_at=None, expires_at__gt=at)

    def expiring_until(self, at: datetime) -> "AccessTokenQuerySet":
        """Those that expire by then."""
        return self.filter(expires_at__lte=at)

    def unused_since(self, at: datetime) -> "AccessTokenQuerySet":
        """Those that opened nothing since that day, and were there already."""
        day = timezone.localdate(at)
        return self.filter(Q(last_used_on=None) | Q(last_used_on__lt=day), made_at__lt=at)

    def over_before(self, at: datetime) -> "AccessTokenQuerySet":
        """Those that had expired or been revoked by then."""
        return self.filter(Q(expires_at__lt=at) | Q(revoked_at__lt=at))


class AccessToken(models.Model):
    """A program's way in, on behalf of one appointment. Only `tokens` writes these rows.

    :ivar digest: of the secret, which is kept nowhere.
    :ivar scopes: keys of `Scope` with spaces between them.
    :ivar made_by: who issued it; none: a process, or somebody at the command line.
    :ivar last_used_on: the last day on which it opened anything.
    """

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    scopes = models.CharField(max_length=60)
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        """It ends, and is for something."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="people_token_expires_after_it_is_made"
            ),
            models.CheckConstraint(condition=~Q(scopes=""), name="people_token_has_a_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.scopes})"

    @property
    def scope_set(self) -> frozenset[Scope]:
        """What it is for."""
        return scopes_in(self.scopes)


@cache
def scopes_in(written: str) -> frozenset[Scope]:
    """Read scopes as they are stored."""
    return frozenset(map(Scope, written.split()))
