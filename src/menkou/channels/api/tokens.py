"""Tokens over HTTP: one's own, and for administrators those of the area: listed, issued, revoked."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from menkou.channels.api import (
    answers,
    authenticating,
    headers,
    naming,
    pages,
    problems,
    repeating,
    token_shapes,
)
from menkou.channels.api.naming import Name
from menkou.kernel.ledger.chain import Recorded
from menkou.kernel.people import guards, tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import AccessToken, Appointment
from menkou.kernel.people.refusals import NotFound
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Tokens · 令牌"])

YEARS = range(2000, 3000)


def within_reach(moment: datetime) -> datetime:
    """Refuse a time that no zone could tell.

    :raises ValueError: it is out of reach.
    """
    if moment.year not in YEARS:
        raise ValueError("a time between the years 2000 and 2999")
    return moment


Made = tuple[AccessToken, str | None]


class TokenBody(BaseModel):
    """For which appointment, for what, and until when."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"name": "样例热线平台", "scopes": ["read", "act"], "expires_at": "2027-01-01T00:00:00Z"}
            ]
        },
    )

    appointment: pages.Number | None = Field(default=None, description="Its number; left out: your own.")
    name: Annotated[Name, Field(min_length=1, max_length=tokens.LONGEST_NAME)]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))]
    expires_at: Annotated[AwareDatetime, AfterValidator(within_reach)] = Field(
        description="At most a year from now."
    )

    def is_of(self, token: AccessToken, appointment: Appointment) -> bool:
        """Whether this token is the one that was asked for."""
        return (self.name.strip(), frozenset(self.scopes), self.expires_at, appointment.pk) == (
            token.name,
            token.scope_set,
            token.expires_at,
            token.appointment_id,
        )


@router.get(
    "/tokens",
    auth=authenticating.staff(Scope.READ),
    response=pages.Page[token_shapes.TokenShape],
    operation_id="list_tokens",
    url_name="tokens",
)
def listed(request: HttpRequest, which: Query[pages.ByNumber]) -> HttpResponse:
    """Tokens · 令牌: your own; for administrators those of the area. Never their secrets."""
    visible = tokens.visible_to(authenticating.actor(request))
    rows, following = pages.by_number(visible.select_related("appointment__person"), which)
    return pages.answer(request, [token_shapes.said(each) for each in rows], following)


@router.post(
    "/tokens",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={201: token_shapes.Issued},
    operation_id="issue_token",
    openapi_extra=headers.ONCE,
    url_name="issue_token",
)
def issue(request: HttpRequest, body: TokenBody) -> HttpResponse:
    """Issue a token · 发放令牌: the secret is told once. A program gives no scope that it does not have itself.

    With an Idempotency-Key it can be sent again; the secret is not told again.
    """
    actor, at = authenticating.actor(request), timezone.now()
    _check_has(request, body.scopes)
    appointment = _appointment(body, actor)

    def carry_out(command_id: UUID | None) -> Made:
        return tokens.issue(
            appointment,
            name=body.name,
            scopes=body.scopes,
            expires_at=body.expires_at,
            by=actor,
            at=at,
            command_id=command_id,
        )

    def again(earlier: Recorded) -> Made | None:
        if earlier.kind != "people.token_issued":
            return None
        made = AccessToken.objects.filter(pk=earlier.data["token"]).first()
        return (made, None) if made and body.is_of(made, appointment) else None

    made, secret = repeating.once(request, carry_out, again=again)
    value = {**token_shapes.said(made), "secret": secret}
    return answers.written(value, status=201, headers={"Cache-Control": "no-store"})


@router.delete(
    "/tokens/{number}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={204: None},
    operation_id="revoke_token",
    url_name="token",
)
def revoke(request: HttpRequest, number: pages.Number) -> HttpResponse:
    """Revoke a token · 撤销令牌: it opens nothing any more. Sent again, nothing changes."""
    actor = authenticating.actor(request)
    tokens.revoke(tokens.token_for(actor, number), by=actor, at=timezone.now())
    return HttpResponse(status=204)


def _check_has(request: HttpRequest, scopes: list[Scope]) -> None:
    """Let no program give itself more than it has.

    :raises OutOfScope: its own token is not for one of these.
    """
    own = authenticating.caller(request).scopes
    for scope in scopes:
        if own is not None and scope not in own:
            raise problems.OutOfScope(scope)


def _appointment(body: TokenBody, actor: Actor) -> Appointment:
    """Find the appointment that a token is to be for.

    :raises NotUnderstood: it is not there, or not for this actor.
    """
    try:
        return guards.appointment_for(actor, body.appointment or actor.appointment or 0)
    except NotFound as refusal:
        raise naming.wrong("body.appointment", refusal) from None
