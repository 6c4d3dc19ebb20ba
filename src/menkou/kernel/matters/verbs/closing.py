"""Closing (结案): after verification and call-back."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.closings import closed
from menkou.kernel.matters.commands import Command, Label, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

CALLS_BEFORE_CLOSING_UNREACHED = 2


class NotCalledBack(refusals.MatterRefusal):
    """The reporter can be reached and was not asked yet."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _(
                "The reporter of matter %(number)s has not been asked yet. "
                "Call back first; after %(times)s calls without an answer it can be closed."
            )
            % {"number": matter.number, "times": CALLS_BEFORE_CLOSING_UNREACHED}
        )


@dataclass(frozen=True, kw_only=True)
class Close(Command):
    """End it, as solved or as explained."""

    verb: ClassVar = "close"
    noun: ClassVar = "closings"
    label: ClassVar[Label] = _("Close")
    phases: ClassVar = (Phase.VERIFIED,)
    who: ClassVar = who.caller

    words: Words | None = field(label=_("Closing words for the reporter"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """The loop is closed."""

    kind: ClassVar = "matters.closed"
    label: ClassVar[Label] = _("Closed")

    outcome: Outcome
    words: Said | None = None


def decide(matter: MatterState, command: Close, *, by: Actor, at: datetime) -> Closed:
    """Call it solved only when claimed and not denied by the reporter; else explained (解释说明).

    :raises NotCalledBack: the reporter can be reached and was not asked.
    """
    asked = matter.solved is not None or matter.calls >= CALLS_BEFORE_CLOSING_UNREACHED
    if matter.reachable and not asked:
        raise NotCalledBack(matter)
    solved = matter.claim is Outcome.SOLVED and matter.solved is not False
    return Closed(outcome=Outcome.SOLVED if solved else Outcome.EXPLAINED, words=command.words)


def apply(matter: MatterState, event: Closed) -> MatterState:
    """Nobody holds it any more."""
    return closed(matter, event.outcome, at=event.at)
