"""Importing what happened next: another system's file shows a matter further on than we have it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, OrganisationKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Outcome, Phase, Unverified
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor

ORDER = (
    Phase.REPORTED,
    Phase.ACCEPTED,
    Phase.RETURNED,
    Phase.DISPATCHED,
    Phase.HANDLING,
    Phase.SUSPENDED,
    Phase.ANSWERED,
    Phase.VERIFIED,
    Phase.CLOSED,
)

TO_AND_FRO = frozenset({Phase.RETURNED, Phase.DISPATCHED, Phase.HANDLING, Phase.SUSPENDED})
"""Between the desk and the units a matter may go back in the other system, as it may here."""

HELD_BY_UNIT = (Phase.DISPATCHED, Phase.HANDLING, Phase.SUSPENDED)

REACHED = {
    Phase.ACCEPTED: "accepted_at",
    Phase.DISPATCHED: "dispatched_at",
    Phase.HANDLING: "taken_at",
    Phase.SUSPENDED: "suspended_at",
    Phase.ANSWERED: "answered_at",
    Phase.VERIFIED: "verified_at",
}
"""The columns that keep when a phase was reached."""


class NotForward(refusals.MatterRefusal):
    """The other system's file would undo a step that is on record."""

    def __init__(self, matter: MatterState, phase: Phase) -> None:
        self.matter, self.phase = matter, phase
        super().__init__(
            _("Matter %(number)s is already “%(now)s”; a file cannot take it back to “%(phase)s”.")
            % {"number": matter.number, "now": matter.phase.label, "phase": phase.label}
        )


@dataclass(frozen=True, kw_only=True)
class ImportStep(Command):
    """Take in how far a matter is in the other system, or what was corrected there.

    :param phase: where it stands there now.
    :param due_at: the target there now.
    """

    verb: ClassVar = "import_step"
    label: ClassVar[Label] = _("Import a step")
    phases: ClassVar = tuple(Phase)
    who: ClassVar = who.system
    timed: ClassVar = False

    phase: Phase = field(label=_("Phase"))
    outcome: Outcome | None = field(label=_("Outcome"), default=None)
    unit: OrganisationKey | None = field(label=_("Unit"), default=None)
    words: Words | None = field(label=_("What was done?"), default=None)
    solved: bool | None = field(label=_("Solved?"), default=None)
    satisfied: bool | None = field(label=_("Satisfied?"), default=None)
    due_at: datetime | None = field(label=_("Target"), default=None)
    flags: tuple[str, ...] = field(label=_("What is odd"), default=())


@dataclass(frozen=True, kw_only=True)
class StepImported(Event):
    """It went on in the other system."""

    kind: ClassVar = "matters.step_imported"
    label: ClassVar[Label] = _("Went on in the other system")

    phase: Phase
    outcome: Outcome | None = None
    unit: str | None = None
    words: Said | None = None
    solved: bool | None = None
    satisfied: bool | None = None
    due_at: datetime | None = None
    flags: tuple[str, ...] = ()


def decide(matter: MatterState, command: ImportStep, *, by: Actor, at: datetime) -> StepImported:
    """Go forward only, but to and fro between desk and units; what was answered or closed is not undone by a file.

    :raises NotForward: the file shows an earlier phase.
    """
    if not may_follow(command.phase, matter.phase):
        raise NotForward(matter, command.phase)
    return StepImported(
        phase=command.phase,
        outcome=command.outcome,
        unit=command.unit,
        words=command.words,
        solved=command.solved,
        satisfied=command.satisfied,
        due_at=command.due_at,
        flags=command.flags,
    )


def may_follow(phase: Phase, before: Phase) -> bool:
    """Whether a matter that was in one phase there can be in another one next."""
    return ORDER.index(phase) >= ORDER.index(before) or {phase, before} <= TO_AND_FRO


def apply(matter: MatterState, event: StepImported) -> MatterState:
    """Where it stands there; a closing there was not verified here, and no clock of ours goes on running."""
    after = replace(
        matter,
        unit=event.unit or matter.unit,
        due_at=event.due_at or matter.due_at,
        solved=event.solved if event.solved is not None else matter.solved,
        satisfied=event.satisfied if event.satisfied is not None else matter.satisfied,
        flags=tuple(dict.fromkeys(matter.flags + event.flags)),
    )
    if event.phase is matter.phase:
        return _corrected(after, event)
    moved = replace(after, phase_due_at=None, first_contact_due_at=None, timer_at=None)
    if event.phase is Phase.CLOSED:
        ended = replace(moved, unverified=Unverified.IMPORTED)
        return closed(ended, event.outcome or Outcome.UNKNOWN, at=event.at)
    return _moved(moved, event)


def _corrected(matter: MatterState, event: StepImported) -> MatterState:
    """A unit that was corrected there holds it; an outcome is corrected only where it came from there."""
    if matter.phase in HELD_BY_UNIT and event.unit:
        return replace(matter, holder=event.unit)
    if matter.unverified is Unverified.IMPORTED and event.outcome:
        return replace(matter, outcome=event.outcome)
    return matter


def _moved(matter: MatterState, event: StepImported) -> MatterState:
    holders = dict.fromkeys(HELD_BY_UNIT, matter.unit) | {
        Phase.ANSWERED: matter.verifier,
        Phase.VERIFIED: matter.caller,
    }
    moved = replace(matter, phase=event.phase, holder=holders.get(event.phase) or matter.intake)
    if event.phase not in REACHED:
        return moved
    return replace(moved, **{REACHED[event.phase]: event.at})
