"""How a matter comes to be: a report, or “me too”; nobody has to say who they are."""

from typing import Annotated, Any
from uuid import UUID

import pydantic
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router
from pydantic import ConfigDict, Field, StrictBool

from menkou.channels.api import (
    answers,
    authenticating,
    commanding,
    headers,
    numbering,
    problems,
    representing,
    shapes,
)
from menkou.channels.api.commanding import Text
from menkou.face import throttling
from menkou.kernel.matters import opening
from menkou.kernel.matters.opening import First, Opened
from menkou.kernel.matters.verbs.joining import MeToo
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.tokens import Scope
from menkou.kernel.programmes import registry

router = Router(tags=["Matters · 事项"])

INTO = "into"


class Contact(pydantic.BaseModel):
    """How to reach the reporter; sealed, opened only with a reason."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Text, Field(max_length=60)] = ""
    phone: Annotated[Text, Field(max_length=40)] = ""
    mail: Annotated[Text, Field(max_length=120)] = ""


class _WithContact(pydantic.BaseModel):
    contact: Contact | None = None


class ReportBody(commanding.body_of(Report), _WithContact):  # type: ignore[misc]
    """What is the matter, and where."""

    called: StrictBool = Field(
        default=False, description="Where there is a number to call first: whoever reports has seen it."
    )


class MeTooBody(commanding.body_of(MeToo, without=[INTO]), _WithContact):  # type: ignore[misc]
    """What there is to add."""


@router.post(
    "/matters",
    auth=authenticating.anyone(Scope.ACT),
    response={201: shapes.Opened},
    operation_id="report",
    openapi_extra=headers.OF_A_REPORT,
    url_name="report",
)
def report(request: HttpRequest, body: ReportBody) -> HttpResponse:
    """Report · 上报: someone says that something is wrong, wanted or offered. No login is needed."""
    return _told(request, reported(request, body, headers.command_id(request)))


@router.post(
    "/matters/{number}/me-toos",
    auth=authenticating.anyone(Scope.ACT),
    response={201: shapes.Opened},
    operation_id="me_too",
    openapi_extra=headers.OF_A_REPORT,
    url_name="me_too",
)
def me_too(request: HttpRequest, number: str, body: MeTooBody) -> HttpResponse:
    """Me too · 我也遇到: join a matter that is open instead of adding another; you get a number of your own."""
    return _told(request, joined(request, number, body, headers.command_id(request)))


def reported(request: HttpRequest, body: Any, command_id: UUID | None) -> Opened:
    """Take down a report.

    :param body: a `ReportBody`.
    :raises Problem: somebody else is to be called first, or it was too often.
    :raises MatterRefusal: nothing was taken down; says why.
    """
    if authenticating.caller(request).is_stranger:
        _check_called(body)
    return _opened(request, commanding.command_of(Report, body), body, command_id)


def joined(request: HttpRequest, number: str, body: Any, command_id: UUID | None) -> Opened:
    """Let somebody join a matter.

    :param body: a `MeTooBody`.
    :raises Problem: it was too often.
    :raises MatterRefusal: it is not there, or not open.
    """
    joining = commanding.command_of(MeToo, body, into=numbering.tidied(number))
    return _opened(request, joining, body, command_id)


def represented(request: HttpRequest, opened: Opened) -> dict[str, Any]:
    """Represent what has come to be, with what finds it again."""
    caller = authenticating.caller(request)
    reader = Actor.reporter(opened.matter.number) if caller.is_stranger else caller.actor
    page = reverse("mine", args=[opened.secret]) if opened.secret else None
    return {
        "matter": representing.matter(opened.matter, reader),
        "secret": opened.secret,
        "receipt": request.build_absolute_uri(page) if page else None,
    }


def _opened(request: HttpRequest, command: First, body: Any, command_id: UUID | None) -> Opened:
    caller = authenticating.caller(request)
    if caller.is_stranger and (seconds := _wait(request)):
        raise problems.TooOften(seconds)
    given = body.contact.model_dump() if body.contact else {}
    return opening.report(
        command,
        by=Actor.anonymous() if caller.is_stranger else caller.actor,
        at=timezone.now(),
        contact={kind: text for kind, text in given.items() if text.strip()},
        happened_at=commanding.happened_at(body),
        command_id=command_id,
    )


def _told(request: HttpRequest, opened: Opened) -> HttpResponse:
    location = reverse("api-1:matter", args=[opened.matter.number])
    return answers.tagged(opened.matter, represented(request, opened), status=201, Location=location)


def _wait(request: HttpRequest) -> int:
    return throttling.ANONYMOUS.try_once(throttling.address_of(request), at=timezone.now())


def _check_called(body: Any) -> None:
    """Show the number to call first.

    :raises Problem: there is one, and whoever reports has not seen it.
    """
    chosen = registry.case_types().get(body.case_type)
    if chosen is not None and chosen.emergency and not body.called:
        raise problems.Emergency(chosen.emergency)
