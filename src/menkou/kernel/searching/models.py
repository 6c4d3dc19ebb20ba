"""The rows of the index."""

from typing import ClassVar

from django.db import models

from menkou.kernel.searching.fields import GramsField


class Entry(models.Model):
    """What was said in one part of something that has words.

    :ivar owner: what has the words, such as a matter's number.
    :ivar part: which of its parts, such as the number of a step.
    :ivar piece: long words are kept in pieces that overlap.
    :ivar internal: not for everybody who may see the owner.
    """

    owner = models.CharField(max_length=80)
    part = models.PositiveIntegerField()
    piece = models.PositiveIntegerField(default=0)
    internal = models.BooleanField(default=False)
    grams = GramsField()

    class Meta:
        """Each piece once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "part", "piece"], name="searching_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.part}"
