"""`menkou staff`: who is away and who acts for them, whose term ends, who takes over, who opened contacts."""

import sys
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from menkou.config import acting_as, finding, printing, staff_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from menkou.kernel.people.models import Leave

FOUND = 1
OPENING = ("at", "organisation", "role", "owner", "person", "kinds", "reason")
APPOINTMENT = ("number", "person", "name", "role", "organisation", "place", "first_day", "last_day")
substitutes_ = click.option(
    "--substitute",
    "substitutes",
    multiple=True,
    metavar="PERSON",
    help="Who acts meanwhile, by staff number or key; may be given again.",
)


@click.group()
def staff() -> None:
    """Leave and substitutes, ending appointments, and who opened contacts."""


@staff.command("list")
@click.argument("person", required=False)
@printing.json_(*APPOINTMENT, many=True)
def list_(person: str | None, as_json: bool) -> None:
    """List the appointments that are not over, with their numbers; or those of PERSON (staff number or key)."""
    from django.utils import timezone

    from menkou.kernel.people.models import Appointment

    found = Appointment.objects.not_over(timezone.localdate()).select_related(
        "person", "organisation", "place"
    )
    if person:
        found = found.filter(person=finding.person(person))
    printing.rows(
        [staff_rows.appointment_row(each) for each in found.order_by("organisation__path", "role", "pk")],
        as_json=as_json,
    )


@staff.command()
@click.argument("person")
@click.argument("first_day", type=finding.DAY)
@click.argument("last_day", type=finding.DAY)
@substitutes_
@click.option("--appointment", type=int, metavar="NUMBER", help="Only from this one; else from all.")
def leave(
    person: str,
    first_day: datetime,
    last_day: datetime,
    substitutes: tuple[str, ...],
    appointment: int | None,
) -> None:
    """Record that PERSON (staff number or key) is away from FIRST_DAY to LAST_DAY; nobody asks why."""
    from django.utils import timezone

    from menkou.kernel.people import leaves

    with _told_in_a_line():
        taken = leaves.take(
            finding.person(person),
            starts_on=first_day.date(),
            ends_on=last_day.date() + timedelta(days=1),
            substitutes=[finding.person(each) for each in substitutes],
            appointment=finding.appointment(appointment) if appointment else None,
            by=acting_as.actor(),
            at=timezone.now(),
        )
    staff_rows.tell_leave(taken)


@staff.command()
@click.argument("leave", type=int)
@click.option("--last-day", type=finding.DAY, help="Another last day.")
@substitutes_
@click.option("--nobody", is_flag=True, help="Nobody acts any more.")
def change(leave: int, last_day: datetime | None, substitutes: tuple[str, ...], nobody: bool) -> None:
    """Change the leave with the number LEAVE, from today on: its last day, or who acts meanwhile."""
    from django.utils import timezone

    from menkou.kernel.people import leaves

    found = _leave(leave)
    asked = [finding.person(each) for each in substitutes]
    standing = [] if nobody else leaves.substitutes_of(found, on=timezone.localdate())
    with _told_in_a_line():
        changed = leaves.change(
            found,
            ends_on=last_day.date() + timedelta(days=1) if last_day else found.ends_on,
            substitutes=asked or standing,
            by=acting_as.actor(),
            at=timezone.now(),
        )
    staff_rows.tell_leave(changed)


@staff.command()
@click.argument("leave", type=int)
@click.option("--on", type=finding.DAY, help="The first day back; left out: today.")
def back(leave: int, on: datetime | None) -> None:
    """Say that somebody is back earlier than the leave with the number LEAVE says."""
    from django.utils import timezone

    from menkou.kernel.people import leaves

    with _told_in_a_line():
        ended = leaves.end(_leave(leave), on=finding.day(on), by=acting_as.actor(), at=timezone.now())
    staff_rows.tell_leave(ended)


@staff.command()
@click.option("--days", type=click.IntRange(1, 366), default=1, show_default=True, help="From today on.")
@printing.json_("leave", "from", "last", *APPOINTMENT, "substitutes", "uncovered", many=True)
def away(days: int, as_json: bool) -> None:
    """List who is away and who acts for them; the exit status is 1 when on some day nobody does."""
    from django.utils import timezone

    from menkou.kernel.people import absences

    today = timezone.localdate()
    found = absences.away(acting_as.actor(), since=today, until=today + timedelta(days=days))
    printing.rows([staff_rows.absence_row(each) for each in found], as_json=as_json)
    sys.exit(FOUND if any(each.uncovered for each in found) else 0)


@staff.command()
@click.option("--days", type=click.IntRange(1, 3660), default=30, show_default=True, help="From today on.")
@printing.json_(*APPOINTMENT, "left", many=True)
def ending(days: int, as_json: bool) -> None:
    """List appointments that end soon, with what would then be with nobody; exit status 1 when there is any."""
    from django.utils import timezone

    from menkou.kernel.matters import handover
    from menkou.kernel.people import absences

    today = timezone.localdate()
    found = absences.ending(acting_as.actor(), since=today, until=today + timedelta(days=days))
    left = [handover.open_with(each, on=each.ends_on or today).left.count for each in found]
    printing.rows(
        [
            {**staff_rows.appointment_row(each), "left": count}
            for each, count in zip(found, left, strict=True)
        ],
        as_json=as_json,
    )
    sys.exit(FOUND if any(left) else 0)


@staff.command()
@click.argument("appointment", type=int)
@click.option("--to", metavar="PERSON", help="Who takes over, by staff number or key.")
@click.option("--on", type=finding.DAY, help="The first day without; left out: today.")
@click.option("--reason", default="", help="Why; kept as words that can be erased.")
@click.option("--anyway", is_flag=True, help="Also when matters are then with nobody.")
@printing.json_("ended", "on", "successor", "left", "taken", "asked", "acts_for")
def end(
    appointment: int, to: str | None, on: datetime | None, reason: str, anyway: bool, as_json: bool
) -> None:
    """End the appointment with the number APPOINTMENT, and say what was open and who has it now."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.matters import handover

    found, by, at = finding.appointment(appointment), acting_as.actor(), timezone.now()
    day, why = finding.day(on), reason or _("Ended at the command line")
    with _told_in_a_line():
        if to:
            ended = handover.hand_over(found, to=finding.person(to), on=day, reason=why, by=by, at=at)
        else:
            ended = handover.end(found, on=day, reason=why, by=by, at=at, anyway=anyway)
    if as_json:
        printing.document(staff_rows.ended_row(ended))
    else:
        staff_rows.tell_ended(ended)


@staff.command()
@click.option("--days", type=click.IntRange(1, 3660), default=30, show_default=True, help="Up to now.")
@click.option("--all", "also_processes", is_flag=True, help="Also what was opened only to send a notice.")
@printing.json_(*OPENING, many=True)
def openings(days: int, also_processes: bool, as_json: bool) -> None:
    """List who opened whose contact, when and why; with --as, what a supervisor or auditor may see."""
    from django.utils import timezone

    from menkou.kernel.people import openings as log

    since = timezone.now() - timedelta(days=days)
    seen = log.visible_to(acting_as.actor("supervisor", "auditor")).filter(opened_at__gte=since)
    found = log.told(seen if also_processes else seen.by_people())
    printing.rows(
        [{**vars(each), "at": timezone.localtime(each.at).isoformat(" ", "minutes")} for each in found],
        as_json=as_json,
    )


@contextmanager
def _told_in_a_line() -> "Iterator[None]":
    from menkou.kernel.people.refusals import PeopleRefusal

    try:
        yield
    except PeopleRefusal as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _leave(number: int) -> "Leave":
    from django.utils.translation import gettext as _

    from menkou.kernel.people.models import Leave

    found = Leave.objects.select_related("person").filter(pk=number).first()
    if found is None:
        told = _("No leave has the number %(number)s; see `menkou staff away --days 366`.")
        raise click.ClickException(told % {"number": number})
    return found


COMMANDS: list[click.Command] = [staff]
