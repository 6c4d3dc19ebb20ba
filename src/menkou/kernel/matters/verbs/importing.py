"""Importing: a step that happened in another system, taken as it is given there."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import who
from menkou.kernel.matters.commands import CaseTypeKey, Command, Label, OrganisationKey, PlaceKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Phase, Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ImportReport(Command):
    """Take in a matter that was reported elsewhere.

    :param origin: "source:id", unique for good.
    :param due_at: the target that the other system names; without one no clock runs.
    :param flags: what is odd about the row, such as a closing before the report.
    """

    verb: ClassVar = "import_report"
    label: ClassVar[Label] = _("Import")
    phases: ClassVar = ()
    who: ClassVar = who.system
    timed: ClassVar = False

    origin: str = field(label=_("Source and number there"))
    words: Words = field(label=_("What is the matter?"), required=False)
    case_type: CaseTypeKey = field(label=_("Case type"))
    place: PlaceKey = field(label=_("Place"))
    spot: Words | None = field(label=_("Where exactly?"), default=None)
    unit: OrganisationKey | None = field(label=_("Unit"), default=None)
    source: Source = field(label=_("Came in by"), default=Source.IMPORT)
    longitude: Decimal | None = field(label=_("Longitude"), default=None)
    latitude: Decimal | None = field(label=_("Latitude"), default=None)
    due_at: datetime | None = field(label=_("Target"), default=None)
    flags: tuple[str, ...] = field(label=_("What is odd"), default=())


@dataclass(frozen=True, kw_only=True)
class Imported(Event):
    """A matter from elsewhere has come to be here, outside the given limits."""

    kind: ClassVar = "matters.imported"
    label: ClassVar[Label] = _("Imported")

    origin: str
    words: Said
    spot: Said | None = None
    case_type: str
    revision: str
    place: str
    source: Source
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    intake: str
    verifier: str
    caller: str
    supervisor: str
    unit: str | None = None
    due_at: datetime | None = None
    flags: tuple[str, ...] = ()


def decide(ground: Ground, command: ImportReport, *, by: Actor, at: datetime) -> Imported:
    """Take what another system says as given."""
    return Imported(
        origin=command.origin,
        words=command.words,
        spot=command.spot,
        case_type=command.case_type,
        revision=ground.revision,
        place=command.place,
        source=command.source,
        longitude=command.longitude,
        latitude=command.latitude,
        intake=ground.desks.intake,
        verifier=ground.desks.verifier,
        caller=ground.desks.caller,
        supervisor=ground.desks.supervisor,
        unit=command.unit,
        due_at=command.due_at,
        flags=command.flags,
    )


def apply(ground: Ground, event: Imported) -> MatterState:
    """Open the matter; only the target that was given is a clock."""
    return MatterState(
        number=ground.number,
        programme=event.case_type.partition(".")[0],
        case_type=event.case_type,
        revision=event.revision,
        place=event.place,
        longitude=event.longitude,
        latitude=event.latitude,
        source=event.source,
        origin=event.origin,
        flags=event.flags,
        phase=Phase.REPORTED,
        holder=event.intake,
        intake=event.intake,
        verifier=event.verifier,
        caller=event.caller,
        supervisor=event.supervisor,
        unit=event.unit,
        reported_at=event.at,
        received_at=event.at,
        phase_since=event.at,
        due_at=event.due_at,
        case=ground.case,
        area=ground.area,
    )
