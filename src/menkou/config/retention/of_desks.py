"""What people keep for themselves at their desks, once they have left."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from menkou.desks.models import SavedView
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Substitution


def views_of_former_staff(before: datetime) -> QuerySet[SavedView]:
    """Views of the list that are kept by those who are appointed to nothing since."""
    day = timezone.localdate(before)
    own = Appointment.objects.filter(person=OuterRef("person")).not_over(day)
    acting = Substitution.objects.filter(person=OuterRef("person"), ends_on__gt=day).ever_in_force()
    return SavedView.objects.filter(~Exists(own), ~Exists(acting), kept_at__lt=before)


def forget_views(before: datetime, *, most: int, by: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove some of them."""
    keys = list(views_of_former_staff(before).values_list("pk", flat=True)[:most])
    return SavedView.objects.filter(pk__in=keys).delete()[0]
