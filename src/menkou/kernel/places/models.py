"""The rows of places, and the revision that says whether what was read of them still holds."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from menkou.kernel.places import kinds


class PlaceQuerySet(MP_NodeQuerySet, models.QuerySet["Place"]):
    """Named filters."""

    def within(self, place: "Place") -> "PlaceQuerySet":
        """This place and all below it."""
        return self.filter(path__startswith=place.path)

    def called(self, word: str) -> "PlaceQuerySet":
        """With this in its name, in either language."""
        return self.filter(Q(name__icontains=word) | Q(name_en__icontains=word))

    def of_kind(self, *kinds: str) -> "PlaceQuerySet":
        """Of one of these kinds."""
        return self.filter(kind__in=kinds)

    def valid_on(self, on: date) -> "PlaceQuerySet":
        """There on this day: a place is no longer there on the day that it ends on."""
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gt=on))


_FromQuerySet = models.Manager.from_queryset(PlaceQuerySet)


class PlaceManager(MP_NodeManager, _FromQuerySet["Place"]):
    """Gives places from the top down, each before those below it; the tree relies on it."""

    def get_queryset(self) -> PlaceQuerySet:
        """Give all places."""
        return PlaceQuerySet(self.model, using=self._db).order_by("path")


class Place(MP_Node, models.Model):
    """An area, a site or a venue. Only `planting` writes these rows.

    :ivar key: permanent, as are its kind and its parent.
    :ivar valid_from: the first day that it is there; none: always was.
    :ivar valid_until: the first day that it is not there any more; none: still is.
    :ivar boundary: a GeoJSON geometry in WGS 84, as `geometry.boundary` writes it; empty where there is none.
    :ivar longitude: in WGS 84, of a point that stands for it.
    :ivar code_scheme: what codes look like here and below; as the hours, days and zone, empty: as above.
    :ivar hours: as `worktime.WorkingHours.as_json`.
    :ivar days: local make-up days (true) and closing days (false), by ISO date; added to those of the places above.
    :ivar zone: a time zone's name.
    """

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=40, blank=True, default="")
    code_scheme = models.CharField(max_length=40, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    boundary = models.TextField(blank=True, default="")
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    hours = models.JSONField(null=True, blank=True)
    days = models.JSONField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True, default="")
    sample = models.BooleanField(default=False)

    objects = PlaceManager()

    class Meta:
        """What holds of every row, whoever writes it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(name="") & ~Q(kind=""), name="places_place_is_named"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                name="places_place_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__isnull=False, longitude__gte=-180, longitude__lte=180)
                & Q(latitude__isnull=False, latitude__gte=-90, latitude__lte=90),
                name="places_place_is_on_the_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Its name in the language that is active; in Chinese where it has no English one."""
        return self.name_en if self.name_en and (get_language() or "zh").startswith("en") else self.name

    @property
    def kind_label(self) -> str:
        """Its kind's name in the language that is active."""
        return kinds.KINDS[self.kind].label


class Revision(models.Model):
    """One row with a random mark: another one after each change to the tree."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mark = models.UUIDField()

    class Meta:
        """One row only."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="places_revision_one_row")]

    def __str__(self) -> str:
        return str(self.mark)
