"""Asking for more time (申请延期): the unit says how much and why; the clock runs on until it is granted."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Asking, Level, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor

MOST_DAYS = 60


class AlreadyAsked(refusals.MatterRefusal):
    """One request at a time."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("A request is waiting for an answer already: the unit %(asked)s.")
            % {"asked": matter.asked.label if matter.asked else ""}
        )


class DaysOutOfBounds(refusals.MatterRefusal):
    """A number of working days that cannot be asked for."""

    def __init__(self, most: int) -> None:
        super().__init__(_("Ask for at least 1 and at most %(most)s working days.") % {"most": most})


@dataclass(frozen=True, kw_only=True)
class AskExtension(Command):
    """Ask for more time; the desk and then the supervisor decide."""

    verb: ClassVar = "ask_extension"
    noun: ClassVar = "extension-requests"
    label: ClassVar[Label] = _("Ask for more time")
    help: ClassVar[Label] = _(
        "The desk looks at it first, then the supervisor. Until then the clock runs on."
    )
    phases: ClassVar = (Phase.HANDLING,)
    who: ClassVar = who.unit

    days: int = field(label=_("How many working days more?"))
    reason: Words = field(label=_("Why is more time needed?"), lines=3)

    @staticmethod
    def fits(matter: MatterState) -> bool:
        """One request at a time."""
        return matter.asked is None


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(Event):
    """The unit needs more time."""

    kind: ClassVar = "matters.extension_asked"
    label: ClassVar[Label] = _("Asked for more time")

    days: int
    reason: Said


def decide(matter: MatterState, command: AskExtension, *, by: Actor, at: datetime) -> ExtensionAsked:
    """Take one request at a time.

    :raises AlreadyAsked: another request waits.
    :raises DaysOutOfBounds: too few or too many.
    """
    check(matter, command.days)
    return ExtensionAsked(days=command.days, reason=command.reason)


def apply(matter: MatterState, event: ExtensionAsked) -> MatterState:
    """The desk decides first."""
    return replace(matter, asked=Asking.EXTENSION, asked_of=Level.DESK, asked_days=event.days)


def check(matter: MatterState, days: int) -> None:
    """Let one request through, for a number of days that can be asked for.

    :raises AlreadyAsked: another request waits.
    :raises DaysOutOfBounds: too few or too many.
    """
    if matter.asked is not None:
        raise AlreadyAsked(matter)
    if not 1 <= days <= MOST_DAYS:
        raise DaysOutOfBounds(MOST_DAYS)
