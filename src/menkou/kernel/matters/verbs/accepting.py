"""Accepting (立案): the intake desk takes the matter into the loop and names the filing condition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import Command, ConditionKey, Label, TierKey, field
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.following import Follow
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import dispatching
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import Condition, Tier


@dataclass(frozen=True, kw_only=True)
class Accept(Command):
    """Take it into the loop."""

    verb: ClassVar = "accept"
    noun: ClassVar = "acceptances"
    label: ClassVar[Label] = _("Accept")
    phases: ClassVar = (Phase.REPORTED,)
    who: ClassVar = who.desk

    condition: ConditionKey | None = field(
        label=_("What exactly is found?"),
        help=_("Decides what must be right before it can be closed, and by when."),
        default=None,
    )
    tier: TierKey | None = field(
        label=_("How urgent is it?"), help=_("Its time goes before that of what is found."), default=None
    )


@dataclass(frozen=True, kw_only=True)
class Accepted(Event):
    """The matter is in the loop."""

    kind: ClassVar = "matters.accepted"
    label: ClassVar[Label] = _("Accepted")

    condition: str | None = None
    tier: str | None = None


def decide(matter: MatterState, command: Accept, *, by: Actor, at: datetime) -> Accepted:
    """Take only what the case type offers.

    :raises UnknownReference: it has no such filing condition or urgency tier.
    """
    _check("condition", command.condition, matter.case.conditions)
    _check("tier", command.tier, matter.case.tiers)
    return Accepted(condition=command.condition, tier=command.tier)


def apply(matter: MatterState, event: Accepted) -> MatterState:
    """Move on to dispatch, at the same desk."""
    return replace(
        matter,
        phase=Phase.ACCEPTED,
        condition=event.condition,
        tier=event.tier,
        accepted_at=event.at,
    )


def follows(before: MatterState, after: MatterState, event: Accepted) -> tuple[Follow, ...]:
    """Where the case type says so, it goes at once to the unit that the duty matrix names; else the desk sends it."""
    if not after.case.dispatch_automatically or after.duty_unit is None:
        return ()
    return (Follow(on=after.number, command=dispatching.Dispatch(unit=after.duty_unit), needed=False),)


def _check(field: str, key: str | None, offered: Iterable[Condition | Tier]) -> None:
    keys = {each.key for each in offered}
    if key is not None and key not in keys:
        raise refusals.UnknownReference(field, key, ", ".join(sorted(keys)))
