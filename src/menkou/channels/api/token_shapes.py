"""How tokens are said: what they are for and until when; the secret just once, when it is issued."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from menkou.channels.api import appointment_shapes
from menkou.kernel.people.models import AccessToken
from menkou.kernel.people.tokens import Scope


class TokenShape(BaseModel):
    """A program's way in, on behalf of one appointment."""

    number: int
    name: str = Field(examples=["样例热线平台"])
    appointment: int
    person: appointment_shapes.BriefPerson
    scopes: list[Scope]
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_on: date | None = Field(description="The last day on which it opened anything.")


class Issued(TokenShape):
    """A new token with its secret."""

    secret: str | None = Field(
        description="Send it as “Authorization: Bearer …”. Told once; null when the request is sent again."
    )


def said(token: AccessToken) -> dict[str, Any]:
    """Say a token."""
    person = token.appointment.person
    return {
        "number": token.pk,
        "name": token.name,
        "appointment": token.appointment_id,
        "person": {"key": person.key, "name": person.name},
        "scopes": [each for each in Scope if each in token.scope_set],
        "made_at": token.made_at,
        "expires_at": token.expires_at,
        "revoked_at": token.revoked_at,
        "last_used_on": token.last_used_on,
    }
