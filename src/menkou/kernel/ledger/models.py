"""Rows of the ledger. Events, leaves, subtrees and checkpoints are only ever added; words can be erased."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact, GreaterThanOrEqual


def _digest_long(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Exact(Length("hash"), 32), name=name)


class Event(models.Model):
    """One thing that happened. `body` is what is hashed; the columns beside it repeat it for look-ups."""

    stream = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    command_id = models.UUIDField()
    body = models.TextField()

    class Meta:
        """One event a version, one event a command."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "version"], name="ledger_event_one_a_version"),
            models.UniqueConstraint(fields=["command_id"], name="ledger_event_one_a_command"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="ledger_event_versions_from_one"),
            models.CheckConstraint(
                condition=~models.Q(stream="") & ~models.Q(kind="") & ~models.Q(body=""),
                name="ledger_event_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.version} {self.kind}"


class Words(models.Model):
    """The words of one field of an event, with the salt of their commitment; both are null once they are erased.

    The row stays: SQLite joins pages that deleted rows have emptied, and leaves copies of their neighbours in them,
    which `secure_delete` does not clear and a later erasure would not find.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="words", db_index=False)
    field = models.CharField(max_length=80)
    salt = models.BinaryField(null=True)
    text = models.TextField(null=True)  # noqa: DJ001 – empty words are words

    class Meta:
        """One text a field, with a salt of sixteen bytes."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "field"], name="ledger_words_one_a_field"),
            models.CheckConstraint(condition=Exact(Length("salt"), 16), name="ledger_words_salt_length"),
            models.CheckConstraint(
                condition=models.Q(salt__isnull=True, text__isnull=True)
                | models.Q(salt__isnull=False, text__isnull=False),
                name="ledger_words_kept_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of event {self.event_id}"


class Unsealed(models.Model):
    """An event that has no leaf yet: filed by a trigger, taken out by the sealer."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="unsealed")

    def __str__(self) -> str:
        return f"event {self.event_id}"


class Untold(models.Model):
    """A step of a matter that nobody was told of yet: filed by the same trigger, taken out by the outbox."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="untold")

    def __str__(self) -> str:
        return f"event {self.event_id}"


class Leaf(models.Model):
    """The place of an event in the tree, from 0, with its RFC 6962 leaf hash."""

    index = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="leaf")
    hash = models.BinaryField()

    class Meta:
        """Counted from 0, hashes of SHA-256."""

        verbose_name_plural = "leaves"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(index__gte=0), name="ledger_leaf_from_zero"),
            _digest_long("ledger_leaf_hash_length"),
        ]

    def __str__(self) -> str:
        return f"leaf {self.index}"


class Subtree(models.Model):
    """The root of a complete subtree of 2**level leaves, level 8, 16, 24 …: leaves index × 2**level and after."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        """One root a subtree."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["level", "index"], name="ledger_subtree_one_root"),
            models.CheckConstraint(
                condition=models.Q(index__gte=0)
                & Exact(models.F("level") % 8, 0)
                & GreaterThanOrEqual(models.F("level"), 8),
                name="ledger_subtree_levels_of_eight",
            ),
            _digest_long("ledger_subtree_hash_length"),
        ]

    def __str__(self) -> str:
        return f"subtree {self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed note over the root of the first `size` leaves."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    sealed_at = models.DateTimeField()

    class Meta:
        """Never over nothing."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(size__gte=1), name="ledger_checkpoint_of_something"),
        ]

    def __str__(self) -> str:
        return f"checkpoint {self.size}"
