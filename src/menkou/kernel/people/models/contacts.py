"""The rows of sealed contacts, and of who opened them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from menkou.kernel.ledger.models import Event
from menkou.kernel.places.models import Place


class ContactQuerySet(models.QuerySet["Contact"]):
    """Named filters."""

    def kept(self) -> "ContactQuerySet":
        """Not erased."""
        return self.filter(erased_at=None)


class Contact(models.Model):
    """How somebody can be reached, sealed. Once erased the row says only that there was one.

    :ivar owner: whose it is, as a stream of the ledger is named: ``person:…``, ``matter:…``.
    :ivar key_id: of the key that opens it; empty once that is destroyed.
    :ivar blind_index: to look for it without opening any.
    """

    owner = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    key_id = models.CharField(max_length=64, blank=True)
    cipher = models.CharField(max_length=20)
    blob = models.BinaryField()
    blind_index = models.CharField(max_length=64, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        """The same contact once; nothing of an erased one stays."""

        indexes: ClassVar = [
            models.Index(fields=["owner"], name="people_contact_of"),
            models.Index(fields=["blind_index"], condition=Q(erased_at=None), name="people_contact_by_index"),
            models.Index(
                fields=["id"],
                condition=Q(erased_at__isnull=False) & ~Q(key_id=""),
                name="people_contact_to_destroy",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "kind", "blind_index"],
                condition=Q(erased_at=None),
                name="people_contact_once",
            ),
            models.CheckConstraint(
                condition=(Q(erased_at=None) & ~Q(key_id="") & ~Q(blind_index=""))
                | Q(erased_at__isnull=False, blob=b"", blind_index=""),
                name="people_contact_sealed_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.owner}"


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Named filters."""

    def within(self, place: Place) -> "OpeningQuerySet":
        """About something in this place or below it."""
        return self.filter(place__path__startswith=place.path)

    def by_people(self) -> "OpeningQuerySet":
        """Those by which somebody saw the contacts."""
        return self.filter(by_person=True)


class Opening(models.Model):
    """An owner's contacts were opened; who did and why stands in the event. Only `contacts` writes these rows.

    :ivar owner: as that of the contacts.
    :ivar by_person: somebody saw them; otherwise a process used them, such as to send a notice.
    :ivar place: what the owner is about lies here; none: known only to those who see the whole installation.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="+")
    owner = models.CharField(max_length=60)
    place = models.ForeignKey(
        Place, models.PROTECT, to_field="key", null=True, blank=True, db_index=False, related_name="+"
    )
    by_person = models.BooleanField()
    opened_at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        """Looked for by owner, and by place and time."""

        indexes: ClassVar = [
            models.Index(fields=["owner"], name="people_opening_of"),
            models.Index(fields=["place", "opened_at"], name="people_opening_at_place"),
            models.Index(fields=["opened_at"], name="people_opening_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} at {self.opened_at}"
