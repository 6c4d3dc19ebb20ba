"""Reopening (重新打开): it was not right after all; in good time by the reporter, later by the supervisor."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import unanswered
from menkou.kernel.matters.commands import (
    Command,
    Label,
    field,
)
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import (
    Alarm,
    Outcome,
    Phase,
)
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

BY_REPORTER = 1
AT_ALL = 3


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
    label: ClassVar[Label] = _("Open again")
    phases: ClassVar = (Phase.CLOSED,)
    who: ClassVar = who.any_of(who.reporter, who.overseer)

    reason: Words = field(label=_("What is still wrong?"), lines=3)


@dataclass(frozen=True, kw_only=True)
class Reopened(Event):
    """It is open again."""

    kind: ClassVar = "matters.reopened"
    label: ClassVar[Label] = _("Opened again")

    reason: Said


def decide(matter: MatterState, command: Reopen, *, by: Actor, at: datetime) -> Reopened:
    """:raises NothingToReopen: merged, withdrawn, void, or a part. :raises ReopenedOften: once is the reporter's.

    :raises TooLateToReopen: the reporter's time is over.
    """
    if (
        matter.outcome not in {Outcome.SOLVED, Outcome.EXPLAINED, Outcome.DECLINED}
        or matter.parent is not None
    ):
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
        score_review=None,
        reopenings=matter.reopenings + 1,
        reopened_at=event.recorded_at,
        overall_alarm=Alarm.QUIET,
    )


def _in_time(matter: MatterState, at: datetime) -> bool:
    """Whether the limit for reopening, counted in whole days by the calendar, still runs."""
    limit = matter.case.reopen
    if limit is None or matter.closed_at is None:
        return False
    return at <= matter.closed_at + limit.duration + timedelta(days=1)
