"""Many commands in one request: what a phone kept while it had no network.

Each is carried out in its order and answered on its own, so that one refusal holds up nothing; sent again, it changes
nothing.
"""

import json
from typing import Annotated, Any, Literal
from uuid import UUID

import pydantic
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import (
    answers,
    authenticating,
    problems,
    refusing,
    reports,
    representing,
    shapes,
    verbs,
)
from menkou.channels.api.commanding import Key
from menkou.kernel.ledger import chain
from menkou.kernel.matters import recording, refusals
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Batches · 批量"])

MOST = 100
REPORT, ME_TOO = "report", "me_too"
FORMS: dict[str, type[BaseModel]] = {REPORT: reports.ReportBody, ME_TOO: reports.MeTooBody, **verbs.FORMS}


class Asked(BaseModel):
    """One command."""

    model_config = ConfigDict(extra="forbid")

    id: UUID = Field(description="Of your own; sent again, the command is carried out once.")
    verb: Literal[tuple(sorted(FORMS))]  # type: ignore[valid-type]
    matter: Key | None = Field(default=None, description="Number of the matter; none for a report.")
    reported_by: UUID | None = Field(
        default=None,
        description="In place of the number: the id of the report by which the matter came to be.",
    )
    body: dict[str, Any] = Field(
        default={}, description="As under the verb's own address; `happened_at` says when it was done."
    )


class Batch(BaseModel):
    """Commands, the first first."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "commands": [
                        {
                            "id": "0b0f7a52-3a2c-4f0e-8f0c-2f4b9d8c1a11",
                            "verb": "progress",
                            "matter": "2611-K7M3Q9XDA",
                            "body": {"words": "已到现场，明天换灯。"},
                        }
                    ]
                }
            ]
        },
    )

    commands: Annotated[list[Asked], Field(min_length=1, max_length=MOST)]


class Answered(BaseModel):
    """What became of one command: what its own address would answer."""

    id: UUID
    status: int
    matter: shapes.Matter | None = None
    secret: str | None = Field(default=None, description="Of a report: told once.")
    receipt: str | None = None
    problem: shapes.Problem | None = None


class Answers(BaseModel):
    """One answer a command, in their order."""

    answers: list[Answered]


@router.post(
    "/batches",
    auth=authenticating.everyone(Scope.ACT),
    response=Answers,
    operation_id="batch",
    url_name="batch",
)
def batch(request: HttpRequest, body: Batch) -> HttpResponse:
    """A batch · 批量提交: what a phone kept while it was offline, carried out in order, each answered on its own."""
    return answers.written({"answers": [_answered(request, each) for each in body.commands]})


def _answered(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    try:
        return {"id": asked.id, "status": 201, **_carried_out(request, asked)}
    except Exception as error:
        answer = refusing.of_any(request, error)
        if answer is None:
            raise
        return {"id": asked.id, "status": answer.status_code, "problem": json.loads(answer.content)}


def _carried_out(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    body = _body(asked)
    if asked.verb == REPORT:
        return reports.represented(request, reports.reported(request, body, asked.id))
    number = _number(asked)
    if asked.verb == ME_TOO:
        return reports.represented(request, reports.joined(request, number, body, asked.id))
    matter = verbs.carried_out(request, number, asked.verb, body, command_id=asked.id)
    return {"matter": representing.matter(matter, authenticating.actor(request))}


def _body(asked: Asked) -> BaseModel:
    """Read the body in the form that the verb has.

    :raises Problem: names what is not understood.
    """
    try:
        return FORMS[asked.verb].model_validate(asked.body)
    except pydantic.ValidationError as error:
        errors = [
            {"field": ".".join(["body", *map(str, each["loc"])]), "problem": each["msg"]}
            for each in error.errors()
        ]
        raise problems.NotUnderstood(errors[0]["problem"], errors=errors) from None


def _number(asked: Asked) -> str:
    """Find which matter is meant.

    :raises Problem: none is named.
    :raises NoSuchMatter: no report has the id, or none that was carried out.
    """
    if asked.matter is not None:
        return asked.matter
    if asked.reported_by is None:
        said = _("Name the matter by its number, or by the id of its report.")
        raise problems.NotUnderstood(said, errors=[{"field": "matter", "problem": said}])
    found = chain.find(asked.reported_by)
    if found is None or found.version != 1:
        raise refusals.NoSuchMatter(str(asked.reported_by))
    return recording.number_of(found.stream)
