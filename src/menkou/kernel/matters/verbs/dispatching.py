"""Dispatching (派遣): the desk gives the matter to the unit that can act."""

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
from menkou.kernel.programmes.schema import CaseType


class NobodyElseCanVerify(refusals.MatterRefusal):
    """Every organisation that could verify is the unit itself."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        super().__init__(
            _(
                "Nobody but the unit itself could verify the result here; "
                "choose another unit, or name a verifying organisation for this place."
            )
        )


@dataclass(frozen=True, kw_only=True)
class Dispatch(Command):
    """Give it to the unit that can act."""

    verb: ClassVar = "dispatch"
    noun: ClassVar = "dispatches"
    label: ClassVar[Label] = _("Dispatch")
    phases: ClassVar = (Phase.ACCEPTED, Phase.RETURNED)
    who: ClassVar = who.any_of(who.desk, who.loop)

    unit: OrganisationKey = field(label=_("Who can act?"), suggested=True)
    note: Words | None = field(label=_("Note for the unit"), default=None, lines=2)


@dataclass(frozen=True, kw_only=True)
class Dispatched(Event):
    """It lies with a unit; somebody else will verify."""

    kind: ClassVar = "matters.dispatched"
    label: ClassVar[Label] = _("Dispatched")

    unit: str
    verifier: str
    note: Said | None = None


def decide(matter: MatterState, command: Dispatch, *, by: Actor, at: datetime) -> Dispatched:
    """Name who verifies together with the unit.

    :raises NobodyElseCanVerify: the unit would have to check itself.
    """
    return Dispatched(unit=command.unit, verifier=verifier_for(matter, command.unit), note=command.note)


def apply(matter: MatterState, event: Dispatched) -> MatterState:
    """The unit holds it; the handling clock counts from here."""
    return dispatched(matter, event, unit=event.unit, verifier=event.verifier, ruled=False)


def verifier_for(matter: MatterState, unit: str) -> str:
    """Choose who verifies: the place's verifying organisation, or the next one that is not the unit itself.

    :raises NobodyElseCanVerify: there is none.
    """
    candidates = (matter.verifier, matter.supervisor, matter.caller, matter.intake)
    return other_than(unit, matter.case, *candidates)


def other_than(unit: str | None, case: CaseType, *candidates: str) -> str:
    """Choose the first organisation that is not the unit, unless the case type lets it check itself.

    :raises NobodyElseCanVerify: there is none.
    """
    for organisation in candidates:
        if organisation != unit or not case.verified_by_other_organisation:
            return organisation
    raise NobodyElseCanVerify(unit or "")


def dispatched(matter: MatterState, event: Event, *, unit: str, verifier: str, ruled: bool) -> MatterState:
    """Give the matter as lying with the unit; the handling clock starts when that was received here.

    That it was beyond the powers of another unit says nothing of this one.
    """
    return replace(
        matter,
        phase=Phase.DISPATCHED,
        holder=unit,
        unit=unit,
        verifier=verifier,
        ruled=ruled,
        beyond_powers=matter.beyond_powers and unit == matter.unit,
        dispatched_at=event.at,
        handling_from=event.recorded_at,
        taken_at=None,
        taken_by=None,
    )
