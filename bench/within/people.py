"""Those who ask: tokens for appointments, and a session of a signed-in person."""

from datetime import timedelta
from functools import cache

from django.test import Client
from django.utils import timezone

from menkou.kernel.people import tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Appointment

LASTS = timedelta(days=2)


@cache
def token_of(actor: Actor, nth: int = 0) -> str:
    """Issue a token to somebody in their appointment.

    :param nth: of several tokens of the same appointment.
    """
    now = timezone.now()
    appointment = Appointment.objects.get(pk=actor.appointment)
    scopes = [tokens.Scope.READ, tokens.Scope.ACT]
    _token, secret = tokens.issue(
        appointment, name=f"bench {nth}", scopes=scopes, expires_at=now + LASTS, by=actor, at=now
    )
    return secret


def session_of(actor: Actor) -> str:
    """Sign somebody in, and give the cookie."""
    client = Client()
    client.force_login(Account.objects.get(person=actor.person))
    return f"sessionid={client.cookies['sessionid'].value}"
