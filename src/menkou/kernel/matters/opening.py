"""Opening a matter: a number, a receipt, the place's duties, then the first step like every other."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from menkou.kernel.matters import acting, attachments, numbers, recording, refusals, rows
from menkou.kernel.matters.grounds import Ground
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people import contacts, desks
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import revision, trees
from menkou.kernel.programmes import revisions


@dataclass(frozen=True)
class Opened:
    """A matter that has come to be.

    :param secret: what the reporter keeps to find it again, stored nowhere; ``None`` for a repeated command.
    """

    matter: MatterState
    secret: str | None


def report(
    command: Report,
    *,
    by: Actor,
    at: datetime,
    contact: Mapping[str, str] | None = None,
    happened_at: datetime | None = None,
    command_id: UUID | None = None,
    sample: bool = False,
) -> Opened:
    """Take down what someone says, and give them a number and a secret.

    :param contact: how to reach the reporter, such as ``{"name": …, "phone": …}``; sealed, never in the ledger.
    :param happened_at: when it was said, to a phone that was offline; at most seven days before.
    :raises MatterRefusal: the place or the case type is not known, or the time cannot be right.
    """
    command_id = command_id or uuid4()
    secret = secrets.token_urlsafe(16)
    try:
        with transaction.atomic(), revision.compared_once():
            acting.check_time(happened_at, at=at)
            ground = ground_for(
                command.case_type, command.place, at=at, secret=secret, reachable=bool(contact), sample=sample
            )
            event, matter = acting.step(ground, command, by=by, at=at, happened_at=happened_at)
            recording.record([recording.Step(ground.number, command, command_id, event)])
            rows.row_of(matter).save(force_insert=True)
            attachments.claim(ground.number, event)
            _keep(ground.number, contact or {})
    except (IntegrityError, refusals.MatterRefusal):
        if (again := acting.repeated(None, command, command_id, by=by)) is not None:
            return Opened(again, None)
        raise
    return Opened(matter, secret)


def _keep(number: str, contact: Mapping[str, str]) -> None:
    for kind, text in contact.items():
        contacts.keep(recording.stream_of(number), kind, text)


def ground_for(
    case_type: str,
    place: str,
    *,
    at: datetime,
    secret: str | None = None,
    reachable: bool = False,
    sample: bool = False,
) -> Ground:
    """Find what a new matter stands on.

    :raises UnknownReference: the place or the case type is not known.
    """
    area = trees.ancestry(place)
    if not area:
        raise refusals.UnknownReference("place", place)
    try:
        revision = revisions.effective(case_type, place)
    except revisions.UnknownCaseType as unknown:
        raise refusals.UnknownReference("case_type", case_type, str(unknown)) from unknown
    return Ground(
        number=numbers.new(timezone.localtime(at)),
        case=revision.case_type,
        revision=revision.digest,
        desks=desks.desks_for(place),
        area=frozenset(area),
        reachable=reachable,
        sample=sample,
        receipt=receipt_of(secret) if secret else None,
    )


def receipt_of(secret: str) -> str:
    """Give what is stored of a reporter's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
