"""Who may see and change what about people: guarded getters, closed by default."""

from django.db.models import Q, QuerySet

from menkou.kernel.people import refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import (
    Appointment,
    AppointmentQuerySet,
    Duty,
    Organisation,
    OrganisationQuerySet,
    Person,
)
from menkou.kernel.people.roles import APPOINTING, OVERSEEING
from menkou.kernel.places import trees
from menkou.kernel.places.models import Place


def organisation_for(actor: Actor, key: str) -> Organisation:
    """Give an organisation to somebody who may see it.

    :raises NotFound: it is not there, or not for this actor.
    """
    found = organisations_visible_to(actor).filter(key=key).first()
    if found is None:
        raise refusals.NotFound(key=key)
    return found


def person_for(actor: Actor, key: str) -> Person:
    """Give a person to somebody who may see them.

    :raises NotFound: there is none, or not for this actor.
    """
    found = persons_visible_to(actor).filter(key=key).first()
    if found is None:
        raise refusals.NotFound(key=key)
    return found


def appointment_for(actor: Actor, number: int) -> Appointment:
    """Give an appointment to somebody who may see it.

    :raises NotFound: it is not there, or not for this actor.
    """
    found = appointments_visible_to(actor).filter(pk=number).first()
    if found is None:
        raise refusals.NotFound(key=str(number))
    return found


def organisations_visible_to(actor: Actor) -> OrganisationQuerySet:
    """All organisations that this actor may see: its own, those in its area, and those that stand over it."""
    organisations = Organisation.objects.all()
    if actor.place is None:
        return organisations.none()
    over_it = Q(place=None) | Q(place__in=trees.ancestry(actor.place))
    return organisations.filter(_in_area(actor, "place") | over_it | Q(key=actor.organisation))


def appointments_visible_to(actor: Actor) -> AppointmentQuerySet:
    """All appointments that this actor may see.

    Everybody sees their own, a working role also its organisation and those below it, an overseeing one its area.
    """
    appointments = Appointment.objects.all()
    if actor.place is None or actor.organisation is None:
        return appointments.none()
    own_tree = (
        Organisation.objects.filter(key=actor.organisation).values_list("path", flat=True).first() or " "
    )
    seen = Q(organisation__path__startswith=own_tree) | Q(person__in=[actor.person, actor.for_])
    if actor.role in OVERSEEING:
        seen |= _in_area(actor, "place")
    return appointments.filter(seen)


def duties_visible_to(actor: Actor) -> QuerySet[Duty]:
    """All rows of the duty matrix in this actor's area, and those above it, which hold there too."""
    if actor.place is None:
        return Duty.objects.none()
    return Duty.objects.filter(_in_area(actor, "place") | Q(place__in=trees.ancestry(actor.place)))


def has_to_do_with(actor: Actor, place: str) -> bool:
    """Whether a place lies in this actor's area, or above it."""
    if actor.place is None:
        return False
    return actor.place in trees.ancestry(place) or place in trees.ancestry(actor.place)


def persons_visible_to(actor: Actor) -> QuerySet[Person]:
    """All persons of whom this actor may see an appointment."""
    return Person.objects.filter(pk__in=appointments_visible_to(actor).values("person"))


def appoints_at(actor: Actor, place: str | None) -> bool:
    """Whether this actor founds and appoints at a place: an administrator whose area it lies in, or the system.

    :param place: ``None`` for everywhere, which is for an administrator of the whole installation.
    """
    if actor.as_ == "system":
        return True
    if actor.role not in APPOINTING or actor.place is None:
        return False
    if place is None:
        return len(trees.ancestry(actor.place)) == 1
    return actor.place in trees.ancestry(place)


def check_appoints(actor: Actor, *places: str | None) -> None:
    """Refuse an actor who does not appoint at all of these places.

    :raises NotPermitted: says whom to ask.
    """
    if not all(appoints_at(actor, place) for place in places):
        raise refusals.NotPermitted


def check_manages(actor: Actor, person: Person) -> None:
    """Refuse an actor who does not appoint wherever this person has, or had, an appointment.

    :raises NotPermitted: says whom to ask.
    """
    found = Appointment.objects.filter(person=person).select_related("organisation")
    places = {place for each in found for place in (each.place_id, each.organisation.place_id)}
    check_appoints(actor, *(places or {actor.place}))


def _in_area(actor: Actor, field: str) -> Q:
    path = Place.objects.filter(key=actor.place).values_list("path", flat=True).first()
    return Q(**{f"{field}__path__startswith": path}) if path else Q(pk__in=[])
