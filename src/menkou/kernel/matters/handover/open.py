"""What is open with an appointment: matters are held by organisations, so it is what would be with nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.phases import Level, Phase
from menkou.kernel.people.models import Appointment, Substitution

LISTED = 20
DESK = frozenset({"clerk", "dispatcher"})
AT_THE_DESK = (Phase.REPORTED, Phase.ACCEPTED, Phase.RETURNED)


@dataclass(frozen=True)
class Listed:
    """How many matters, and the numbers of those that are due first."""

    count: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Open:
    """What is open with an appointment.

    :param left: matters that wait, now or later, for somebody of this role, whom nobody else has there.
    :param taken: matters that this person took in hand and has not answered; a colleague can go on with them.
    :param asked: matters on which this desk or supervisor has to decide what a unit asked for.
    :param acts_for: how many appointments of others this person acts for.
    """

    left: Listed
    taken: Listed
    asked: Listed
    acts_for: int

    def __bool__(self) -> bool:
        return bool(self.left.count or self.taken.count or self.asked.count)


def open_with(appointment: Appointment, *, on: date) -> Open:
    """Look for what is open with an appointment, as if it were not there from this day on; six statements at most."""
    mine = Matter.objects.open().within(appointment.place)
    organisation = appointment.organisation_id
    acting = Substitution.objects.current(on).filter(person=appointment.person_id)
    return Open(
        left=_listed(
            _without_others(mine.filter(_waits_for(appointment.role, organisation)), appointment, on)
        ),
        taken=_listed(mine.filter(_taken_by(appointment))),
        asked=_listed(mine.filter(_asked_of(appointment.role, organisation))),
        acts_for=acting.filter(appointment__in=Appointment.objects.current(on)).count(),
    )


def _without_others(matters: MatterQuerySet, appointment: Appointment, on: date) -> MatterQuerySet:
    """Leave out what lies where somebody else has the same role in the same organisation."""
    others = Appointment.objects.current(on).filter(
        organisation__key=appointment.organisation_id, role__in=_same_as(appointment.role)
    )
    for path in others.exclude(pk=appointment.pk).values_list("place__path", flat=True).distinct():
        matters = matters.exclude(place__path__startswith=path)
    return matters


def _same_as(role: str) -> frozenset[str]:
    """Clerks and dispatchers do the same at a desk."""
    return DESK if role in DESK else frozenset({role})


_NOTHING = Q(pk__in=[])

_WAITS: dict[str, Callable[[str], Q]] = {
    "clerk": lambda key: Q(holder=key, phase__in=AT_THE_DESK),
    "dispatcher": lambda key: Q(holder=key, phase__in=AT_THE_DESK),
    "handler": lambda key: Q(unit=key),
    "verifier": lambda key: Q(verifier=key) & ~Q(phase=Phase.VERIFIED),
    "caller": lambda key: Q(caller=key),
    "supervisor": lambda key: Q(supervisor=key),
}


def _waits_for(role: str, organisation: str) -> Q:
    waits = _WAITS.get(role)
    return (waits(organisation) if waits else _NOTHING) | _asked_of(role, organisation)


def _asked_of(role: str, organisation: str) -> Q:
    if role in DESK:
        return Q(asked_of=Level.DESK, intake=organisation)
    return Q(asked_of=Level.SUPERVISOR, supervisor=organisation) if role == "supervisor" else _NOTHING


def _taken_by(appointment: Appointment) -> Q:
    if appointment.role != "handler":
        return _NOTHING
    in_hand = (Phase.HANDLING, Phase.SUSPENDED)
    return Q(taken_by=appointment.person_id, unit=appointment.organisation_id, phase__in=in_hand)


def _listed(matters: MatterQuerySet) -> Listed:
    count = matters.count()
    if not count:
        return Listed(0, ())
    first = matters.order_by("phase_due_at", "number").values_list("number", flat=True)[:LISTED]
    return Listed(count, tuple(first))
