"""What the doors themselves keep: how often something was tried lately."""

from typing import ClassVar

from django.db import models


class Tally(models.Model):
    """How often one thing was tried in one stretch of time. Only `throttling` writes these rows.

    :ivar key: keyed hash of what was tried, from where and in which stretch: no address and no name is stored.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index("until", name="face_tally_until")]

    def __str__(self) -> str:
        return f"{self.count} until {self.until}"
