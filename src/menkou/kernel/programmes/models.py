"""Revisions of case types, which are never changed, and what a place sets differently."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length, Now
from django.db.models.lookups import Exact

from menkou.kernel.places.models import Place


class CaseTypeRevision(models.Model):
    """A case type as it read when it was stored, complete. Only ever added: matters go on reading theirs.

    `digest` is the hex SHA-256 of `content`, the canonical JSON of programme, place and case type.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    programme = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, to_field="key", null=True, related_name="+")
    content = models.TextField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        """Told apart by what they say."""

        indexes: ClassVar = [models.Index(fields=["programme", "key"], name="programmes_revision_of")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Exact(Length("digest"), 64), name="programmes_revision_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}.{self.key} {self.digest[:8]}"


class Override(models.Model):
    """The limits of a case type that a place, and the places below it, set differently from the pack."""

    case_type = models.CharField(max_length=81)
    place = models.ForeignKey(Place, models.PROTECT, to_field="key", related_name="+", db_index=False)
    changes = models.JSONField()

    class Meta:
        """One a case type and place."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "case_type"], name="programmes_override_one_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.case_type} at {self.place_id}"
