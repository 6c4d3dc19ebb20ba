"""Every verb under an address of its own, made from its command class: ``POST /matters/{number}/returns``."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from menkou.channels.api import (
    answers,
    authenticating,
    commanding,
    headers,
    numbering,
    representing,
    shapes,
)
from menkou.kernel.matters import acting, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Steps · 步骤"])


FORMS = {verb: commanding.body_of(command) for verb, command in verbs.offered().items()}


def carried_out(
    request: HttpRequest,
    number: str,
    verb: str,
    body: Any,
    *,
    command_id: UUID | None,
    if_version: int | None = None,
) -> MatterState:
    """Carry out a verb; asked again with the same id, the matter is given as it is.

    :param body: of the form in `FORMS`.
    :raises MatterRefusal: nothing changed; says what is possible.
    """
    return acting.act(
        numbering.tidied(number),
        commanding.command_of(verbs.offered()[verb], body),
        by=authenticating.actor(request),
        at=timezone.now(),
        happened_at=commanding.happened_at(body),
        command_id=command_id,
        if_version=if_version,
    )


def _address(command: type[Command]) -> None:
    """Give a verb its address."""
    form: Any = FORMS[command.verb]
    empty: Any = ... if any(member.is_required() for member in form.model_fields.values()) else form()

    def step(request: HttpRequest, number: str, body: form = empty) -> HttpResponse:
        matter = carried_out(
            request,
            number,
            command.verb,
            body,
            command_id=headers.command_id(request),
            if_version=headers.if_version(request),
        )
        return _told(request, matter)

    router.add_api_operation(
        f"/matters/{{number}}/{command.noun}",
        ["POST"],
        step,
        auth=authenticating.concerned(Scope.ACT),
        response={201: shapes.Matter},
        operation_id=command.verb,
        summary=commanding.bilingual(command.label),
        description=" ".join((command.__doc__ or "").split()),
        openapi_extra=headers.OF_A_STEP,
        url_name=f"step_{command.verb}",
    )


def _told(request: HttpRequest, matter: MatterState) -> HttpResponse:
    said = representing.matter(matter, authenticating.actor(request))
    location = reverse("api-1:matter", args=[matter.number])
    return answers.tagged(matter, said, status=201, Location=location)


for _command in verbs.offered().values():
    _address(_command)
