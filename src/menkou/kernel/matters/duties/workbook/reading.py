"""Reading the file: good rows go through, each in a transaction of its own, and bad ones say where and why."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from menkou.kernel.matters.duties import assigning
from menkou.kernel.matters.duties.workbook import lines, mistakes, offers, rows
from menkou.kernel.matters.duties.workbook.columns import COLUMNS
from menkou.kernel.people import desks, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.people.roster import Mistake
from menkou.kernel.people.roster.sheets import Line

Outcome = Literal["created", "updated", "removed", "unchanged"]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of the rows. Read in the language that was active."""

    created: int
    updated: int
    removed: int
    unchanged: int
    mistakes: tuple[Mistake, ...]

    def counts(self) -> dict[str, int]:
        """Give the figures, with how many rows were read and how many refused."""
        done = {name: getattr(self, name) for name in ("created", "updated", "removed", "unchanged")}
        refused = len(self.mistakes)
        return {"read": sum(done.values()) + refused, **done, "refused": refused}


def read(content: bytes, *, by: Actor, at: datetime, try_only: bool = False) -> Report:
    """Assign and release as the file says; read again, it changes nothing. What is not in the file stays.

    :param try_only: say what would become of each row, and change nothing.
    :raises UnreadableFile: damaged, no spreadsheet, too large, or without the headings; then nothing is read.
    :raises NotPermitted: `by` appoints nowhere.
    """
    guards.check_appoints(by, by.place)
    reader = _Reader(offers.offers_for(by), by, at, try_only=try_only)
    for line in lines.lines(content):
        reader.read(line)
    return Report(
        created=reader.outcomes["created"],
        updated=reader.outcomes["updated"],
        removed=reader.outcomes["removed"],
        unchanged=reader.outcomes["unchanged"],
        mistakes=tuple(reader.mistakes),
    )


class _Reader:
    """A file while it is being read."""

    def __init__(self, offered: offers.Offers, by: Actor, at: datetime, *, try_only: bool) -> None:
        self.offered, self.by, self.at, self.try_only = offered, by, at, try_only
        self.holders: dict[tuple[str, str, str], str | None] = {
            (row.function, row.case_type, row.place_id): row.organisation_id for row in offered.rows
        }
        self.said: dict[tuple[str, str, str], tuple[int, rows.Asked]] = {}
        self.outcomes: Counter[Outcome] = Counter()
        self.mistakes: list[Mistake] = []

    def read(self, line: Line) -> None:
        """Carry out a row, or none of it."""
        try:
            asked = rows.asked(line, self.offered)
            self._check_said(line.number, asked)
            outcome = self._outcome(asked)
            if outcome != "unchanged":
                self._carry_out(asked)
                self.holders[asked.about] = None if asked.removed else asked.organisation.key
        except PeopleRefusal as refusal:
            self.mistakes.append(_mistake(line.number, refusal))
        else:
            self.outcomes[outcome] += 1

    def _check_said(self, row: int, asked: rows.Asked) -> None:
        """Refuse a row that contradicts an earlier one: read again, each would undo the other for ever."""
        first, said = self.said.setdefault(asked.about, (row, asked))
        if said != asked:
            raise mistakes.SaidOtherwise("organisation", row=first)

    def _outcome(self, asked: rows.Asked) -> Outcome:
        holder = self.holders.get(asked.about)
        if not asked.removed:
            return "unchanged" if holder == asked.organisation.key else "updated" if holder else "created"
        if holder not in {None, asked.organisation.key}:
            raise mistakes.SomebodyElseNow("organisation", organisation=holder)
        return "removed" if holder else "unchanged"

    @transaction.atomic
    def _carry_out(self, asked: rows.Asked) -> None:
        if asked.removed:
            desks.release(asked.function, asked.place, case_type=asked.scope, by=self.by, at=self.at)
        else:
            assigning.assign(
                asked.function, asked.scope, asked.place, asked.organisation, by=self.by, at=self.at
            )
        transaction.set_rollback(self.try_only)


def _mistake(row: int, refusal: PeopleRefusal) -> Mistake:
    column = getattr(refusal, "column", {"case_type": "scope"}.get(refusal.field, refusal.field))
    heading = COLUMNS[column].label if column in COLUMNS else ""
    return Mistake(row, heading, refusal.what, refusal.right)
