"""How appointments are said: who works as what, for whom and where; never how to reach them."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from pydantic import BaseModel, Field

from menkou.channels.api import organisation_shapes, place_shapes
from menkou.kernel.people.models import Appointment

NAMES = ("key", "name", "name_en", "kind")
READ = (
    "role",
    "starts_on",
    "ends_on",
    "person__name",
    *(f"{each}__{name}" for each in ("organisation", "place") for name in NAMES),
)


class BriefPerson(BaseModel):
    """Somebody who works; the name is empty once they are erased."""

    key: str = Field(examples=["p_a2b3c4d5e6f7"])
    name: str = Field(examples=["王物业"])


class AppointmentShape(BaseModel):
    """Who works as what, for whom and where, from when until when."""

    number: int
    person: BriefPerson
    role: str = Field(examples=["handler"])
    role_label: str
    organisation: organisation_shapes.BriefOrganisation
    place: place_shapes.BriefPlace
    starts_on: date
    ends_on: date | None = Field(description="The first day without it; null: open.")


class OpenMatters(BaseModel):
    """How many matters, and the numbers of those that are due first."""

    count: int
    numbers: list[str]


class OpenWith(BaseModel):
    """What is open with an appointment."""

    left: OpenMatters = Field(description="Would wait for somebody whom there is not.")
    taken: OpenMatters = Field(description="Taken in hand by this person; a colleague can go on with them.")
    asked: OpenMatters = Field(description="A unit waits for a decision of this desk or supervisor.")
    acts_for: int = Field(description="How many appointments of others this person acts for.")


class Ended(BaseModel):
    """An appointment that is ended, and who has it now."""

    appointment: AppointmentShape
    successor: AppointmentShape | None


def readable(found: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Read appointments with the names in them, and without boundaries, which are long."""
    return found.select_related("person", "organisation", "place").only(*READ)


def said(appointment: Appointment) -> dict[str, Any]:
    """Say an appointment."""
    return {
        "number": appointment.pk,
        "person": {"key": appointment.person_id, "name": appointment.person.name},
        "role": appointment.role,
        "role_label": appointment.role_label,
        "organisation": organisation_shapes.brief(appointment.organisation),
        "place": place_shapes.brief(appointment.place),
        "starts_on": appointment.starts_on,
        "ends_on": appointment.ends_on,
    }
