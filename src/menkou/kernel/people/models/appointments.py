"""The rows of appointments, of leave from them, and of those who substitute; with the filters on their dates."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from menkou.kernel.people import roles
from menkou.kernel.people.models.organisations import Organisation
from menkou.kernel.people.models.persons import Person
from menkou.kernel.places.models import Place


def _current(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


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

    def is_current(self, on: date) -> bool:
        """Whether it is in force on this day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on > on)

    @property
    def last_day(self) -> date | None:
        """The last day of the term, as people say it; none: open."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None


class LeaveQuerySet(models.QuerySet["Leave"]):
    """Named filters."""

    def current(self, on: date) -> "LeaveQuerySet":
        """On this day: whoever is back on the day that it ends on."""
        return self.filter(_current(on))

    def between(self, starts_on: date, ends_on: date) -> "LeaveQuerySet":
        """With a day in common with these; one that never began has none."""
        return self.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).exclude(ends_on=F("starts_on"))


class Leave(models.Model):
    """Somebody is away. Why is nobody's business and is kept nowhere. Only `leaves` writes these rows.

    :ivar appointment: the only one that it is about; none: all that the person has.
    :ivar ends_on: the first day back. Ended on the day it starts on, it never was.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="leaves")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True, related_name="leaves")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = LeaveQuerySet.as_manager()

    class Meta:
        """It runs forward."""

        indexes: ClassVar = [models.Index(fields=["ends_on", "starts_on"], name="people_leave_by_days")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="people_leave_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on} – {self.ends_on}"

    @property
    def last_day(self) -> date:
        """The last day away, as people say it."""
        return self.ends_on - timedelta(days=1)


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Named filters."""

    def current(self, on: date) -> "SubstitutionQuerySet":
        """In force on this day, as the appointment itself has to be."""
        return self.filter(_current(on))

    def between(self, starts_on: date, ends_on: date) -> "SubstitutionQuerySet":
        """With a day in common with these."""
        return self.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).ever_in_force()

    def ever_in_force(self) -> "SubstitutionQuerySet":
        """Without those that were ended before they began."""
        return self.exclude(ends_on=F("starts_on"))


class Substitution(models.Model):
    """Somebody acts for an appointment within dates of their own. Only `appointing` writes these rows.

    :ivar ends_on: the first day without it.
    :ivar leave: whose end it shares, of the one appointed or of the substitute before; none: agreed by itself.
    """

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="substitutions")
    leave = models.ForeignKey(Leave, models.PROTECT, null=True, blank=True, related_name="substitutions")
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

    @property
    def last_day(self) -> date:
        """The last day of it, as people say it."""
        return self.ends_on - timedelta(days=1)
