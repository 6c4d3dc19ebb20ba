"""Reporting: someone at a doorstep says that something is wrong, wanted or offered."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import refusals, upcasting
from menkou.kernel.matters.commands import CaseTypeKey, Command, Label, PlaceKey, field
from menkou.kernel.matters.events import Event, Said
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.phases import Phase, Source
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

MICRODEGREE = Decimal("0.000001")


class NotOnEarth(refusals.MatterRefusal):
    """A longitude or latitude that there is not."""

    def __init__(self) -> None:
        super().__init__(
            _("The longitude lies between -180 and 180 degrees, the latitude between -90 and 90.")
        )


@dataclass(frozen=True, kw_only=True)
class Report(Command):
    """Say what is the matter, and where."""

    verb: ClassVar = "report"
    label: ClassVar[Label] = _("Report")
    phases: ClassVar = ()

    words: Words = field(label=_("What is the matter?"), lines=4)
    case_type: CaseTypeKey = field(label=_("What kind of thing is it?"))
    place: PlaceKey = field(label=_("Where?"))
    spot: Words | None = field(
        label=_("Where exactly?"), help=_("Such as: east passage behind building 3."), default=None
    )
    source: Source = field(label=_("Came in by"), default=Source.WEB)
    confidential: bool = field(label=_("Keep who I am from those who handle it"), default=False)
    shown_publicly: bool = field(
        label=_("My words and photos may be read by everybody"),
        help=_("On the public page of the neighbourhood; never your name or your number."),
        default=False,
    )
    longitude: Decimal | None = field(label=_("Longitude"), default=None)
    latitude: Decimal | None = field(label=_("Latitude"), default=None)
    files: tuple[Filed, ...] = field(label=_("Photos or documents"), default=())


@dataclass(frozen=True, kw_only=True)
class Reported(Event):
    """A matter has come to be.

    It names the organisations that answer for it, so that nobody has to look up later who they were.
    """

    kind: ClassVar = "matters.reported"
    label: ClassVar[Label] = _("Reported")
    schema: ClassVar = 2

    words: Said
    spot: Said | None = None
    case_type: str
    revision: str
    place: str
    source: Source
    confidential: bool = False
    shown_publicly: bool = False
    reachable: bool = False
    sample: bool = False
    emergency: bool = False
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    files: tuple[Filed, ...] = ()
    intake: str
    verifier: str
    caller: str
    supervisor: str
    leader: str | None = None
    duty_unit: str | None = None
    receipt: str | None = None


def decide(ground: Ground, command: Report, *, by: Actor, at: datetime) -> Reported:
    """Let anyone report; what is confidential is never shown, whatever else was ticked.

    :raises NotOnEarth: the point is none.
    """
    confidential = command.confidential or ground.case.keeps_reporter_secret
    return Reported(
        words=command.words,
        spot=command.spot,
        case_type=command.case_type,
        revision=ground.revision,
        place=command.place,
        source=command.source,
        confidential=confidential,
        shown_publicly=command.shown_publicly and not confidential,
        reachable=ground.reachable,
        sample=ground.sample,
        emergency=ground.case.emergency is not None,
        longitude=_degrees(command.longitude, 180),
        latitude=_degrees(command.latitude, 90),
        files=command.files,
        intake=ground.desks.intake,
        verifier=ground.desks.verifier,
        caller=ground.desks.caller,
        supervisor=ground.desks.supervisor,
        leader=ground.desks.leader,
        duty_unit=ground.desks.unit,
        receipt=ground.receipt,
    )


def apply(ground: Ground, event: Reported) -> MatterState:
    """Open the matter: reported, held by the intake organisation."""
    return MatterState(
        number=ground.number,
        programme=event.case_type.partition(".")[0],
        case_type=event.case_type,
        revision=event.revision,
        place=event.place,
        longitude=event.longitude,
        latitude=event.latitude,
        source=event.source,
        confidential=event.confidential,
        shown_publicly=event.shown_publicly,
        reachable=event.reachable,
        sample=event.sample,
        receipt=event.receipt,
        flags=("emergency",) if event.emergency else (),
        phase=Phase.REPORTED,
        holder=event.intake,
        intake=event.intake,
        verifier=event.verifier,
        caller=event.caller,
        supervisor=event.supervisor,
        leader=event.leader,
        duty_unit=event.duty_unit,
        reported_at=event.at,
        received_at=event.recorded_at,
        phase_since=event.recorded_at,
        case=ground.case,
        area=ground.area,
    )


@upcasting.upcasts(Reported.kind, from_schema=1)
def _shown_to_nobody(data: upcasting.Data) -> upcasting.Data:
    """Nobody had been asked yet."""
    return {**data, "shown_publicly": False}


def _degrees(value: Decimal | None, most: int) -> Decimal | None:
    """Keep what the row can hold: about ten centimetres."""
    if value is None:
        return None
    if abs(value) > most:
        raise NotOnEarth
    return value.quantize(MICRODEGREE)
