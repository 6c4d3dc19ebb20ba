"""Deciding on a suspension (挂账审批): the desk first, then the supervisor; granted, all clocks stand still."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Asking, Level, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import deciding_extension
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class DecideSuspension(Command):
    """Say whether it may rest."""

    verb: ClassVar = "decide_suspension"
    noun: ClassVar = "suspension-decisions"
    label: ClassVar[Label] = _("Decide on suspending")
    help: ClassVar[Label] = _(
        "What the desk supports goes to the supervisor; what either refuses is refused."
    )
    phases: ClassVar = (Phase.HANDLING,)
    who: ClassVar = who.deciding(Asking.SUSPENSION)

    granted: bool = field(label=_("Yes, it may rest"), default=False)
    reason: Words = field(label=_("Why?"), help=_("The unit and the reporter read this."), lines=2)


@dataclass(frozen=True, kw_only=True)
class SuspensionDecided(Event):
    """A suspension was supported, granted or refused.

    :param level: who decided.
    :param days: for how many working days, once the supervisor has granted it.
    """

    kind: ClassVar = "matters.suspension_decided"
    label: ClassVar[Label] = _("Decided on suspending")

    granted: bool
    level: Level
    days: int = 0
    reason: Said


def decide(matter: MatterState, command: DecideSuspension, *, by: Actor, at: datetime) -> SuspensionDecided:
    """Let it rest by the supervisor's yes alone.

    :raises NothingAsked: no request to suspend waits.
    """
    level = deciding_extension.waiting(matter, Asking.SUSPENSION)
    days = (matter.asked_days or 0) if command.granted and level is Level.SUPERVISOR else 0
    return SuspensionDecided(granted=command.granted, level=level, days=days, reason=command.reason)


def apply(matter: MatterState, event: SuspensionDecided) -> MatterState:
    """Granted by the supervisor: it rests with the unit, and what was due is kept for later."""
    if event.granted and event.level is Level.DESK:
        return replace(matter, asked_of=Level.SUPERVISOR)
    if not event.granted:
        return replace(matter, asked=None, asked_of=None, asked_days=None)
    return replace(
        matter,
        phase=Phase.SUSPENDED,
        asked_days=event.days,
        suspended_at=event.recorded_at,
        paused_due_at=matter.phase_due_at,
        paused_overall_at=matter.due_at,
    )
