"""The queue: one table of what is still to be done, or has failed for good. What is done leaves no row."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How a job stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DEAD = "dead", _("given up")


class JobQuerySet(models.QuerySet["Job"]):
    """Named filters; the time is theirs who ask."""

    def due(self, at: datetime) -> "JobQuerySet":
        """Those that a worker may take, also those that another has lost."""
        return self.filter(died_at=None, due_at__lte=at)

    def waiting(self, at: datetime) -> "JobQuerySet":
        """Those that nobody works on."""
        return self.filter(died_at=None).filter(Q(claim="") | Q(due_at__lte=at))

    def running(self, at: datetime) -> "JobQuerySet":
        """Those that a worker has in hand."""
        return self.filter(died_at=None, due_at__gt=at).exclude(claim="")

    def dead(self) -> "JobQuerySet":
        """Those that were given up."""
        return self.filter(died_at__isnull=False)


class Job(models.Model):
    """A task with its arguments.

    :ivar due_at: not before this; while a worker has it, when it counts as lost.
    :ivar claim: the worker's word for having it; empty while nobody does.
    :ivar reason: why it failed last, in one line without anything personal.
    """

    task = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    enqueued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    died_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        """Workers look for what is due among what is alive."""

        indexes: ClassVar = [
            models.Index("due_at", "id", name="job_due", condition=Q(died_at=None)),
            models.Index("died_at", name="job_dead", condition=Q(died_at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="job_dead_is_nobodys", condition=Q(died_at=None) | Q(claim="")),
            models.CheckConstraint(
                name="job_dead_says_why",
                condition=Q(died_at=None) | (Q(failed_at__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.task}"

    def state(self, at: datetime) -> State:
        """Say how it stands."""
        if self.died_at is not None:
            return State.DEAD
        return State.RUNNING if self.claim and self.due_at > at else State.WAITING
