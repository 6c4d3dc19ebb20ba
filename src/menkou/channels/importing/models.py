"""How far a file has come in, and what every row said last time."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class ImportRun(models.Model):
    """One reading of one file by one mapping; it is kept in the transaction that takes its rows in.

    :ivar digest: of the file's bytes, the mapping and what it says.
    :ivar position: number of the last row that is done, counted as a spreadsheet counts.
    """

    digest = models.CharField(max_length=64, unique=True)
    position = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.digest[:12]} at row {self.position}"


class ImportedRow(models.Model):
    """What a row of a source said when it last went through, so that the same again costs nothing.

    :ivar digest: keyed, so that it gives nothing away about words that are erased later.
    """

    origin = models.CharField(max_length=160, primary_key=True)
    digest = models.BinaryField()

    class Meta:
        """Digests have one length."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Exact(Length("digest"), 16),
                name="imported_row_digest_length",
            ),
        ]

    def __str__(self) -> str:
        return self.origin
