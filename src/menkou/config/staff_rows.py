"""How `menkou staff` writes what it found."""

from typing import TYPE_CHECKING, Any

import click

from menkou.config import printing

if TYPE_CHECKING:
    from menkou.kernel.matters.handover import Ended
    from menkou.kernel.people.absences import Absence
    from menkou.kernel.people.models import Appointment, Leave


def appointment_row(appointment: "Appointment") -> dict[str, Any]:
    """Give an appointment as a row."""
    return {
        "number": appointment.pk,
        "person": appointment.person.staff_number or appointment.person_id,
        "name": appointment.person.name,
        "role": appointment.role_label,
        "organisation": appointment.organisation.label,
        "place": appointment.place.label,
        "first_day": appointment.starts_on,
        "last_day": appointment.last_day,
    }


def absence_row(absence: "Absence") -> dict[str, Any]:
    """Give who is away, from what, and who acts."""
    return {
        "leave": absence.leave.pk,
        "from": absence.leave.starts_on,
        "last": absence.leave.last_day,
        **appointment_row(absence.appointment),
        "substitutes": [each.name for each in absence.substitutes],
        "uncovered": [str(day) for day in absence.uncovered],
    }


def tell_leave(leave: "Leave") -> None:
    """Write a leave as it stands now."""
    from django.utils import timezone

    from menkou.kernel.people import leaves

    acting = [each.name for each in leaves.substitutes_of(leave, on=timezone.localdate())]
    click.echo(
        f"{leave.pk}\t{leave.person.name}\t{leave.starts_on}\t{leave.last_day}\t{printing.cell(acting)}"
    )


def ended_row(ended: "Ended") -> dict[str, Any]:
    """Give an ended appointment for programs."""
    found = ended.open
    return {
        "ended": ended.appointment.pk,
        "on": str(ended.appointment.ends_on),
        "successor": ended.successor.pk if ended.successor else None,
        "left": vars(found.left),
        "taken": vars(found.taken),
        "asked": vars(found.asked),
        "acts_for": found.acts_for,
    }


def tell_ended(ended: "Ended") -> None:
    """Write who has what was open now."""
    from django.utils.translation import gettext as _

    successor = f"{ended.successor.person.name} ({ended.successor.pk})" if ended.successor else "—"
    click.echo(f"{ended.appointment.pk}\t{ended.appointment.ends_on}\t→ {successor}")
    told = (
        (ended.open.left, _("waiting for this role with nobody else there")),
        (ended.open.taken, _("in this person's hands")),
        (ended.open.asked, _("waiting for a decision")),
    )
    for listed, what in told:
        if listed.count:
            click.echo(f"  {listed.count}\t{what}\t{', '.join(listed.numbers)}")
    if ended.open.acts_for:
        told_more = _("The person still acts for %(count)s appointments of others.")
        click.echo(f"  ! {told_more % {'count': ended.open.acts_for}}")
