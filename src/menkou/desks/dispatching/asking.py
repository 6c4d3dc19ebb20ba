"""What somebody at the dispatch desk looks at: read from a request, and written into an address."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from menkou.channels.acting import acting as acting_at
from menkou.desks.dispatching.queues import Tab
from menkou.kernel.matters import numbers
from menkou.kernel.people.actors import Actor

ROLES = frozenset({"clerk", "dispatcher"})


@dataclass(frozen=True)
class Asked:
    """What somebody looks at.

    :ivar following: number of the matter that comes after the open one.
    """

    actor: Actor
    at: datetime
    tab: Tab | None
    number: str
    following: str


def dispatcher_at(request: HttpRequest) -> Actor:
    """Give who is at the desk, where it is one that takes in and sends on.

    :raises PermissionDenied: it is another desk.
    """
    actor = acting_at(request)
    if actor.role not in ROLES:
        raise PermissionDenied
    return actor


def asked(request: HttpRequest) -> Asked:
    """Read what is asked for; what is not understood is left out."""
    sent = request.POST if request.method == "POST" else request.GET
    tab = sent.get("tab", "")
    return Asked(
        dispatcher_at(request),
        timezone.now(),
        Tab(tab) if tab in Tab else None,
        _number(sent.get("matter", "")),
        _number(sent.get("next", "")),
    )


def address(tab: Tab | None, number: str, following: str = "") -> str:
    """Give the address at which a matter lies open."""
    asked = {"tab": tab.value if tab else "", "matter": number, "next": following}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("dispatching") + (f"?{query}" if query else "")


def _number(written: str) -> str:
    tidied = numbers.tidy(written)
    return tidied if numbers.SHAPE.fullmatch(tidied) else ""
