"""A row of the second sheet as what it asks for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Organisation, Person
from menkou.kernel.people.refusals import TermReversed
from menkou.kernel.people.roster import cells, mistakes
from menkou.kernel.people.roster.choices import key_in
from menkou.kernel.people.roster.leave_columns import LEAVE_COLUMNS, ONLY_FOR
from menkou.kernel.people.roster.offers import Offers
from menkou.kernel.people.roster.sheets import Line

_BETWEEN = re.compile(r"[,，、;；]")


@dataclass(frozen=True, kw_only=True)
class AskedLeave:
    """Who is away when, and who acts meanwhile.

    :param appointment: the only one that it is about; ``None`` is all.
    :param ends_on: the first day back.
    """

    person: Person
    appointment: Appointment | None
    starts_on: date
    ends_on: date
    substitutes: tuple[Person, ...]


class LeaveRows:
    """Reads rows as somebody who sees some of the people, on a day."""

    def __init__(self, offered: Offers, by: Actor, on: date) -> None:
        self.offered, self.by, self.on = offered, by, on

    def asked(self, line: Line) -> AskedLeave:
        """Read a row.

        :raises CellRefusal: names the first cell that cannot be understood.
        :raises TermReversed: the last day is before the first.
        """
        starts_on, last_day = _day(line, "starts_on"), _day(line, "last_day")
        if last_day < starts_on:
            raise TermReversed(starts=starts_on, ends=last_day)
        text = _text(line, "organisation")
        organisation = self.offered.organisations.find(text) if text else None
        person = self._whose(line, organisation)
        named = filter(None, (each.strip() for each in _BETWEEN.split(_text(line, "substitutes"))))
        return AskedLeave(
            person=person,
            appointment=self._only(line, person, organisation, starts_on),
            starts_on=starts_on,
            ends_on=last_day + timedelta(days=1),
            substitutes=tuple(dict.fromkeys(self._person("substitutes", each, None) for each in named)),
        )

    def _whose(self, line: Line, organisation: Organisation | None) -> Person:
        number, name = _text(line, "number"), _text(line, "name")
        if not number:
            return self._person("name", name, organisation)
        person = self._person("number", number, None)
        if person.name != name:
            raise mistakes.SomebodyElse("number", number=number, name=person.name)
        return person

    def _person(self, column: str, text: str, organisation: Organisation | None) -> Person:
        """Find somebody whom the actor sees by number or key, alone or as “name [key]”, or by a name that one has."""
        seen = Person.objects.filter(erased_at=None)
        if self.by.as_ != "system":
            seen = seen.filter(pk__in=guards.persons_visible_to(self.by))
        key = key_in(text)
        known = seen.filter(staff_number=key).first() or seen.filter(pk=key).first()
        if known is not None:
            return known
        appointed = Appointment.objects.not_over(self.on)
        if organisation:
            appointed = appointed.filter(organisation=organisation)
        found = list(seen.filter(name=text, pk__in=appointed.values("person")).order_by("pk"))
        if not found:
            raise mistakes.Nobody(column, text=text)
        if len(found) > 1:
            keys = _(", ").join(each.staff_number or each.key for each in found)
            raise mistakes.SeveralChoices(column, text=text, keys=keys)
        return found[0]

    def _only(
        self, line: Line, person: Person, organisation: Organisation | None, starts_on: date
    ) -> Appointment | None:
        given = {column: text for column in ONLY_FOR if (text := _text(line, column))}
        if not given:
            return None
        found = Appointment.objects.filter(person=person).not_over(starts_on)
        if organisation:
            found = found.filter(organisation=organisation)
        if "role" in given:
            found = found.filter(role=self.offered.roles.find(given["role"]))
        if "place" in given:
            found = found.filter(place=self.offered.places.find(given["place"]))
        if len(found) != 1:
            raise mistakes.NotOneAppointment(next(iter(given)), count=len(found))
        return found[0]


def _text(line: Line, column: str) -> str:
    text = cells.text_of(column, line.cells.get(column, ""))
    if not text and LEAVE_COLUMNS[column].required:
        raise mistakes.Missing(column, example=LEAVE_COLUMNS[column].example)
    return text


def _day(line: Line, column: str) -> date:
    day = cells.day_of(column, line.cells.get(column, ""))
    if day is None:
        raise mistakes.Missing(column, example=LEAVE_COLUMNS[column].example)
    return day
