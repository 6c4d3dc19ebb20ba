"""The rows of the second sheet: leave that is not over."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from menkou.kernel.people import guards, leaves
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Leave, Person
from menkou.kernel.people.roster.leave_columns import LEAVE_COLUMNS
from menkou.kernel.people.roster.offers import Offers, label
from menkou.kernel.people.roster.workbook import Cell


def rows(*, by: Actor, on: date, offered: Offers) -> list[list[Cell]]:
    """Write the leave of those whom `by` may see, as `read` takes it back."""
    found = Leave.objects.filter(ends_on__gt=on).exclude(ends_on=F("starts_on"))
    if by.as_ != "system":
        found = found.filter(person__in=guards.persons_visible_to(by))
    found = found.select_related("person", "appointment__organisation", "appointment__place")
    away = list(found.order_by("starts_on", "pk"))
    acting = leaves.substitutes_of_many(away, on=on)
    return [_row(leave, acting[leave.pk], offered) for leave in away]


def _row(leave: Leave, acting: Iterable[Person], offered: Offers) -> list[Cell]:
    only = leave.appointment
    cells: dict[str, Cell] = {
        "number": _number(leave.person),
        "name": leave.person.name,
        "starts_on": leave.starts_on,
        "last_day": leave.last_day,
        "substitutes": _(", ").join(f"{each.name} [{_number(each)}]" for each in acting),
        "role": only.role_label if only else None,
        "organisation": label(offered.organisations, only.organisation_id, only.organisation.name)
        if only
        else None,
        "place": label(offered.places, only.place_id, only.place.name) if only else None,
    }
    return [cells[column] for column in LEAVE_COLUMNS]


def _number(person: Person) -> str:
    return person.staff_number or person.key
