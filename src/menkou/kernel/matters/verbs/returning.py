"""Returning (退单): the unit says why the matter is not theirs; the third return goes to the supervisor."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, Label, OrganisationKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.people.actors import Actor

RETURNS_BEFORE_RULING = 2


class RulingStands(refusals.MatterRefusal):
    """A supervisor has ruled whose it is; this dispatch cannot be returned."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _(
                "A supervisor has ruled that matter %(number)s is yours; it cannot be returned. "
                "You can take it and answer, also by explaining."
            )
            % {"number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Return(Command):
    """Say why it cannot be yours, and whose it is if you know."""

    verb: ClassVar = "return"
    noun: ClassVar = "returns"
    label: ClassVar[Label] = _("Not ours")
    phases: ClassVar = (Phase.DISPATCHED, Phase.HANDLING)
    who: ClassVar = who.unit

    reason: Words = field(label=_("Why is it not yours?"), lines=3)
    suggests: OrganisationKey | None = field(label=_("Whose is it?"), default=None)


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    """It went back, to the desk or to the supervisor."""

    kind: ClassVar = "matters.returned"
    label: ClassVar[Label] = _("Returned")

    to: str
    reason: Said
    suggests: str | None = None


def decide(matter: MatterState, command: Return, *, by: Actor, at: datetime) -> Returned:
    """Send it to the desk, for the third time to the supervisor.

    :raises RulingStands: a supervisor has ruled; this dispatch cannot be returned.
    """
    if matter.ruled:
        raise RulingStands(matter)
    to = matter.supervisor if matter.returns >= RETURNS_BEFORE_RULING else matter.intake
    return Returned(to=to, reason=command.reason, suggests=command.suggests)


def apply(matter: MatterState, event: Returned) -> MatterState:
    """Count the return; whoever decides next holds it."""
    return replace(matter, phase=Phase.RETURNED, holder=event.to, returns=matter.returns + 1)
