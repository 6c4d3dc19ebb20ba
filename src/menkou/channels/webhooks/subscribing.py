"""Subscribing: whose program hears of what, where that is sent, and when no more; each change is on the record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from menkou.channels.webhooks import arrangements, refusals, signing, targets, waking
from menkou.channels.webhooks.models import Delivery, Standing, Subscription
from menkou.kernel.ledger import chain
from menkou.kernel.matters import verbs, who
from menkou.kernel.matters.refusals import CommandConflict
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment
from menkou.kernel.people.roles import ROLES
from menkou.kernel.programmes import registry

SEEING = who.WORKING | who.OVERSEEING
STREAM = "webhook:"
WISHES = ("appointment_id", "url", "kinds", "programme", "case_type")


@dataclass(frozen=True)
class Subscribed:
    """A subscription that has come to be.

    :param secret: shown once; ``None`` for a repeated command.
    """

    subscription: Subscription
    secret: str | None


def subscribe(
    appointment: Appointment,
    url: str,
    *,
    kinds: Collection[str] = (),
    programme: str = "",
    case_type: str = "",
    by: Actor,
    at: datetime,
    command_id: UUID | None = None,
) -> Subscribed:
    """Let a program hear what somebody in this appointment may see.

    :param kinds: which steps, by permanent name; none named: all.
    :param command_id: the same with the same wishes is carried out once.
    :raises WebhookRefusal: it cannot be; says why.
    :raises NotPermitted: `by` appoints nobody there.
    :raises CommandConflict: the command id was used for something else.
    """
    guards.check_appoints(by, appointment.place_id)
    _check_owner(appointment, at)
    _check_filters(kinds, programme, case_type)
    targets.check(url, arrangements.current())
    salt = signing.new_salt()
    subscription = Subscription(
        appointment=appointment,
        url=url,
        salt=salt,
        kinds=sorted(set(kinds)),
        programme=programme,
        case_type=case_type,
        made_at=at,
    )
    told = {"appointment": appointment.pk, "kinds": subscription.kinds, **_where(url)}
    try:
        with transaction.atomic():
            subscription.save(force_insert=True)
            _record(subscription, "webhooks.subscribed", by=by, at=at, command_id=command_id, **told)
    except IntegrityError:
        if command_id is None:
            raise
        return Subscribed(_repeated(subscription, command_id, by=by), None)
    return Subscribed(subscription, signing.secret_of(salt))


@transaction.atomic
def retarget(subscription: Subscription, url: str, *, by: Actor, at: datetime) -> str:
    """Send to another address, or to the same under a new secret; give the secret. The one before is worth nothing.

    :raises BadTarget: nothing may be sent there.
    """
    targets.check(url, arrangements.current())
    salt = signing.new_salt()
    subscription.url, subscription.salt = url, salt
    subscription.save(update_fields=["url", "salt"])
    _record(subscription, "webhooks.retargeted", by=by, at=at, **_where(url))
    return signing.secret_of(salt)


@transaction.atomic
def pause(subscription: Subscription, *, by: Actor, at: datetime, gone: bool = False) -> None:
    """Send nothing, and hear of nothing new; what waits goes on waiting.

    :param gone: the target has said that it is.
    """
    if subscription.paused_at is not None:
        return
    subscription.paused_at, subscription.gone = at, gone
    subscription.save(update_fields=["paused_at", "gone"])
    _record(subscription, "webhooks.paused", by=by, at=at, gone=gone)


@transaction.atomic
def resume(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """Hear of what happens from now on, and have what waits sent; what happened in between was not heard."""
    if subscription.paused_at is None:
        return
    subscription.paused_at, subscription.gone = None, False
    subscription.failures, subscription.rests_until = 0, None
    subscription.save(update_fields=["paused_at", "gone", "failures", "rests_until"])
    _record(subscription, "webhooks.resumed", by=by, at=at)
    waking.wake([subscription.pk], at=at)


@transaction.atomic
def end(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """Remove it: nothing is heard, nothing more is sent, and its secret is gone for good."""
    subscription.ended_at, subscription.salt = at, b""
    subscription.save(update_fields=["ended_at", "salt"])
    Delivery.objects.waiting().filter(subscription=subscription).delete()
    _record(subscription, "webhooks.ended", by=by, at=at)


def _repeated(wanted: Subscription, command_id: UUID, *, by: Actor) -> Subscription:
    """Give what a command id has already made.

    :raises CommandConflict: something else.
    """
    earlier = chain.find(command_id)
    if earlier and earlier.kind == "webhooks.subscribed" and earlier.by == by.as_json():
        made = Subscription.objects.filter(pk=earlier.stream.removeprefix(STREAM)).first()
        if made and all(getattr(made, name) == getattr(wanted, name) for name in WISHES):
            return made
    raise CommandConflict(command_id)


def _check_owner(appointment: Appointment, at: datetime) -> None:
    if appointment.role not in SEEING:
        raise refusals.SeesNothing(ROLES[appointment.role].label)
    wanted = Subscription(appointment=appointment)
    if wanted.standing(timezone.localdate(at)) is not Standing.ACTIVE:
        raise refusals.NotAppointed


def _check_filters(kinds: Collection[str], programme: str, case_type: str) -> None:
    for kind in kinds:
        if kind not in verbs.events():
            raise refusals.NoSuchKind(kind)
    if programme and programme not in {each.key for each in registry.programmes()}:
        raise refusals.NoSuchFilter(programme)
    if case_type and case_type not in registry.case_types():
        raise refusals.NoSuchFilter(case_type)


def _where(url: str) -> dict[str, Any]:
    """Name the host alone: what follows it may open something."""
    return {"host": targets.read(url).name}


def _record(
    subscription: Subscription,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    command_id: UUID | None = None,
    **told: Any,
) -> None:
    stream = f"{STREAM}{subscription.pk}"
    chain.audit(stream, kind, by=by.as_json(), at=at, data=told, command_id=command_id)
