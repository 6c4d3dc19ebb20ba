"""Who is at the desk: the signed-in person, in one of their current appointments."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from menkou.kernel.people import actors
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account
from menkou.kernel.people.roles import ROLES

CHOSEN = "appointment"
_KEPT = "menkou.appointments"
FACTOR_MISSING = "second_factor_missing"
"""Kept with the session of somebody who has to set up a second factor first: nothing is theirs until then."""


def actors_at(request: HttpRequest) -> list[Actor]:
    """List the appointments in which the signed-in person may act today, asked once for a request."""
    user = request.user
    if isinstance(user, AnonymousUser) or not isinstance(user, Account) or user.person is None:
        return []
    if request.session.get(FACTOR_MISSING):
        return []
    whose, found = request.META.get(_KEPT, (None, []))
    if whose != user.person_id:
        found = actors.actors_of(user.person, on=timezone.localdate())
        request.META[_KEPT] = (user.person_id, found)
    return list(found)


def acting(request: HttpRequest) -> Actor:
    """Give the actor at the desk.

    :raises PermissionDenied: nobody is signed in, or no appointment is current.
    """
    actor = at_desk(request)
    if actor is None:
        raise PermissionDenied
    return actor


def at_desk(request: HttpRequest) -> Actor | None:
    """Give the actor at the desk: the chosen appointment, or the first; ``None`` where nobody is."""
    current = actors_at(request)
    if not current:
        return None
    chosen = request.session.get(CHOSEN)
    return next((actor for actor in current if actor.appointment == chosen), current[0])


def desk_of(actor: Actor, organisation: str | None) -> str:
    """Say in which role and for whom somebody acts, for the head of the page.

    :param organisation: its name.
    """
    role = ROLES[actor.role].label if actor.role else ""
    return " · ".join(filter(None, [role, organisation]))
