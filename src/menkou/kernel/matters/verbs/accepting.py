"""Accepting (立案): the intake desk takes the matter into the loop and names the filing condition."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, ConditionKey, Label, field
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Accept(Command):
    """Take it into the loop."""

    verb: ClassVar = "accept"
    label: ClassVar[Label] = _("Accept")
    phases: ClassVar = (Phase.REPORTED,)
    who: ClassVar = who.desk

    condition: ConditionKey | None = field(
        label=_("What exactly is found?"),
        help=_("Decides what must be right before it can be closed, and by when."),
        default=None,
    )


@dataclass(frozen=True, kw_only=True)
class Accepted(Event):
    """The matter is in the loop."""

    kind: ClassVar = "matters.accepted"
    label: ClassVar[Label] = _("Accepted")

    condition: str | None = None


def decide(matter: MatterState, command: Accept, *, by: Actor) -> Accepted:
    """:raises UnknownReference: the case type has no such filing condition."""
    conditions = {each.key for each in matter.case.conditions}
    if command.condition is not None and command.condition not in conditions:
        raise refusals.UnknownReference("condition", command.condition, ", ".join(sorted(conditions)))
    return Accepted(condition=command.condition)


def apply(matter: MatterState, event: Accepted) -> MatterState:
    """Move on to dispatch, at the same desk."""
    return replace(matter, phase=Phase.ACCEPTED, condition=event.condition, accepted_at=event.at)
