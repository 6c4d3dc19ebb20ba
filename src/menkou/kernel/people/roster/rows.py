"""A row of a roster as what it asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from menkou.kernel.people import checking
from menkou.kernel.people.models import Organisation
from menkou.kernel.people.refusals import TermReversed
from menkou.kernel.people.roster import cells, mistakes
from menkou.kernel.people.roster.columns import COLUMNS
from menkou.kernel.people.roster.offers import Offers
from menkou.kernel.people.roster.sheets import Line
from menkou.kernel.places.models import Place


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who is to be appointed to what.

    :param ends_on: the first day without it, the day after the last one that the row gives.
    """

    number: str
    name: str
    role: str
    organisation: Organisation
    place: Place
    starts_on: date | None
    ends_on: date | None
    phone: str


def asked(line: Line, offers: Offers) -> Asked:
    """Read a row.

    :raises CellRefusal: names the first cell that cannot be understood.
    :raises TermReversed: the last day is before the first.
    """
    organisation = offers.organisations.find(_text(line, "organisation"))
    starts_on, last_day = _day(line, "starts_on"), _day(line, "last_day")
    ends_on = last_day + timedelta(days=1) if last_day else None
    if starts_on and last_day and last_day < starts_on:
        raise TermReversed(starts=starts_on, ends=last_day)
    return Asked(
        number=_text(line, "number"),
        name=_name(line),
        role=offers.roles.find(_text(line, "role")),
        organisation=organisation,
        place=_place(line, organisation, offers),
        starts_on=starts_on,
        ends_on=ends_on,
        phone=_text(line, "phone"),
    )


def _text(line: Line, column: str) -> str:
    text = cells.text_of(column, line.cells.get(column, ""))
    if not text and COLUMNS[column].required:
        raise mistakes.Missing(column, example=COLUMNS[column].example)
    return text


def _name(line: Line) -> str:
    text = _text(line, "name")
    if len(text) > checking.LONGEST_PERSON_NAME:
        raise mistakes.TooLong("name", longest=checking.LONGEST_PERSON_NAME)
    return text


def _day(line: Line, column: str) -> date | None:
    return cells.day_of(column, line.cells.get(column, ""))


def _place(line: Line, organisation: Organisation, offers: Offers) -> Place:
    if text := _text(line, "place"):
        return offers.places.find(text)
    if organisation.place_id is None:
        raise mistakes.NoPlace("place")
    return offers.places.find(organisation.place_id)
