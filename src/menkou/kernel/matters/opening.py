"""Opening a matter: a number, a receipt, the place's duties, then the first step like every other."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from menkou.kernel.ledger import chain
from menkou.kernel.matters import acting, grounds, recording, references, refusals, retrying, rows
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.joining import MeToo
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision

First = Report | MeToo

SECRET = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)


@dataclass(frozen=True)
class Opened:
    """A matter that has come to be.

    :param secret: what the reporter keeps to find it again, stored nowhere; ``None`` for a command that was repeated
        by somebody who does not know it.
    """

    matter: MatterState
    secret: str | None


@retrying.after_deadlock
def report(
    command: First,
    *,
    by: Actor,
    at: datetime,
    contact: Mapping[str, str] | None = None,
    happened_at: datetime | None = None,
    command_id: UUID | None = None,
    secret: str | None = None,
    sample: bool = False,
) -> Opened:
    """Take down what someone says, and give them a number and a secret.

    :param contact: how to reach the reporter, such as ``{"name": …, "phone": …}``; sealed, never in the ledger.
    :param happened_at: when it was said, to a phone that was offline; at most seven days before.
    :param secret: made by `new_secret` or as it does, for one who may have to ask again because no answer came.
    :raises MatterRefusal: the place or the case type is not known, or the time cannot be right.
    """
    command_id = command_id or uuid4()
    chosen, secret = secret, secret or new_secret()
    try:
        with transaction.atomic(), revision.compared_once():
            ground = grounds.ground_for(
                *_standing(command, by),
                at=at,
                receipt=receipt_of(secret),
                reachable=bool(contact),
                sample=sample,
            )
            matter = acting.begin(
                ground, command, by=by, at=at, happened_at=happened_at, command_id=command_id
            )
            _keep(ground.number, contact or {})
    except (IntegrityError, refusals.MatterRefusal):
        if (again := acting.repeated(None, command, command_id, by=by)) is not None:
            return Opened(again, chosen if chosen and again.receipt == receipt_of(chosen) else None)
        raise
    return Opened(matter, secret)


def _standing(command: First, by: Actor) -> tuple[str, str]:
    """Give case type and place: the report's own, or those of the matter that is joined.

    :raises UnknownReference: it is not there, or not for this actor to join.
    """
    if isinstance(command, Report):
        return command.case_type, command.place
    if not references.is_seen(command.into, by):
        raise references.no_such_matter("into", command.into)
    joined = rows.found(command.into)
    return joined.case_type, joined.place


def _keep(number: str, contact: Mapping[str, str]) -> None:
    for kind, text in contact.items():
        contacts.keep(recording.stream_of(number), kind, text)


def is_known(command_id: UUID) -> bool:
    """Whether something was asked for by this id before, so that asking again adds nothing."""
    return chain.find(command_id) is not None


def new_secret() -> str:
    """Make a secret that nobody guesses: it has the form `SECRET`."""
    return secrets.token_urlsafe(16)


def receipt_of(secret: str) -> str:
    """Give what is stored of a reporter's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
