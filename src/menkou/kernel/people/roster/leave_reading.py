"""Carrying out a row of the second sheet: leave is recorded, changed or ended; the same again changes nothing."""

from datetime import datetime
from typing import Literal

from django.utils import timezone

from menkou.kernel.people import leaves
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Leave
from menkou.kernel.people.roster import mistakes
from menkou.kernel.people.roster.leave_rows import AskedLeave

Outcome = Literal["created", "updated", "unchanged"]


def carry_out(asked: AskedLeave, *, by: Actor, at: datetime) -> Outcome:
    """Do what a row asks for.

    :raises PeopleRefusal: it cannot be, and why.
    """
    known = _known(asked)
    if known is None:
        leaves.take(
            asked.person,
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
            substitutes=asked.substitutes,
            appointment=asked.appointment,
            by=by,
            at=at,
        )
        return "created"
    if asked.starts_on != known.starts_on:
        raise mistakes.OverlappingLeave("starts_on", starts=known.starts_on)
    return _changed(known, asked, by=by, at=at)


def _known(asked: AskedLeave) -> Leave | None:
    same = Leave.objects.filter(person=asked.person, appointment=asked.appointment)
    return same.between(asked.starts_on, asked.ends_on).order_by("starts_on").first()


def _changed(known: Leave, asked: AskedLeave, *, by: Actor, at: datetime) -> Outcome:
    today = timezone.localdate(at)
    begin = max(today, known.starts_on)
    if known.ends_on == asked.ends_on <= today:
        return "unchanged"  # what is over
    if leaves.is_as(known, ends_on=asked.ends_on, substitutes=asked.substitutes, on=begin):
        return "unchanged"
    if asked.ends_on <= begin:
        leaves.end(known, on=asked.ends_on, by=by, at=at)
    else:
        leaves.change(known, ends_on=asked.ends_on, substitutes=asked.substitutes, by=by, at=at)
    return "updated"
