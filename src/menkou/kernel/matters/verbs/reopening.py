"""Reopening (重新打开): it was not right after all; in good time by the reporter, later by the supervisor."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import unanswered
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Alarm, Outcome, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor

BY_REPORTER = 1
AT_ALL = 3
WITH_AN_ANSWER = frozenset({Outcome.SOLVED, Outcome.EXPLAINED, Outcome.DECLINED})


class ReopenedOften(refusals.MatterRefusal):
    """It has been opened again as often as it can be."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s has been opened again already; report it anew and name this number.")
            % {"number": matter.number}
        )


class TooLateToReopen(refusals.MatterRefusal):
    """The time for it is over."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("The time to open matter %(number)s again is over; report it anew and name this number.")
            % {"number": matter.number}
        )


class NothingToReopen(refusals.MatterRefusal):
    """It did not end with an answer."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Matter %(number)s ended as “%(outcome)s” and is not opened again; report it anew.")
            % {"number": matter.number, "outcome": matter.outcome.label if matter.outcome else ""}
        )


@dataclass(frozen=True, kw_only=True)
class Reopen(Command):
    """Say why it is not right after all."""

    verb: ClassVar = "reopen"
    noun: ClassVar = "reopenings"
    label: ClassVar[Label] = _("Open again")
    phases: ClassVar = (Phase.CLOSED,)
    who: ClassVar = who.any_of(who.reporter, who.overseer)

    reason: Words = field(label=_("What is still wrong?"), lines=3)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """Only what ended with an answer, and as a whole."""
        return matter.outcome in WITH_AN_ANSWER and matter.parent is None


@dataclass(frozen=True, kw_only=True)
class Reopened(Event):
    """It is open again."""

    kind: ClassVar = "matters.reopened"
    label: ClassVar[Label] = _("Opened again")

    reason: Said


def decide(matter: MatterState, command: Reopen, *, by: Actor, at: datetime) -> Reopened:
    """Let the reporter do it once and in time, the supervisor as long as it helps.

    :raises NothingToReopen: it was merged, withdrawn, void or closed elsewhere, or is a part.
    :raises ReopenedOften: once by the reporter, three times altogether.
    :raises TooLateToReopen: the reporter's time is over.
    """
    if not command.fits(matter):
        raise NothingToReopen(matter)
    own = who.reporter(matter, by)
    if matter.reopenings >= (BY_REPORTER if own else AT_ALL):
        raise ReopenedOften(matter)
    if own and not _in_time(matter, at):
        raise TooLateToReopen(matter)
    return Reopened(reason=command.reason)


def apply(matter: MatterState, event: Reopened) -> MatterState:
    """Back at the desk, which dispatches it anew; what was answered and found stays in the record."""
    return replace(
        unanswered(matter),
        phase=Phase.RETURNED,
        holder=matter.intake,
        outcome=None,
        closed_at=None,
        unverified=None,
        ruled=False,
        reopenings=matter.reopenings + 1,
        reopened_at=event.recorded_at,
        overall_alarm=Alarm.QUIET,
    )


def _in_time(matter: MatterState, at: datetime) -> bool:
    """Whether the time for reopening still runs; days of any clock are those of the calendar, to midnight."""
    limit = matter.case.reopen
    if limit is None or matter.closed_at is None:
        return False
    if limit.clock.counts_days:
        return timezone.localdate(at) <= timezone.localdate(matter.closed_at) + limit.duration
    return at <= matter.closed_at + limit.duration
