"""Ending an appointment so that nothing is left with nobody unless that is meant."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger import chain
from menkou.kernel.matters.handover.open import Open, open_with
from menkou.kernel.people import appointing
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.people.refusals import PeopleRefusal

NAMED = 3


class LeavesNobody(PeopleRefusal):
    """Matters would wait for somebody whom there is not."""

    field = "ends_on"
    wrong = _("%(count)s open matters would then be with nobody, such as %(numbers)s.")
    better = _("Name who takes over (menkou staff end %(appointment)s --to …), or appoint somebody first.")

    def __init__(self, appointment: Appointment, found: Open) -> None:
        self.found = found
        super().__init__(
            count=found.left.count, numbers=", ".join(found.left.numbers[:NAMED]), appointment=appointment.pk
        )


class OwnSuccessor(PeopleRefusal):
    """Somebody who would take over from themselves."""

    field = "person"
    wrong = _("Nobody takes over from themselves.")
    better = _("Choose somebody else.")


@dataclass(frozen=True, kw_only=True)
class Ended:
    """An appointment that is ended, what was open with it, and who has it now."""

    appointment: Appointment
    successor: Appointment | None
    open: Open


@transaction.atomic
def end(
    appointment: Appointment, *, on: date, reason: str, by: Actor, at: datetime, anyway: bool = False
) -> Ended:
    """End an appointment that leaves nothing with nobody.

    :param on: the first day without it.
    :param anyway: end it all the same; that is on record.
    :raises LeavesNobody: names how many matters would be, and what to do.
    :raises PeopleRefusal: as `appointing.end`.
    """
    found = _open_with(appointment, on, at)
    if found.left.count and not anyway:
        raise LeavesNobody(appointment, found)
    ended = appointing.end(appointment, on=on, reason=reason, by=by, at=at)
    if found:
        _audit(ended, "people.left_open", {}, found, by=by, at=at)
    return Ended(appointment=ended, successor=None, open=found)


@transaction.atomic
def hand_over(
    appointment: Appointment, *, to: Person, on: date, reason: str, by: Actor, at: datetime
) -> Ended:
    """End an appointment and appoint somebody else to the same, until the day it would have ended on.

    What was open with it is on record with both; who took what in hand stays in the matters' own history.

    :param on: the first day of the successor, and the first without the predecessor.
    :raises OwnSuccessor: it is the same person.
    :raises PeopleRefusal: as `appointing.appoint` and `appointing.end`.
    """
    if to.pk == appointment.person_id:
        raise OwnSuccessor
    Person.objects.select_for_update().get(pk=to.pk)  # first, as whoever appoints them
    found = _open_with(appointment, on, at)
    successor = _successor(appointment, to, on, by=by, at=at)
    ended = appointing.end(appointment, on=on, reason=reason, by=by, at=at)
    more: chain.Data = {"successor": successor.pk, "to": to.pk}
    _audit(ended, "people.handed_over", more, found, by=by, at=at)
    return Ended(appointment=ended, successor=successor, open=found)


def _open_with(appointment: Appointment, on: date, at: datetime) -> Open:
    """Look for what is open; who ends another appointment of the organisation meanwhile waits."""
    Organisation.objects.select_for_update(no_key=True).get(pk=appointment.organisation.pk)
    return open_with(appointment, on=max(on, timezone.localdate(at)))


def _successor(appointment: Appointment, to: Person, on: date, *, by: Actor, at: datetime) -> Appointment:
    """Give what the successor has already, if it lasts as long; else appoint them."""
    role, organisation, place = appointment.role, appointment.organisation, appointment.place
    until = appointment.ends_on
    standing = Appointment.objects.same_as(to, role, organisation, place).current(on).first()
    if standing and (standing.ends_on is None or (until and until <= standing.ends_on)):
        return standing
    return appointing.appoint(to, role, organisation, place, starts_on=on, ends_on=until, by=by, at=at)


def _audit(
    appointment: Appointment, kind: str, more: chain.Data, found: Open, *, by: Actor, at: datetime
) -> None:
    data: chain.Data = {
        "appointment": appointment.pk,
        "left": found.left.count,
        "taken": found.taken.count,
        "asked": found.asked.count,
        "such_as": [*dict.fromkeys(found.taken.numbers + found.asked.numbers + found.left.numbers)],
        **more,
    }
    chain.audit(stream_of(appointment.person), kind, by=by.as_json(), at=at, data=data)
