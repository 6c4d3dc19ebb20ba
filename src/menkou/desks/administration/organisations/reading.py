"""What the pages of organisations show: the tree, what hangs on one, and who works there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count as Counted
from django.db.models import Q
from django.http import HttpRequest

from menkou.desks.administration import paging
from menkou.desks.administration.paging import Part
from menkou.desks.administration.places.reading import Count
from menkou.kernel.matters.duties import offered
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.kinds import KINDS
from menkou.kernel.people.models import Appointment, Duty, Leave, Network, Organisation, Substitution
from menkou.kernel.places.models import Place

MOST_PEOPLE = 200
MOST_DUTIES = 60


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which organisations somebody looks for."""

    text: str = ""
    kind: str = ""
    place: Place | None = None
    closed: bool = False

    def find(self, actor: Actor, on: date) -> Any:
        """Give them, as far as the actor may see them."""
        found = guards.organisations_visible_to(actor)
        if not self.closed:
            found = found.valid_on(on)
        if self.kind in KINDS:
            found = found.of_kind(self.kind)
        if self.place is not None:
            found = found.filter(place__path__startswith=self.place.path)
        if self.text:
            named = Q(name__contains=self.text) | Q(name_en__icontains=self.text)
            found = found.filter(named | Q(key__startswith=self.text))
        return found


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody in an organisation.

    :param away: leave on this day.
    :param acting: who acts for them on this day.
    :param also: what else they are appointed to.
    """

    appointment: Appointment
    away: Leave | None
    acting: tuple[str, ...]
    also: tuple[Appointment, ...]


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """What an organisation is still needed for."""

    below: Count
    appointments: Count
    duties: Count
    matters: Count

    def __bool__(self) -> bool:
        return any((self.below, self.appointments, self.duties, self.matters))


def listed(actor: Actor, request: HttpRequest, wanted: Wanted, *, on: date) -> Part:
    """Give a part of the tree, each before those below it."""
    return paging.by_path(wanted.find(actor, on).select_related("place").defer("place__boundary"), request)


def staffed(rows: Iterable[Organisation], *, on: date) -> Mapping[str, int]:
    """Count who works in organisations on a day, in one statement."""
    current = Appointment.objects.current(on).filter(organisation__in=[each.key for each in rows]).order_by()
    counted = current.values("organisation__key").annotate(people=Counted("person", distinct=True))
    return {each["organisation__key"]: each["people"] for each in counted}


def above(actor: Actor, organisation: Organisation) -> list[Organisation]:
    """Give those that an organisation stands under, the top first."""
    path, step = organisation.path, organisation.steplen
    ways = [path[:length] for length in range(step, len(path), step)]
    return list(guards.organisations_visible_to(actor).filter(path__in=ways)) if ways else []


def below(actor: Actor, organisation: Organisation) -> list[Organisation]:
    """Give some of those right below it."""
    found = guards.organisations_visible_to(actor).within(organisation)
    return list(found.filter(depth=organisation.depth + 1)[:MOST_PEOPLE])


def hanging(organisation: Organisation, *, on: date) -> Hanging:
    """Count what an organisation is still needed for, in four statements."""
    key = organisation.key
    has = Q(holder=key) | Q(unit=key) | Q(verifier=key) | Q(caller=key) | Q(supervisor=key) | Q(intake=key)
    inside = Organisation.objects.within(organisation).valid_on(on).exclude(pk=organisation.pk)
    return Hanging(
        below=Count.of(inside),
        appointments=Count.of(Appointment.objects.filter(organisation=organisation).not_over(on)),
        duties=Count.of(organisation.duties.all()),
        matters=Count.of(Matter.objects.open().filter(has)),
    )


def members(actor: Actor, organisation: Organisation, *, on: date) -> list[Member]:
    """List who works there now or later, in four statements."""
    found = guards.appointments_visible_to(actor).filter(organisation=organisation).not_over(on)
    rows = list(_readable(found).order_by("role", "starts_on", "pk")[:MOST_PEOPLE])
    return as_members(actor, rows, on=on)


def as_members(actor: Actor, rows: list[Appointment], *, on: date) -> list[Member]:
    """Say of appointments who is away, who acts and what else their people do, in three statements."""
    people = {each.person_id for each in rows}
    away = _away(people, on)
    acting = _acting(rows, on)
    also: dict[str, list[Appointment]] = defaultdict(list)
    others = guards.appointments_visible_to(actor).filter(person__in=people).not_over(on)
    for each in _readable(others).order_by("pk"):
        also[each.person_id].append(each)
    return [
        Member(
            appointment=each,
            away=next(
                (leave for leave in away[each.person_id] if leave.appointment_id in (None, each.pk)), None
            ),
            acting=tuple(acting[each.pk]),
            also=tuple(other for other in also[each.person_id] if other.pk != each.pk),
        )
        for each in rows
    ]


def duties(organisation: Organisation) -> tuple[list[tuple[str, str, Place]], bool]:
    """Say for what and where an organisation is named; and whether there is more."""
    rows = Duty.objects.filter(organisation=organisation).select_related("place").defer("place__boundary")
    some = list(rows.order_by("function", "case_type", "place__path")[: MOST_DUTIES + 1])
    known = offered.offered()
    said = [
        (FUNCTIONS[each.function].label, str(known.get(each.case_type, each.case_type)), each.place)
        for each in some[:MOST_DUTIES]
    ]
    return said, len(some) > MOST_DUTIES


def networks(actor: Actor) -> list[tuple[Network, list[Organisation]]]:
    """Give the networks with their members, as far as the actor may see them, in two statements."""
    seen = guards.organisations_visible_to(actor).filter(networks__isnull=False).distinct()
    members: dict[int, list[Organisation]] = defaultdict(list)
    for each in seen.prefetch_related("networks"):
        for network in each.networks.all():
            members[network.pk].append(each)
    return [(each, members[each.pk]) for each in Network.objects.order_by("name")]


def _readable(found: Any) -> Any:
    return found.select_related("person", "organisation", "place").defer("place__boundary")


def _away(people: Iterable[str], on: date) -> Mapping[str, list[Leave]]:
    found: dict[str, list[Leave]] = defaultdict(list)
    for each in Leave.objects.current(on).filter(person__in=people):
        found[each.person_id].append(each)
    return found


def _acting(rows: Iterable[Appointment], on: date) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    current = Substitution.objects.current(on).filter(appointment__in=[each.pk for each in rows])
    for each in current.select_related("person"):
        found[each.appointment_id].append(each.person.name)
    return found
