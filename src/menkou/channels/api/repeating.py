"""A request that comes again: found by its ``Idempotency-Key`` in the record of what it did."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from menkou.channels.api import authenticating, headers
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.chain import Recorded
from menkou.kernel.matters import refusals
from menkou.kernel.people.refusals import PeopleRefusal

T = TypeVar("T")


def once(
    request: HttpRequest, carry_out: Callable[[UUID | None], T], *, again: Callable[[Recorded], T | None]
) -> T:
    """Carry out a request, or give what it has done already.

    :param carry_out: takes the key, and records what it does under it.
    :param again: gives what was done, or ``None`` where another thing was asked for.
    :raises CommandConflict: the key was used for something else, or by somebody else.
    """
    command_id = headers.command_id(request)
    try:
        with transaction.atomic():
            return carry_out(command_id)
    except (PeopleRefusal, IntegrityError):
        earlier = chain.find(command_id) if command_id else None
        if earlier is None:
            raise
        by = authenticating.actor(request).as_json()
        found = again(earlier) if earlier.by == by else None
        if found is None:
            raise refusals.CommandConflict(command_id) from None
        return found
