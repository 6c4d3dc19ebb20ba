"""Who asks: a program with a token, a reporter with the receipt's secret, a browser with a session, or anyone."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from menkou.channels import acting
from menkou.channels.api import problems
from menkou.face import throttling
from menkou.kernel.matters import access, refusals
from menkou.kernel.people import tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.tokens import Scope

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Caller:
    """Who asks.

    :param scopes: what their token is for; ``None`` where no token bounds what they may.
    """

    actor: Actor
    scopes: frozenset[Scope] | None = None

    @property
    def is_stranger(self) -> bool:
        """Whether they have no appointment: at most they have reported something."""
        return self.actor.role is None


class _Whoever(AuthBase):
    """Base of the ways in: each looks only at what is its own, and leaves the rest to the others.

    :param scope: what a token has to be for.
    :cvar is_scoped: whether the scope is asked for; only tokens have some.
    """

    is_scoped = False

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__()


class AccessToken(_Whoever):
    """A program's token: ``Authorization: Bearer menkou_…``."""

    is_scoped = True
    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = "A token for one appointment, with the scopes that are named. · 任职的令牌。"

    def __call__(self, request: HttpRequest) -> Caller | None:
        """Take a token that holds, for what it is for.

        :raises Problem: it does not hold, or is not for this.
        """
        if (secret := _of_scheme(request, "Bearer")) is None:
            return None
        held = tokens.holder(secret, at=timezone.now())
        if held is None:
            _count_wrong(request)
            raise problems.NotSignedIn
        if self.scope not in held.scopes:
            raise problems.OutOfScope(self.scope)
        return Caller(held.actor, scopes=held.scopes)


class ReceiptSecret(_Whoever):
    """The secret on a reporter's receipt: ``Authorization: Receipt …``; it opens the one matter."""

    openapi_type = "http"
    openapi_scheme = "Receipt"
    openapi_description = (
        "The `secret` that answered a report; it opens that one matter. · 报事时得到的口令，只开那一件。"
    )

    def __call__(self, request: HttpRequest) -> Caller | None:
        """Take a secret that some receipt carries.

        :raises Problem: none does.
        """
        if (secret := _of_scheme(request, "Receipt")) is None:
            return None
        try:
            _matter, reporter = access.by_secret(secret)
        except refusals.NoSuchMatter:
            _count_wrong(request)
            raise problems.NotSignedIn from None
        return Caller(reporter)


class Session(_Whoever):
    """A browser in which somebody has signed in; what changes something needs the header ``X-CSRFToken``."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"
    openapi_description = (
        "A browser that is signed in; to change something, send `X-CSRFToken`. · 已登录的浏览器。"
    )

    def __call__(self, request: HttpRequest) -> Caller | None:
        """Take the appointment that was chosen at the desk.

        :raises Problem: the page that asks is not ours.
        """
        actor = None if "Authorization" in request.headers else acting.at_desk(request)
        if actor is None:
            return None
        if request.method not in SAFE and check_csrf(request) is not None:
            raise problems.ForeignPage
        return Caller(actor)


class Anyone(AuthBase):
    """Nobody is known: whoever stands at a doorstep."""

    openapi_type = "http"
    openapi_scheme = "none"

    def __call__(self, request: HttpRequest) -> Caller | None:
        """Let in whoever does not try to be somebody."""
        return None if "Authorization" in request.headers else Caller(Actor.anonymous())


def staff(scope: Scope) -> list[Any]:
    """List the ways in for those with an appointment."""
    return [AccessToken(scope), Session(scope)]


def concerned(scope: Scope) -> list[Any]:
    """List the ways in for those with an appointment, and for the reporter of the matter."""
    return [AccessToken(scope), ReceiptSecret(scope), Session(scope)]


def anyone(scope: Scope) -> list[Any]:
    """List the ways in for those with an appointment, and for whoever stands at a doorstep."""
    return [AccessToken(scope), Session(scope), Anyone()]


def everyone(scope: Scope) -> list[Any]:
    """List all ways in."""
    return [*concerned(scope), Anyone()]


def caller(request: HttpRequest) -> Caller:
    """Give who asks, once they were let in."""
    return request.auth  # type: ignore[attr-defined, no-any-return]


def actor(request: HttpRequest) -> Actor:
    """Give as whom they act."""
    return caller(request).actor


def _of_scheme(request: HttpRequest, scheme: str) -> str | None:
    named, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if named.lower() == scheme.lower() else None


def _count_wrong(request: HttpRequest) -> None:
    """Bound guessing.

    :raises Problem: too often from this address.
    """
    if seconds := throttling.WRONG_TOKENS.try_once(throttling.address_of(request), at=timezone.now()):
        raise problems.TooOften(seconds)
