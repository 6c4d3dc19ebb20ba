"""Who may sit at the reception desk: those who take in, at a neighbourhood's desk or in the operations centre."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from menkou.channels.acting import acting as acting_at
from menkou.kernel.people.actors import Actor

ROLES = frozenset({"clerk", "dispatcher"})


def receiver_at(request: HttpRequest) -> Actor:
    """Give who is at the desk.

    :raises PermissionDenied: it is another desk.
    """
    actor = acting_at(request)
    if actor.role not in ROLES:
        raise PermissionDenied
    return actor
