"""The rows of organisations, people and what they are appointed to, with the filters on their dates."""

from menkou.kernel.people.models.appointments import (
    Appointment,
    AppointmentQuerySet,
    Leave,
    LeaveQuerySet,
    Substitution,
    SubstitutionQuerySet,
)
from menkou.kernel.people.models.contacts import Contact, ContactQuerySet, Opening, OpeningQuerySet
from menkou.kernel.people.models.duties import Duty
from menkou.kernel.people.models.organisations import (
    Network,
    NetworkMember,
    Organisation,
    OrganisationQuerySet,
)
from menkou.kernel.people.models.persons import Account, AccountManager, Person, new_person_key
from menkou.kernel.people.models.tokens import AccessToken, AccessTokenQuerySet, Scope

__all__ = [
    "AccessToken",
    "AccessTokenQuerySet",
    "Account",
    "AccountManager",
    "Appointment",
    "AppointmentQuerySet",
    "Contact",
    "ContactQuerySet",
    "Duty",
    "Leave",
    "LeaveQuerySet",
    "Network",
    "NetworkMember",
    "Opening",
    "OpeningQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "Person",
    "Scope",
    "Substitution",
    "SubstitutionQuerySet",
    "new_person_key",
]
