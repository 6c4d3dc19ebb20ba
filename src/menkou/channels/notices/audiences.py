"""Who hears of a step: the reporter, and those who are appointed today where somebody has to act."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Level, Phase
from menkou.kernel.people.models import Appointment, Leave, Substitution


class Audience(models.TextChoices):
    """As what somebody is told."""

    REPORTER = "reporter", _("who reported it")
    INTAKE = "intake", _("the desk")
    UNIT = "unit", _("the unit")
    VERIFIER = "verifier", _("who verifies")
    CALLER = "caller", _("who calls back")
    SUPERVISOR = "supervisor", _("the supervisor")
    LEADER = "leader", _("the contact leader")
    HOLDER = "holder", _("who has to act now")
    DECIDER = "decider", _("who decides what was asked")
    DUTY_OFFICER = "duty_officer", _("the duty officer")


DESK = frozenset({"clerk", "dispatcher"})
ROLES: Mapping[Audience, frozenset[str]] = {
    Audience.INTAKE: DESK,
    Audience.UNIT: frozenset({"handler"}),
    Audience.VERIFIER: frozenset({"verifier"}),
    Audience.CALLER: frozenset({"caller"}),
    Audience.SUPERVISOR: frozenset({"supervisor"}),
    Audience.LEADER: frozenset({"leader"}),
    Audience.DECIDER: DESK | {"supervisor"},
    Audience.DUTY_OFFICER: frozenset({"dispatcher"}),
}
ROLES_OF_HOLDER: Mapping[str, frozenset[str]] = {
    Phase.REPORTED: DESK | {"supervisor"},
    Phase.ACCEPTED: DESK | {"supervisor"},
    Phase.RETURNED: DESK | {"supervisor"},
    Phase.ANSWERED: frozenset({"verifier"}),
    Phase.VERIFIED: frozenset({"caller"}),
    Phase.CLOSED: DESK,
}
"""In every other phase a unit holds it."""
ACTING = frozenset({"clerk", "dispatcher", "handler", "verifier", "caller", "supervisor"})
"""Where an organisation has nobody in the roles that are asked for, all who work there are told."""


@dataclass(frozen=True)
class Told:
    """A step that is told.

    :param area: keys of the matter's place and of all above it, nearest first.
    :param operations: key of the operations centre there.
    """

    event: Recorded
    matter: Matter
    area: tuple[str, ...]
    operations: str

    def organisation(self, audience: Audience) -> str | None:
        """Name the organisation whose people are told, as the step says or else as the matter stands now."""
        said: Any = self.event.data
        return {
            Audience.INTAKE: self.matter.intake_id,
            Audience.UNIT: said.get("unit") or self.matter.unit_id,
            Audience.VERIFIER: self.matter.verifier_id,
            Audience.CALLER: self.matter.caller_id,
            Audience.SUPERVISOR: self.matter.supervisor_id,
            Audience.LEADER: self.matter.leader_id,
            Audience.HOLDER: said.get("to") or self.matter.holder_id or self.matter.intake_id,
            Audience.DECIDER: self._decider(),
            Audience.DUTY_OFFICER: self.operations,
        }.get(audience)

    def roles(self, audience: Audience) -> frozenset[str]:
        """Name the roles that are told."""
        if audience is Audience.HOLDER:
            return ROLES_OF_HOLDER.get(self.matter.phase, ROLES[Audience.UNIT])
        return ROLES[audience]

    def _decider(self) -> str:
        is_above = self.matter.asked_of == Level.SUPERVISOR
        return self.matter.supervisor_id if is_above else self.matter.intake_id


class Staff:
    """Who is appointed on a day in some organisations, and who leads anywhere, in three statements.

    Whoever is on leave is not told; whoever substitutes is.
    """

    def __init__(self, organisations: Iterable[str], *, on: date) -> None:
        of = Q(organisation__in=set(organisations)) | Q(role="leader")
        current = list(Appointment.objects.current(on).filter(of).order_by("pk"))
        self._people = _who_works(current, on)
        self._in: dict[str, list[Appointment]] = defaultdict(list)
        for appointment in current:
            self._in[appointment.organisation_id].append(appointment)
        self._leaders = [each for each in current if each.role == "leader"]

    def told(self, audience: Audience, told: Told) -> list[str]:
        """Give the keys of those who are told: where nobody is there to act, the supervisor is."""
        if audience is Audience.LEADER:
            found = self._keys(self._leading(told))
        elif told.organisation(audience) is None:
            return []
        else:
            found = self._there(audience, told)
        return found or self._there(Audience.SUPERVISOR, told)

    def _there(self, audience: Audience, told: Told) -> list[str]:
        there = [
            each
            for each in self._in[told.organisation(audience) or ""]
            if each.place_id in told.area or audience is Audience.DUTY_OFFICER
        ]
        asked = [each for each in there if each.role in told.roles(audience)]
        return self._keys(asked) or self._keys(each for each in there if each.role in ACTING)

    def _leading(self, told: Told) -> list[Appointment]:
        """Give the leaders of the nearest place that has any; if the matter names an organisation, its own."""
        named = told.organisation(Audience.LEADER)
        own = [each for each in self._leaders if named in {None, each.organisation_id}]
        for place in told.area:
            if found := [each for each in own if each.place_id == place]:
                return found
        return []

    def _keys(self, appointments: Iterable[Appointment]) -> list[str]:
        keys = [key for appointment in appointments for key in self._people[appointment.pk]]
        return list(dict.fromkeys(keys))


def _who_works(appointments: Collection[Appointment], on: date) -> dict[int, list[str]]:
    """Give who works in each appointment on this day."""
    people: dict[int, list[str]] = {each.pk: [each.person_id] for each in appointments}
    for pk, person in _pairs(Substitution.objects.current(on).filter(appointment__in=people)):
        people[pk].append(person)
    away = Leave.objects.current(on).filter(person__in={key for keys in people.values() for key in keys})
    for person, appointment in away.values_list("person_id", "appointment_id"):
        for pk in [appointment] if appointment else list(people):
            if person in people.get(pk, ()):
                people[pk].remove(person)
    return people


def _pairs(substitutions: models.QuerySet[Substitution]) -> Iterator[tuple[int, str]]:
    yield from substitutions.order_by("pk").values_list("appointment_id", "person_id")
