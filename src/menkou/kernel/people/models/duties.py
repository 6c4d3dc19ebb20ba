"""The rows of which organisation has which duty where."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from menkou.kernel.people.models.organisations import Organisation
from menkou.kernel.places.models import Place


class Duty(models.Model):
    """Which organisation has a function at a place and below, unless something more specific is named.

    :ivar function: one of `desks.FUNCTIONS`.
    :ivar case_type: what it is for, as `scopes` writes it; empty: every case type.
    """

    function = models.CharField(max_length=40)
    case_type = models.CharField(max_length=120, blank=True, default="")
    place = models.ForeignKey(Place, models.PROTECT, to_field="key", db_index=False, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, to_field="key", related_name="duties")

    class Meta:
        """One organisation for a function, case type and place."""

        verbose_name_plural = "duties"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "function", "case_type"], name="people_duty_once"),
            models.CheckConstraint(
                condition=~Q(function="operations") | Q(case_type=""), name="people_duty_operations_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.case_type or '*'} at {self.place_id}: {self.organisation_id}"
