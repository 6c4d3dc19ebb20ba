"""Who asks: as whom, for what, and as whom else they could."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from menkou.channels import acting
from menkou.channels.api import answers, appointment_shapes, authenticating
from menkou.kernel.people.models import Appointment, Person
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Me · 我"])


class ActingAs(appointment_shapes.AppointmentShape):
    """An appointment in which somebody acts."""

    acting: appointment_shapes.BriefPerson = Field(
        description="Who really acts: the one appointed, or a substitute."
    )


class Me(ActingAs):
    """Who asks."""

    scopes: list[Scope] | None = Field(description="What the token is for; null with a session.")
    others: list[ActingAs] = Field(description="With a session: other appointments to act in today.")


@router.get(
    "/me",
    auth=authenticating.staff(Scope.READ),
    response=Me,
    operation_id="me",
    url_name="me",
)
def read(request: HttpRequest) -> HttpResponse:
    """Me · 我: in which appointment you act, for what, and in which others you could."""
    caller = authenticating.caller(request)
    actors = [caller.actor]
    if caller.scopes is None:
        actors += [each for each in acting.actors_at(request) if each != caller.actor]
    numbers = {each.appointment for each in actors if each.appointment}
    found = appointment_shapes.readable(Appointment.objects.filter(pk__in=numbers)).in_bulk()
    keys = {each.person for each in actors}
    names = dict(Person.objects.filter(key__in=keys).values_list("key", "name"))

    def said(each: Any) -> dict[str, Any]:
        own = appointment_shapes.said(found[each.appointment])
        return {**own, "acting": {"key": each.person, "name": names[each.person]}}

    scopes = None if caller.scopes is None else [each for each in Scope if each in caller.scopes]
    return answers.written(
        {**said(actors[0]), "scopes": scopes, "others": [said(each) for each in actors[1:]]}
    )
