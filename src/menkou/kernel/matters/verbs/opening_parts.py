"""Opening a part of a joint matter: a matter of its own with holder and clocks, by the loop itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import CaseTypeKey, Command, Label, OrganisationKey, PlaceKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Phase, Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import dispatching
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class OpenPart(Command):
    """Open the part of a unit that was invited.

    :param parent: number of the joint matter.
    :param lead: the unit that leads it, which hears of the result.
    """

    verb: ClassVar = "open_part"
    label: ClassVar[Label] = _("Open a part")
    phases: ClassVar = ()
    who: ClassVar = who.loop

    parent: str = field(label=_("Joint matter"))
    lead: OrganisationKey = field(label=_("Lead"))
    unit: OrganisationKey = field(label=_("Unit"))
    words: Words = field(label=_("Task"))
    case_type: CaseTypeKey = field(label=_("Case type"))
    place: PlaceKey = field(label=_("Place"))
    condition: str | None = field(label=_("Filing condition"), default=None)


@dataclass(frozen=True, kw_only=True)
class PartOpened(Event):
    """A part has come to be and lies with its unit."""

    kind: ClassVar = "matters.part_opened"
    label: ClassVar[Label] = _("Part opened")

    parent: str
    words: Said
    case_type: str
    revision: str
    place: str
    condition: str | None = None
    sample: bool = False
    unit: str
    intake: str
    verifier: str
    caller: str
    supervisor: str
    leader: str | None = None


def decide(ground: Ground, command: OpenPart, *, by: Actor, at: datetime) -> PartOpened:
    """Name the desks of the place, and the lead as the one who hears of it.

    :raises NobodyElseCanVerify: the unit would have to check itself.
    """
    desks = ground.desks
    return PartOpened(
        parent=command.parent,
        words=command.words,
        case_type=command.case_type,
        revision=ground.revision,
        place=command.place,
        condition=command.condition if _is_known(ground, command.condition) else None,
        sample=ground.sample,
        unit=command.unit,
        intake=desks.intake,
        verifier=dispatching.other_than(
            command.unit, ground.case, desks.verifier, desks.supervisor, command.lead
        ),
        caller=command.lead,
        supervisor=desks.supervisor,
        leader=desks.leader,
    )


def apply(ground: Ground, event: PartOpened) -> MatterState:
    """Open it with the unit; nobody calls anybody back, the lead hears of it."""
    return MatterState(
        number=ground.number,
        programme=event.case_type.partition(".")[0],
        case_type=event.case_type,
        revision=event.revision,
        condition=event.condition,
        place=event.place,
        source=Source.JOINT,
        sample=event.sample,
        parent=event.parent,
        phase=Phase.DISPATCHED,
        holder=event.unit,
        unit=event.unit,
        intake=event.intake,
        verifier=event.verifier,
        caller=event.caller,
        supervisor=event.supervisor,
        leader=event.leader,
        reported_at=event.at,
        received_at=event.recorded_at,
        accepted_at=event.at,
        dispatched_at=event.at,
        handling_from=event.recorded_at,
        phase_since=event.recorded_at,
        case=ground.case,
        area=ground.area,
    )


def _is_known(ground: Ground, condition: str | None) -> bool:
    return any(each.key == condition for each in ground.case.conditions)
