"""Every verb under an address of its own, made from its command class: ``POST /matters/{number}/returns``."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from menkou.channels.api import answers, authenticating, commanding, headers, representing, shapes
from menkou.channels.api.numbering import tidied
from menkou.kernel.matters import acting, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Steps · 步骤"])


def carry_out(request: HttpRequest, number: str, command: type[Command], body: Any) -> HttpResponse:
    """Carry out a verb; asked again with the same ``Idempotency-Key``, the answer is that of the matter as it is.

    :raises MatterRefusal: it changes nothing, and says what is possible.
    """
    actor = authenticating.actor(request)
    matter = acting.act(
        tidied(number),
        commanding.command_of(command, body),
        by=actor,
        at=timezone.now(),
        happened_at=commanding.happened_at(body),
        command_id=headers.command_id(request),
        if_version=headers.if_version(request),
    )
    location = reverse("api-1:matter", args=[matter.number])
    return answers.tagged(matter, representing.matter(matter, actor), status=201, Location=location)


def _address(command: type[Command]) -> None:
    """Give a verb its address."""
    form = commanding.body_of(command)

    def step(request: HttpRequest, number: str, body: form) -> HttpResponse:  # type: ignore[valid-type]
        return carry_out(request, number, command, body)

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


for _command in verbs.offered().values():
    _address(_command)
