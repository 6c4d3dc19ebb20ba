"""The second factor: of whom it is demanded, who has one, and taking all of somebody's away."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone

from menkou.channels.acting import FACTOR_MISSING
from menkou.desks.signing_in import arrangements
from menkou.kernel.people import actors
from menkou.kernel.people.models import Account

COUNTING = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
RECOMMENDED = frozenset({"administrator"})
"""Whoever has such a role is reminded until they have one."""


def has_one(account: Account) -> bool:
    """Whether somebody has set up a second factor; codes for an emergency alone are none."""
    found: bool = Authenticator.objects.filter(user=account, type__in=COUNTING).exists()
    return found


def note(request: HttpRequest, account: Account) -> bool:
    """Keep with the session, once at signing in, whether a demanded factor is missing; give it."""
    demanded = arrangements.current().second_factor
    missing = bool(demanded & _roles(account)) and not has_one(account) if demanded else False
    if missing:
        request.session[FACTOR_MISSING] = True
    return missing


def is_missing(request: HttpRequest, account: Account) -> bool:
    """Whether a demanded factor is still missing; whoever has one by now is let in."""
    if request.session.get(FACTOR_MISSING) and has_one(account):
        del request.session[FACTOR_MISSING]
    return bool(request.session.get(FACTOR_MISSING))


def is_recommended(account: Account) -> bool:
    """Whether this person should have one, for what they may do."""
    return bool((RECOMMENDED | arrangements.current().second_factor) & _roles(account))


def heard_of_one(*, request: HttpRequest, **_said: Any) -> None:
    """Let somebody in who has set up what was missing."""
    request.session.pop(FACTOR_MISSING, None)


def _roles(account: Account) -> set[str]:
    if account.person is None:
        return set()
    return {each.role for each in actors.actors_of(account.person, on=timezone.localdate()) if each.role}
