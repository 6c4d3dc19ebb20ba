"""Asking to suspend (申请挂账): it has to rest, such as until the owners have voted; two levels decide."""

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
from menkou.kernel.matters.verbs import asking_extension
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class AskSuspension(Command):
    """Ask to let it rest; the desk and then the supervisor decide."""

    verb: ClassVar = "ask_suspension"
    noun: ClassVar = "suspension-requests"
    label: ClassVar[Label] = _("Ask to suspend")
    help: ClassVar[Label] = _(
        "For what has to wait, such as for the owners’ vote. The clocks stand still once it is granted."
    )
    phases: ClassVar = (Phase.HANDLING,)
    who: ClassVar = who.unit

    days: int = field(label=_("For how many working days?"))
    reason: Words = field(label=_("What does it wait for?"), lines=3)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """One request at a time."""
        return matter.asked is None


@dataclass(frozen=True, kw_only=True)
class SuspensionAsked(Event):
    """The unit asks to let it rest."""

    kind: ClassVar = "matters.suspension_asked"
    label: ClassVar[Label] = _("Asked to suspend")

    days: int
    reason: Said


def decide(matter: MatterState, command: AskSuspension, *, by: Actor, at: datetime) -> SuspensionAsked:
    """Take one request at a time.

    :raises AlreadyAsked: another request waits.
    :raises DaysOutOfBounds: too few or too many.
    """
    asking_extension.check(matter, command.days)
    return SuspensionAsked(days=command.days, reason=command.reason)


def apply(matter: MatterState, event: SuspensionAsked) -> MatterState:
    """The desk decides first."""
    return replace(matter, asked=Asking.SUSPENSION, asked_of=Level.DESK, asked_days=event.days)
