"""Appointments: who works where as what; administrators of the area appoint, and end it with what is open."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from menkou.channels.api import (
    answers,
    appointment_shapes,
    authenticating,
    headers,
    naming,
    pages,
    repeating,
)
from menkou.channels.api.commanding import Key
from menkou.channels.api.naming import Name
from menkou.kernel.ledger.chain import Recorded
from menkou.kernel.matters import handover
from menkou.kernel.people import appointing, enrolling, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, AppointmentQuerySet, Person
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Appointments · 任职"])


class Wanted(pages.ByNumber):
    """Which appointments, and which page of them."""

    person: Key | None = Field(default=None, description="Key of a person.")
    role: Key | None = Field(default=None, description="Such as `handler`.")
    organisation: Key | None = Field(default=None, description="Key of an organisation.")
    place: Key | None = Field(default=None, description="Key of a place: there or below.")
    on: date | None = Field(default=None, description="In force on this day; else whenever.")

    def find(self, actor: Actor) -> AppointmentQuerySet:
        """Give those that this actor may see.

        :raises NotUnderstood: the place is not there.
        """
        found = guards.appointments_visible_to(actor)
        if self.person is not None:
            found = found.filter(person=self.person)
        if self.role is not None:
            found = found.filter(role=self.role)
        if self.organisation is not None:
            found = found.filter(organisation__key=self.organisation)
        if self.place is not None:
            found = found.filter(place__path__startswith=naming.place(self.place, field="query.place").path)
        if self.on is not None:
            found = found.current(self.on)
        return found


class AppointmentBody(BaseModel):
    """Whom to appoint as what, for whom and where; the person by key, or by name where they are new."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "王物业",
                    "role": "handler",
                    "organisation": "sample-property",
                    "place": "sample-town",
                    "starts_on": "2027-01-01",
                }
            ]
        },
    )

    person: Key | None = Field(default=None, description="Key of somebody who works already.")
    name: Name | None = Field(default=None, description="Of somebody new.")
    staff_number: Annotated[Name, Field(max_length=40)] = Field(default="", description="Of somebody new.")
    role: Key
    organisation: Key
    place: Key
    starts_on: date
    ends_on: date | None = Field(default=None, description="The first day without it; null: open.")

    def is_of(self, appointment: Appointment) -> bool:
        """Whether this appointment is the one that was asked for."""
        person = appointment.person
        who = self.person == person.key if self.name is None else self.name.strip() == person.name
        return who and (self.role, self.organisation, self.place, self.starts_on, self.ends_on) == (
            appointment.role,
            appointment.organisation_id,
            appointment.place_id,
            appointment.starts_on,
            appointment.ends_on,
        )


class EndingBody(BaseModel):
    """From which day on, why, and who takes over."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"on": "2027-01-01", "reason": "调岗", "to": "p_a2b3c4d5e6f7"}]},
    )

    on: date = Field(description="The first day without it.")
    reason: Annotated[Name, Field(min_length=1)]
    to: Key | None = Field(default=None, description="Key of the person who is appointed to the same.")
    anyway: StrictBool = Field(default=False, description="Also where matters would then be with nobody.")


@router.get(
    "/appointments",
    auth=authenticating.staff(Scope.READ),
    response=pages.Page[appointment_shapes.AppointmentShape],
    operation_id="list_appointments",
    url_name="appointments",
)
def listed(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Appointments · 任职: your own, your organisation's; for those who oversee, the area's. Never contacts."""
    found = appointment_shapes.readable(wanted.find(authenticating.actor(request)))
    rows, following = pages.by_number(found, wanted)
    return pages.answer(request, [appointment_shapes.said(each) for each in rows], following)


@router.get(
    "/appointments/{number}",
    auth=authenticating.staff(Scope.READ),
    response=appointment_shapes.AppointmentShape,
    operation_id="read_appointment",
    url_name="appointment",
)
def read(request: HttpRequest, number: pages.Number) -> HttpResponse:
    """One appointment · 一项任职."""
    found = guards.appointment_for(authenticating.actor(request), number)
    return answers.written(_said(found))


@router.get(
    "/appointments/{number}/open",
    auth=authenticating.staff(Scope.READ),
    response=appointment_shapes.OpenWith,
    operation_id="open_with_appointment",
    url_name="open_with_appointment",
)
def open_with(request: HttpRequest, number: pages.Number, on: date | None = None) -> HttpResponse:
    """What is open with an appointment · 任职未结事项: for administrators of the area, before it is ended."""
    actor = authenticating.actor(request)
    found = guards.appointment_for(actor, number)
    guards.check_appoints(actor, found.place_id)
    return answers.written(asdict(handover.open_with(found, on=on or timezone.localdate())))


@router.post(
    "/appointments",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={201: appointment_shapes.AppointmentShape},
    operation_id="appoint",
    openapi_extra=headers.OF_SOMETHING_NEW,
    url_name="appoint",
)
def appoint(request: HttpRequest, body: AppointmentBody) -> HttpResponse:
    """Appoint · 任命: for administrators of the area. With an Idempotency-Key it can be sent again."""
    actor, at = authenticating.actor(request), timezone.now()
    organisation = naming.organisation(actor, body.organisation, field="body.organisation")
    place = naming.place(body.place, field="body.place")

    def carry_out(command_id: UUID | None) -> Appointment:
        return appointing.appoint(
            _person(body, actor),
            body.role,
            organisation,
            place,
            starts_on=body.starts_on,
            ends_on=body.ends_on,
            by=actor,
            at=at,
            command_id=command_id,
        )

    def again(earlier: Recorded) -> Appointment | None:
        if earlier.kind != "people.appointed":
            return None
        made = Appointment.objects.select_related("person").get(pk=earlier.data["appointment"])
        return made if body.is_of(made) else None

    made = repeating.once(request, carry_out, again=again)
    location = reverse("api-1:appointment", args=[made.pk])
    return answers.written(_said(made), status=201, headers={"Location": location})


@router.put(
    "/appointments/{number}/end",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=appointment_shapes.Ended,
    operation_id="end_appointment",
    url_name="end_appointment",
)
def end(request: HttpRequest, number: pages.Number, body: EndingBody) -> HttpResponse:
    """End an appointment · 结束任职: from a day on, and hand over what is open with it. Sent again, nothing changes.

    Where matters would be with nobody, it is refused: name who takes over, or say `anyway`; that is on record.
    """
    actor, at = authenticating.actor(request), timezone.now()
    standing = guards.appointment_for(actor, number)
    guards.check_appoints(actor, standing.place_id, standing.organisation.place_id)
    to = naming.person(actor, body.to, field="body.to") if body.to else None
    if _is_ended_so(standing, body, to):
        return _ended(standing, _taken_over(standing, to, body.on) if to else None)
    if to is not None:
        ended = handover.hand_over(standing, to=to, on=body.on, reason=body.reason, by=actor, at=at)
    else:
        ended = handover.end(standing, on=body.on, reason=body.reason, by=actor, at=at, anyway=body.anyway)
    return _ended(ended.appointment, ended.successor)


def _person(body: AppointmentBody, actor: Actor) -> Person:
    """Find whom to appoint, or enrol them.

    :raises NotUnderstood: neither or both of key and name are given, or there is nobody of the key.
    """
    if (body.person is None) == (body.name is None):
        raise naming.wrong("body.person", _("Give either the key of a person, or the name of a new one."))
    if body.person is not None:
        return naming.person(actor, body.person, field="body.person")
    return enrolling.enrol(body.name or "", staff_number=body.staff_number, by=actor, at=timezone.now())


def _is_ended_so(standing: Appointment, body: EndingBody, to: Person | None) -> bool:
    handed_over = to is None or _taken_over(standing, to, body.on) is not None
    return standing.ends_on == body.on and handed_over


def _taken_over(ended: Appointment, to: Person, on: date) -> Appointment | None:
    same = Appointment.objects.same_as(to, ended.role, ended.organisation, ended.place)
    return same.current(on).first()


def _ended(appointment: Appointment, successor: Appointment | None) -> HttpResponse:
    return answers.written({"appointment": _said(appointment), "successor": successor and _said(successor)})


def _said(appointment: Appointment) -> dict[str, Any]:
    found = appointment_shapes.readable(Appointment.objects.filter(pk=appointment.pk))
    return appointment_shapes.said(found.get())
