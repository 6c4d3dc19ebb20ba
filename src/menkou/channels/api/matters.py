"""A matter, with everything that happened to it; and how one comes to be."""

from typing import Annotated, Any

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
from menkou.kernel.matters import access, acting, opening, rows, timelines
from menkou.kernel.matters.opening import First
from menkou.kernel.matters.states import MatterState
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
    if authenticating.caller(request).anonymous:
        _check_called(body)
    return _opened(request, commanding.command_of(Report, body), body)


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
    joining = commanding.command_of(MeToo, body, into=numbering.tidied(number))
    return _opened(request, joining, body)


@router.get(
    "/matters/{number}",
    auth=authenticating.concerned(Scope.READ),
    response=shapes.MatterWithSteps,
    operation_id="read_matter",
    url_name="matter",
)
def read(request: HttpRequest, number: str) -> HttpResponse:
    """One matter · 一件事项: with everything that happened, its parts, and what you can do with it now."""
    actor = authenticating.actor(request)
    matter = access.matter_for(actor, numbering.tidied(number))
    if answers.is_known(request, matter.version):
        return answers.unchanged(matter.version)
    for_reporter = actor.role is None
    return answers.tagged(
        matter,
        {
            **representing.matter(matter, actor),
            "steps": representing.steps(timelines.timeline(matter.number, for_reporter=for_reporter), actor),
            "sub_matters": _parts(matter, actor),
            "choices": problems.offered(matter, acting.choices(matter, actor)),
        },
    )


def _opened(request: HttpRequest, command: First, body: Any) -> HttpResponse:
    caller = authenticating.caller(request)
    if caller.anonymous and (seconds := _wait(request)):
        raise problems.TooOften(seconds)
    given = body.contact.model_dump() if body.contact else {}
    opened = opening.report(
        command,
        by=caller.actor,
        at=timezone.now(),
        contact={kind: text for kind, text in given.items() if text.strip()},
        happened_at=commanding.happened_at(body),
        command_id=headers.command_id(request),
    )
    reader = Actor.reporter(opened.matter.number) if caller.anonymous else caller.actor
    page = reverse("mine", args=[opened.secret]) if opened.secret else None
    return answers.tagged(
        opened.matter,
        {
            "matter": representing.matter(opened.matter, reader),
            "secret": opened.secret,
            "receipt": request.build_absolute_uri(page) if page else None,
        },
        status=201,
        Location=reverse("api-1:matter", args=[opened.matter.number]),
    )


def _wait(request: HttpRequest) -> int:
    return throttling.ANONYMOUS.try_once(throttling.address_of(request), at=timezone.now())


def _check_called(body: Any) -> None:
    """Show the number to call first.

    :raises Problem: there is one, and whoever reports has not seen it.
    """
    chosen = registry.case_types().get(body.case_type)
    if chosen is not None and chosen.emergency and not body.called:
        raise problems.Emergency(chosen.emergency)


def _parts(matter: MatterState, actor: Actor) -> list[dict[str, Any]]:
    if not matter.parts:
        return []
    parts = access.visible_to(actor).filter(parent=matter.number).order_by("number")
    return [representing.matter(each, actor) for each in rows.states_of(parts)]
