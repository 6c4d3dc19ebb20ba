"""Reading a roster: good rows go through, each in a transaction of its own, and bad ones say where and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.kernel.people import appointing, checking, contacts, enrolling, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Appointment, Person
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.people.roster import leave_reading, leave_rows, matching, mistakes, offers, rows, sheets
from menkou.kernel.people.roster.columns import COLUMNS, Column
from menkou.kernel.people.roster.leave_columns import LEAVE_COLUMNS
from menkou.kernel.people.roster.leave_columns import SHEET as LEAVE_SHEET
from menkou.kernel.people.roster.rows import Asked

Outcome = Literal["created", "updated", "unchanged"]

_COLUMN_OF_FIELD = {
    "ends_on": "last_day",
    "staff_number": "number",
    "contact": "phone",
    "person": "number",
    "substitute": "substitutes",
}


class End(Protocol):
    """Ends an appointment."""

    def __call__(
        self, appointment: Appointment, /, *, on: date, reason: str, by: Actor, at: datetime
    ) -> object: ...


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong with a row.

    :param row: as the spreadsheet shows it.
    :param column: heading of the column; empty for the whole row.
    :param sheet: name of the sheet; empty for the first.
    """

    row: int
    column: str
    what: str
    right: str
    sheet: str = ""

    def __str__(self) -> str:
        where = _("Row %(row)s, %(column)s:") if self.column else _("Row %(row)s:")
        told = f"{where % {'row': self.row, 'column': self.column}} {self.what} {self.right}"
        return f"{self.sheet}: {told}" if self.sheet else told


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of the rows. Read in the language that was active."""

    created: int
    updated: int
    unchanged: int
    mistakes: tuple[Mistake, ...]

    @property
    def read(self) -> int:
        """How many rows there were."""
        return self.created + self.updated + self.unchanged + self.refused

    @property
    def refused(self) -> int:
        """How many rows were not carried out."""
        return len(self.mistakes)


def read(content: bytes, *, by: Actor, at: datetime, end: End = appointing.end) -> Report:
    """Read a roster, and enrol, appoint, end and send on leave as it says; read again, it changes nothing.

    :param end: what ends an appointment; it may refuse more than `appointing.end`.
    :raises UnreadableFile: damaged, no spreadsheet, too large, or without the headings; then nothing is read.
    :raises NotPermitted: `by` appoints nowhere.
    """
    guards.check_appoints(by, by.place)
    reader = _Reader(offers.offers_for(by), by, at, end)
    appointed, away = sheets.lines(content), sheets.leave_lines(content)
    for line in sorted(appointed, key=_may_end):
        reader.read(line)
    for line in away:
        reader.read_leave(line)
    return Report(
        created=reader.outcomes["created"],
        updated=reader.outcomes["updated"],
        unchanged=reader.outcomes["unchanged"],
        mistakes=tuple(sorted(reader.mistakes, key=lambda each: (each.sheet, each.row))),
    )


def _may_end(line: sheets.Line) -> bool:
    """Rows that may end an appointment come last, so that whoever takes over is there already."""
    return bool(str(line.cells.get("last_day", "")).strip())


class _Reader:
    """A roster while it is being read."""

    def __init__(self, offered: offers.Offers, by: Actor, at: datetime, end: End) -> None:
        self.offered, self.by, self.at, self.end = offered, by, at, end
        self.today = timezone.localdate(at)
        self.outcomes: Counter[Outcome] = Counter()
        self.mistakes: list[Mistake] = []
        self.phones: dict[tuple[str, str], tuple[int, str]] = {}

    def read(self, line: sheets.Line) -> None:
        """Carry out a row, or none of it."""
        try:
            asked = rows.asked(line, self.offered)
            self._check_phone(line.number, asked)
            with transaction.atomic():
                outcome = self._carry_out(asked)
        except PeopleRefusal as refusal:
            self.mistakes.append(_mistake(line.number, refusal))
        else:
            self.outcomes[outcome] += 1

    def read_leave(self, line: sheets.Line) -> None:
        """Carry out a row of the second sheet, or none of it."""
        try:
            with transaction.atomic():
                asked = leave_rows.LeaveRows(self.offered, self.by, self.today).asked(line)
                outcome = leave_reading.carry_out(asked, by=self.by, at=self.at)
        except PeopleRefusal as refusal:
            mistake = _mistake(line.number, refusal, LEAVE_COLUMNS)
            self.mistakes.append(replace(mistake, sheet=LEAVE_SHEET.label))
        else:
            self.outcomes[outcome] += 1

    def _check_phone(self, row: int, asked: Asked) -> None:
        """Refuse one person with two telephone numbers: read again, each would replace the other for ever."""
        if not asked.phone:
            return
        whose = (asked.number or asked.name, "" if asked.number else asked.organisation.key)
        first, phone = self.phones.setdefault(whose, (row, asked.phone))
        if phone != asked.phone:
            raise mistakes.TwoPhones("phone", row=first)

    def _carry_out(self, asked: Asked) -> Outcome:
        person = matching.person_of(asked, by=self.by)
        if person is None:
            person = enrolling.enrol(asked.name, staff_number=asked.number, by=self.by, at=self.at)
        outcome = self._appoint(person, asked)
        if self._reach(person, asked.phone) and outcome == "unchanged":
            return "updated"
        return outcome

    def _appoint(self, person: Person, asked: Asked) -> Outcome:
        known = self._known(person, asked)
        if known is None:
            appointing.appoint(
                person,
                asked.role,
                asked.organisation,
                asked.place,
                starts_on=asked.starts_on or self.today,
                ends_on=asked.ends_on,
                by=self.by,
                at=self.at,
            )
            return "created"
        if asked.starts_on not in {None, known.starts_on}:
            raise mistakes.Overlapping("starts_on", starts=known.starts_on)
        if asked.ends_on == known.ends_on:
            return "unchanged"
        if known.ends_on and (asked.ends_on is None or asked.ends_on > known.ends_on):
            raise mistakes.Ended("last_day", last=known.last_day)
        self.end(
            known, on=asked.ends_on or self.today, reason=_("As the roster says"), by=self.by, at=self.at
        )
        return "updated"

    def _known(self, person: Person, asked: Asked) -> Appointment | None:
        """Find the appointment that the row is about: one with a day of the row's term in it."""
        starts_on = asked.starts_on or self._usual_start(asked)
        same = Appointment.objects.same_as(person, asked.role, asked.organisation, asked.place)
        for known in same.not_over(starts_on).order_by("starts_on"):
            if checking.overlap(starts_on, asked.ends_on, known.starts_on, known.ends_on):
                return known
        return None

    def _usual_start(self, asked: Asked) -> date:
        """Give the day from which a row without a first day is meant: today, or the last day of a term gone by."""
        return min(self.today, asked.ends_on - timedelta(days=1)) if asked.ends_on else self.today

    def _reach(self, person: Person, phone: str) -> bool:
        """Keep a telephone number that is new; give whether it is."""
        owner = stream_of(person)
        if not phone or contacts.is_kept(owner, "phone", phone):
            return False
        contacts.replace(owner, "phone", phone, by=self.by, at=self.at)
        return True


def _mistake(row: int, refusal: PeopleRefusal, columns: Mapping[str, Column] = COLUMNS) -> Mistake:
    column = getattr(refusal, "column", _COLUMN_OF_FIELD.get(refusal.field, refusal.field))
    heading = columns[column].label if column in columns else ""
    return Mistake(row, heading, refusal.what, refusal.right)
