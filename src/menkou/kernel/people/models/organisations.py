"""The rows of organisations and of networks beside their tree."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from menkou.kernel.people import kinds
from menkou.kernel.places.models import Place


class OrganisationQuerySet(MP_NodeQuerySet, models.QuerySet["Organisation"]):
    """Named filters."""

    def within(self, organisation: "Organisation") -> "OrganisationQuerySet":
        """This organisation and all below it."""
        return self.filter(path__startswith=organisation.path)

    def of_kind(self, *kinds: str) -> "OrganisationQuerySet":
        """Of one of these kinds."""
        return self.filter(kind__in=kinds)

    def valid_on(self, on: date) -> "OrganisationQuerySet":
        """There on this day: an organisation is no longer there on the day that it ends on."""
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gt=on))


if TYPE_CHECKING:
    OrganisationManager = models.Manager.from_queryset(OrganisationQuerySet)
else:

    class OrganisationManager(MP_NodeManager.from_queryset(OrganisationQuerySet)):
        """Gives organisations from the top down, each before those below it; the tree relies on it."""

        def get_queryset(self):
            """Give all organisations."""
            return OrganisationQuerySet(self.model, using=self._db).order_by("path")


class Organisation(MP_Node, models.Model):
    """A unit of the tree: an office, a committee, a firm. Only `founding` writes these rows.

    :ivar key: permanent, as are its kind and what it stands under.
    :ivar place: where it works; none: everywhere in the installation.
    :ivar valid_from: the first day that it is there; none: always was.
    :ivar valid_until: the first day that it is not there any more; none: still is.
    """

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    kind = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, to_field="key", null=True, blank=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    sample = models.BooleanField(default=False)

    objects: ClassVar[OrganisationManager["Organisation"]] = OrganisationManager()

    class Meta:
        """What holds of every row, whoever writes it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(name="") & ~Q(kind=""), name="people_organisation_is_named"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                name="people_organisation_begins_before_it_ends",
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


class Network(models.Model):
    """Organisations that work together beside the tree, such as the three parties of an estate."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    sample = models.BooleanField(default=False)
    organisations = models.ManyToManyField(Organisation, through="NetworkMember", related_name="networks")

    class Meta:
        """What holds of every row, whoever writes it."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(key="") & ~Q(name=""), name="people_network_is_named"),
        ]

    def __str__(self) -> str:
        return self.name


class NetworkMember(models.Model):
    """An organisation in a network."""

    network = models.ForeignKey(Network, models.PROTECT, db_index=False, related_name="members")
    organisation = models.ForeignKey(Organisation, models.PROTECT, to_field="key", related_name="+")

    class Meta:
        """Each organisation once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "organisation"], name="people_network_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.network_id}"
