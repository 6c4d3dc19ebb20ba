"""Correcting the case type or the place (改正): due times are counted anew from the original report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, who
from menkou.kernel.matters.commands import CaseTypeKey, Command, Label, PlaceKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Alarm, Phase
from menkou.kernel.matters.states import MatterState, replace
from menkou.kernel.matters.verbs import dispatching
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes.schema import Condition, Tier


class NothingCorrected(refusals.MatterRefusal):
    """Neither another case type nor another place was named."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(_("Name another case type or another place; these are the ones that it has."))


class PartKeepsItsOwn(refusals.MatterRefusal):
    """A part has the case type and place of its joint matter."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("This is a part of matter %(parent)s; correct that one.") % {"parent": matter.parent}
        )


class HasOpenParts(refusals.MatterRefusal):
    """Others work on their parts, which have the same case type and place."""

    def __init__(self, matter: MatterState) -> None:
        self.matter = matter
        super().__init__(
            _("%(count)s parts of matter %(number)s are still open; let them be closed or taken back first.")
            % {"count": matter.parts_open, "number": matter.number}
        )


@dataclass(frozen=True, kw_only=True)
class Correct(Command):
    """Say what kind of thing it really is, or where; what is due is counted anew from the report."""

    verb: ClassVar = "correct"
    noun: ClassVar = "corrections"
    label: ClassVar[Label] = _("Correct type or place")
    help: ClassVar[Label] = _(
        "What is due is counted anew from the original report. Only a supervisor grants more."
    )
    phases: ClassVar = (Phase.REPORTED, Phase.ACCEPTED, Phase.RETURNED, Phase.DISPATCHED, Phase.HANDLING)
    who: ClassVar = who.any_of(who.intake, who.overseer)

    case_type: CaseTypeKey | None = field(label=_("What kind of thing is it?"), default=None)
    place: PlaceKey | None = field(label=_("Where?"), default=None)
    reason: Words = field(label=_("What was wrong?"), lines=2)

    def destination(self, matter: MatterState) -> tuple[str, str]:
        """Give the case type and place that it shall have."""
        return self.case_type or matter.case_type, self.place or matter.place


@dataclass(frozen=True, kw_only=True)
class Corrected(Event):
    """It has another case type or place, and whoever answers for that."""

    kind: ClassVar = "matters.corrected"
    label: ClassVar[Label] = _("Case type or place corrected")

    case_type: str
    revision: str
    place: str
    condition: str | None = None
    tier: str | None = None
    intake: str
    verifier: str
    caller: str
    supervisor: str
    leader: str | None = None
    duty_unit: str | None = None
    confidential: bool = False
    emergency: bool = False
    reason: Said


def decide(matter: MatterState, command: Correct, *, by: Actor, at: datetime, ground: Ground) -> Corrected:
    """Take the new type's current revision and the new place's desks.

    :raises NothingCorrected: both are what they were.
    :raises PartKeepsItsOwn: it is a part of a joint matter.
    :raises HasOpenParts: parts of it are open.
    :raises NobodyElseCanVerify: the unit that has it would have to check itself there.
    """
    if (ground.case_type, ground.place) == (matter.case_type, matter.place):
        raise NothingCorrected(matter)
    if matter.parent is not None:
        raise PartKeepsItsOwn(matter)
    if matter.parts_open:
        raise HasOpenParts(matter)
    desks, unit = ground.desks, matter.unit if matter.holder == matter.unit else None
    others = (desks.verifier, desks.supervisor, desks.caller, desks.intake)
    return Corrected(
        case_type=ground.case_type,
        revision=ground.revision,
        place=ground.place,
        condition=_still(matter.condition, ground.case.conditions),
        tier=_still(matter.tier, ground.case.tiers),
        intake=desks.intake,
        verifier=dispatching.other_than(unit, ground.case, *others),
        caller=desks.caller,
        supervisor=desks.supervisor,
        leader=desks.leader,
        duty_unit=desks.unit,
        confidential=ground.case.keeps_reporter_secret,
        emergency=ground.case.emergency is not None,
        reason=command.reason,
    )


def apply(matter: MatterState, event: Corrected) -> MatterState:
    """It keeps its phase; a desk or supervisor that held it hands it to that of the new place."""
    confidential = matter.confidential or event.confidential
    return replace(
        matter,
        case_type=event.case_type,
        programme=event.case_type.partition(".")[0],
        revision=event.revision,
        place=event.place,
        condition=event.condition,
        tier=event.tier,
        holder=_holder(matter, event),
        intake=event.intake,
        verifier=event.verifier,
        caller=event.caller,
        supervisor=event.supervisor,
        leader=event.leader,
        duty_unit=event.duty_unit,
        confidential=confidential,
        shown_publicly=matter.shown_publicly and not confidential,
        flags=_flags(matter, event),
        extended_days=0,
        phase_alarm=Alarm.QUIET,
        overall_alarm=Alarm.QUIET,
        contact_alarm=Alarm.QUIET,
    )


def _holder(matter: MatterState, event: Corrected) -> str | None:
    if matter.phase in {Phase.DISPATCHED, Phase.HANDLING}:
        return matter.unit
    return event.intake if matter.holder == matter.intake else event.supervisor


def _flags(matter: MatterState, event: Corrected) -> tuple[str, ...]:
    if not event.emergency or "emergency" in matter.flags:
        return matter.flags
    return (*matter.flags, "emergency")


def _still(key: str | None, offered: Iterable[Condition | Tier]) -> str | None:
    """A condition or tier that the new type does not have is chosen anew."""
    return key if any(each.key == key for each in offered) else None
