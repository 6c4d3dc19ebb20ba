"""Webhooks: administrators let programs hear of steps, on behalf of those appointed in their area."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

from menkou.channels.api import answers, authenticating, headers, pages
from menkou.channels.api.commanding import without_nul
from menkou.channels.api.naming import Name
from menkou.channels.webhooks import refusals, subscribing, tending
from menkou.channels.webhooks.models import Delivery, Standing, State, Subscription
from menkou.channels.webhooks.targets import LONGEST
from menkou.kernel.matters import recording
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment
from menkou.kernel.people.refusals import NotFound, NotPermitted
from menkou.kernel.people.roles import APPOINTING
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Webhooks · 回调"])

MOST_KINDS = 60
Url = Annotated[str, Field(max_length=LONGEST, examples=["https://screen.example.org/menkou"])]
Kind = Annotated[Name, Field(examples=["matters.returned"])]
PATH = "/webhooks/{number}"


class SubscriptionShape(BaseModel):
    """A program that hears of steps. Its secret is told once, when it is made."""

    number: int
    state: Standing = Field(
        description="`gone`: paused, because its target said that it is; `ownerless`: the owner's term is over."
    )
    url: str
    appointment: int = Field(description="Whose sight decides what is heard.")
    kinds: list[str] = Field(description="Which steps; none named: all.")
    programme: str
    case_type: str
    made_at: datetime
    failures: int = Field(description="How many times in a row the target was away.")
    rests_until: datetime | None
    waiting: int = Field(description="How many messages wait.")
    dead: int = Field(description="How many were tried for a day in vain.")


class SubscribedShape(BaseModel):
    """A subscription that has come to be, or goes elsewhere now."""

    webhook: SubscriptionShape
    secret: str | None = Field(
        description="What messages are signed under, as Standard Webhooks says. Told once; null when sent again."
    )


class DeliveryShape(BaseModel):
    """What became of telling one step."""

    number: int
    state: State
    matter: str
    version: int
    kind: str
    attempts: int
    status: int | None = Field(description="What the target answered last.")
    reason: str
    made_at: datetime
    due_at: datetime
    delivered_at: datetime | None
    given_up_at: datetime | None


class Deliveries(pages.ByNumber):
    """Which deliveries, and which page of them."""

    state: State | None = Field(default=None, description="Only those that stand so.")


class SubscriptionBody(BaseModel):
    """Who is to be told of what."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"url": "https://screen.example.org/menkou", "appointment": 7}]},
    )

    url: Url
    appointment: pages.Number = Field(description="Of somebody who sees matters.")
    kinds: Annotated[list[Kind], Field(max_length=MOST_KINDS)] = []
    programme: Name = ""
    case_type: Name = ""


class TargetBody(BaseModel):
    """Where to."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[Url, AfterValidator(without_nul)]


class PausedBody(BaseModel):
    """Whether nothing is to be heard and sent."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"paused": True}]})

    paused: StrictBool


class Retried(BaseModel):
    """What is sent again."""

    count: int


@router.get(
    "/webhooks",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=pages.Page[SubscriptionShape],
    operation_id="list_webhooks",
    url_name="webhooks",
)
def listed(request: HttpRequest, which: Query[pages.ByNumber]) -> HttpResponse:
    """Webhooks · 回调: of owners in your area, for administrators."""
    rows, following = pages.by_number(tending.visible_to(_administrator(request)), which)
    return pages.answer(request, [_said(each) for each in rows], following)


@router.post(
    "/webhooks",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={201: SubscribedShape},
    operation_id="make_webhook",
    openapi_extra=headers.ONCE,
    url_name="make_webhook",
)
def make(request: HttpRequest, body: SubscriptionBody) -> HttpResponse:
    """Make a webhook · 新建回调: from now on, the target hears what the appointment may see, and nothing else."""
    actor = _administrator(request)
    made = subscribing.subscribe(
        _owner(actor, body.appointment),
        body.url,
        kinds=body.kinds,
        programme=body.programme,
        case_type=body.case_type,
        by=actor,
        at=timezone.now(),
        command_id=headers.command_id(request),
    )
    told = {"webhook": _said(tending.find(made.subscription.pk, by=actor)), "secret": made.secret}
    return answers.written(told, status=201)


@router.get(
    PATH,
    auth=authenticating.staff(Scope.ADMINISTER),
    response=SubscriptionShape,
    operation_id="read_webhook",
    url_name="webhook",
)
def read(request: HttpRequest, number: pages.Number) -> HttpResponse:
    """One webhook · 一个回调."""
    return answers.written(_said(tending.find(number, by=_administrator(request))))


@router.put(
    PATH + "/target",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=SubscribedShape,
    operation_id="retarget_webhook",
    url_name="retarget_webhook",
)
def retarget(request: HttpRequest, number: pages.Number, body: TargetBody) -> HttpResponse:
    """Another target, or another secret · 换地址或密钥: in either case the secret before is worth nothing."""
    actor = _administrator(request)
    found = tending.find(number, by=actor)
    secret = subscribing.retarget(found, body.url, by=actor, at=timezone.now())
    return answers.written({"webhook": _said(found), "secret": secret})


@router.put(
    PATH + "/paused",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=SubscriptionShape,
    operation_id="pause_webhook",
    url_name="pause_webhook",
)
def pause(request: HttpRequest, number: pages.Number, body: PausedBody) -> HttpResponse:
    """Pause or resume · 暂停或恢复: what happens meanwhile is not told later. Sent again, nothing changes."""
    actor, at = _administrator(request), timezone.now()
    found = tending.find(number, by=actor)
    (subscribing.pause if body.paused else subscribing.resume)(found, by=actor, at=at)
    return answers.written(_said(found))


@router.post(
    PATH + "/retries",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=Retried,
    operation_id="retry_webhook",
    url_name="retry_webhook",
)
def retry(request: HttpRequest, number: pages.Number) -> HttpResponse:
    """Send again · 重发: what was tried in vain, and what waits, for another day."""
    found = tending.find(number, by=_administrator(request))
    return answers.written({"count": tending.retry(found, at=timezone.now())})


@router.delete(
    PATH,
    auth=authenticating.staff(Scope.ADMINISTER),
    response={204: None},
    operation_id="remove_webhook",
    url_name="remove_webhook",
)
def remove(request: HttpRequest, number: pages.Number) -> HttpResponse:
    """Remove a webhook · 去掉回调: nothing more is sent, and its secret is forgotten."""
    actor = _administrator(request)
    subscribing.end(tending.find(number, by=actor), by=actor, at=timezone.now())
    return HttpResponse(status=204)


@router.get(
    PATH + "/deliveries",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=pages.Page[DeliveryShape],
    operation_id="list_deliveries",
    url_name="deliveries",
)
def deliveries(request: HttpRequest, number: pages.Number, wanted: Query[Deliveries]) -> HttpResponse:
    """Deliveries · 发送记录: what was sent in the last weeks, oldest first, and what became of it."""
    found = tending.find(number, by=_administrator(request))
    sent = Delivery.objects.in_state(wanted.state).filter(subscription=found).select_related("event")
    rows, following = pages.by_number(sent, wanted)
    return pages.answer(request, [_told(each) for each in rows], following)


def _administrator(request: HttpRequest) -> Actor:
    """Give who asks, if they administer something.

    :raises NotPermitted: they do not.
    """
    actor = authenticating.actor(request)
    if actor.role not in APPOINTING:
        raise NotPermitted
    return actor


def _owner(actor: Actor, number: int) -> Appointment:
    """Give an appointment that is to own a webhook.

    :raises NoSuchOwner: it is not there, or not for them.
    """
    try:
        return guards.appointment_for(actor, number)
    except NotFound:
        raise refusals.NoSuchOwner(number) from None


def _said(subscription: Subscription) -> dict[str, Any]:
    counted: Any = subscription
    plain = ("url", "kinds", "programme", "case_type", "made_at", "failures", "rests_until")
    return {
        "number": subscription.pk,
        "state": subscription.standing(timezone.localdate()),
        "appointment": subscription.appointment_id,
        **{name: getattr(subscription, name) for name in plain},
        "waiting": counted.waiting,
        "dead": counted.dead,
    }


def _told(delivery: Delivery) -> dict[str, Any]:
    plain = ("attempts", "status", "reason", "made_at", "due_at", "delivered_at", "given_up_at")
    return {
        "number": delivery.pk,
        "state": delivery.state,
        "matter": recording.number_of(delivery.event.stream),
        "version": delivery.event.version,
        "kind": delivery.event.kind,
        **{name: getattr(delivery, name) for name in plain},
    }
