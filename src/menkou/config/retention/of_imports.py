"""What is kept of imports: how far each file came. That a row is here already is known by the row itself."""

from datetime import datetime

from django.db.models import QuerySet

from menkou.channels.importing.models import ImportRun
from menkou.kernel.people.actors import Actor


def old_runs(before: datetime) -> QuerySet[ImportRun]:
    """Readings of files that were finished long ago."""
    return ImportRun.objects.filter(finished_at__lt=before)


def forget_runs(before: datetime, *, most: int, by: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove some of them."""
    ids = list(old_runs(before).values_list("pk", flat=True)[:most])
    return ImportRun.objects.filter(pk__in=ids).delete()[0]
