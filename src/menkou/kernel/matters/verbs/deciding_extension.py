"""Deciding on more time (延期审批): the desk first, then the supervisor, who alone grants it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Alarm, Asking, Level, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor


class NothingAsked(refusals.MatterRefusal):
    """There is no such request to decide on."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("Nobody has asked for this on matter %(number)s, or it was decided already.")
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class DecideExtension(Command):
    """Say whether the unit gets more time."""

    verb: ClassVar = "decide_extension"
    noun: ClassVar = "extension-decisions"
    label: ClassVar[Label] = _("Decide on more time")
    help: ClassVar[Label] = _(
        "What the desk supports goes to the supervisor; what either refuses is refused."
    )
    phases: ClassVar = (Phase.HANDLING,)
    who: ClassVar = who.deciding(Asking.EXTENSION)

    granted: bool = field(label=_("Yes, more time"), default=False)
    reason: Words = field(label=_("Why?"), help=_("The unit reads this."), lines=2)


@dataclass(frozen=True, kw_only=True)
class ExtensionDecided(Event):
    """More time was supported, granted or refused.

    :param level: who decided.
    :param days: what is granted, by the supervisor; nought before and when refused.
    """

    kind: ClassVar = "matters.extension_decided"
    label: ClassVar[Label] = _("Decided on more time")

    granted: bool
    level: Level
    days: int = 0
    reason: Said


def decide(matter: MatterState, command: DecideExtension, *, by: Actor, at: datetime) -> ExtensionDecided:
    """Give days by the supervisor's yes alone.

    :raises NothingAsked: no request for more time waits.
    """
    level = waiting(matter, Asking.EXTENSION)
    days = (matter.asked_days or 0) if command.granted and level is Level.SUPERVISOR else 0
    return ExtensionDecided(granted=command.granted, level=level, days=days, reason=command.reason)


def apply(matter: MatterState, event: ExtensionDecided) -> MatterState:
    """Supported: on to the supervisor. Granted: the clocks have that many working days more."""
    if event.granted and event.level is Level.DESK:
        return replace(matter, asked_of=Level.SUPERVISOR)
    return replace(
        matter,
        asked=None,
        asked_of=None,
        asked_days=None,
        extended_days=matter.extended_days + event.days,
        phase_alarm=Alarm.QUIET if event.days else matter.phase_alarm,
        overall_alarm=Alarm.QUIET if event.days else matter.overall_alarm,
    )


def waiting(matter: MatterState, asked: Asking) -> Level:
    """Give the level that decides next.

    :raises NothingAsked: no such request waits.
    """
    if matter.asked is not asked or matter.asked_of is None:
        raise NothingAsked(matter)
    return matter.asked_of
