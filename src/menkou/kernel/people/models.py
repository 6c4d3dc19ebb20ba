"""The rows of organisations, people and what they are appointed to, with the filters on their dates."""

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from menkou.kernel.people import kinds, roles
from menkou.kernel.places.models import Place

_KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def new_person_key() -> str:
    """Give a key that says nothing about the person: 60 random bits."""
    return "p_" + "".join(secrets.choice(_KEY_LETTERS) for _ in range(12))


def _current(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


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


class Person(models.Model):
    """Somebody who works, or worked, in an organisation.

    :ivar key: random; it stays as a pseudonym when the person is erased.
    :ivar name: empty once erased, as is the staff number.
    :ivar staff_number: as the employer counts; empty where there is none.
    """

    key = models.CharField(max_length=40, primary_key=True, default=new_person_key)
    name = models.CharField(max_length=80)
    staff_number = models.CharField(max_length=40, blank=True, default="")
    sample = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A person has a name, an erased one nothing that is theirs."""

        indexes: ClassVar = [models.Index(fields=["name"], name="people_person_by_name")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(erased_at=None) & ~Q(name=""))
                | Q(erased_at__isnull=False, name="", staff_number=""),
                name="people_person_is_named_or_erased",
            ),
            models.UniqueConstraint(
                fields=["staff_number"],
                condition=~Q(staff_number=""),
                name="people_person_staff_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.key


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with a hashed password."""

    def create_user(
        self, username: str, *, password: str | None = None, person: Person | None = None
    ) -> "Account":
        """Create an account; without a password it can be entered only by other means."""
        account = Account(username=Account.normalize_username(username), person=person)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """How a person signs in. It permits nothing: only a current appointment of its person does."""

    username = models.CharField(
        _("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="account")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"

    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Named filters."""

    def current(self, on: date) -> "AppointmentQuerySet":
        """In force on this day: an appointment is over on the day that it ends on."""
        return self.filter(_current(on))

    def not_over(self, on: date) -> "AppointmentQuerySet":
        """In force on this day or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on)).exclude(ends_on=F("starts_on"))

    def same_as(
        self, person: Person, role: str, organisation: Organisation, place: Place
    ) -> "AppointmentQuerySet":
        """Of this person to the same, whenever."""
        return self.filter(person=person, role=role, organisation=organisation, place=place)


class Appointment(models.Model):
    """Who works as what, for whom and where, from when until when. Only `appointing` writes these rows.

    :ivar role: a key of `roles.ROLES`.
    :ivar ends_on: the first day without it; none: open. Ended on the day it starts on, it never was in force.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, to_field="key", related_name="appointments"
    )
    place = models.ForeignKey(Place, models.PROTECT, to_field="key", related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        """Terms run forward; the same appointment is open once, and begins once on a day."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(role=""), name="people_appointment_has_a_role"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="people_appointment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organisation", "place"],
                condition=Q(ends_on=None),
                name="people_appointment_open_once",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organisation", "place", "starts_on"],
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="people_appointment_starts_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id} {self.place_id} {self.person_id}"

    @property
    def role_label(self) -> str:
        """The role's name in the language that is active."""
        return roles.ROLES[self.role].label

    @property
    def last_day(self) -> date | None:
        """The last day of the term, as people say it; none: open."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Named filters."""

    def current(self, on: date) -> "SubstitutionQuerySet":
        """In force on this day, as the appointment itself has to be."""
        return self.filter(_current(on))


class Substitution(models.Model):
    """Somebody acts for an appointment within dates of their own. Only `appointing` writes these rows.

    :ivar ends_on: the first day without it.
    """

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="substitutions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="substitutions")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        """Terms run forward; nobody begins twice on a day."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="people_substitution_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["appointment", "person", "starts_on"],
                condition=Q(ends_on__gt=F("starts_on")),
                name="people_substitution_starts_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.appointment_id}"


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
