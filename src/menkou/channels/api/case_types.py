"""Case types: what can be reported, and how long each step may take where; administrators set local limits."""

from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import (
    answers,
    authenticating,
    case_type_finding,
    case_type_shapes,
    pages,
    problems,
    tagging,
)
from menkou.channels.api.commanding import Key
from menkou.kernel.people import guards
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places import revision
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import overriding, registry
from menkou.kernel.worktime import Clock, Limit

router = Router(tags=["Case types · 事项类型"])

LONGEST_AMOUNT = 10_000


class LimitBody(BaseModel):
    """How long something may take."""

    model_config = ConfigDict(extra="forbid")

    amount: Annotated[int, Field(strict=True, ge=1, le=LONGEST_AMOUNT)]
    clock: Clock


class LimitsBody(BaseModel):
    """All limits that the place sets for the case type; null does without where that can be."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"limits": {"accept": {"amount": 1, "clock": "working_hours"}, "call_back": None}}]
        },
    )

    limits: Annotated[dict[Key, LimitBody | None], Field(max_length=60)]

    def changes(self) -> dict[str, Limit | None]:
        """Give them as the kernel takes them."""
        return {name: Limit(each.amount, each.clock) if each else None for name, each in self.limits.items()}


class SetLimits(BaseModel):
    """What a place itself sets for a case type."""

    case_type: str
    place: str
    limits: dict[str, LimitBody | None]


@router.get(
    "/case-types",
    auth=authenticating.everyone(Scope.READ),
    response=pages.Page[case_type_shapes.CaseTypeShape],
    operation_id="list_case_types",
    url_name="case_types",
)
def listed(request: HttpRequest, wanted: Query[case_type_finding.Wanted]) -> HttpResponse:
    """Case types · 事项类型: what can be reported, by key. Open to all."""
    wanted.check()
    keys = wanted.find()
    some = keys[: wanted.size]
    with revision.compared_once():
        items = [case_type_shapes.said(key, wanted.local(key)) for key in some]
    return pages.answer(request, items, some[-1] if len(keys) > len(some) else None)


@router.get(
    "/case-types/{key}",
    auth=authenticating.everyone(Scope.READ),
    response=case_type_shapes.CaseTypeShape,
    operation_id="read_case_type",
    url_name="case_type",
)
def read(request: HttpRequest, key: Key, where: Query[case_type_finding.AtPlace]) -> HttpResponse:  # noqa: ARG001 – the same for all
    """One case type · 一种事项类型: with a place, the limits that hold there and which place sets each."""
    where.check()
    with revision.compared_once():
        return answers.written(case_type_shapes.said(key, where.local(key)))


@router.get(
    "/case-types/{key}/limits/{place}",
    auth=authenticating.everyone(Scope.READ),
    response=SetLimits,
    operation_id="read_limits",
    url_name="limits",
)
def read_limits(request: HttpRequest, key: Key, place: Key) -> HttpResponse:  # noqa: ARG001 – the same for all
    """Limits of a place · 地点自定时限: only what this place itself sets for the case type."""
    registry.case_type(key)
    return _answer(key, _place(place))


@router.put(
    "/case-types/{key}/limits/{place}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=SetLimits,
    operation_id="set_limits",
    openapi_extra=tagging.OF_A_CHANGE,
    url_name="set_limits",
)
def set_limits(request: HttpRequest, key: Key, place: Key, body: LimitsBody) -> HttpResponse:
    """Set limits of a place · 设定地点时限: for it and all below; they replace what it set before.

    Matters under way go on with theirs. Sent again, nothing changes.
    """
    return _set(request, key, place, body.changes())


@router.delete(
    "/case-types/{key}/limits/{place}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=SetLimits,
    operation_id="clear_limits",
    openapi_extra=tagging.OF_A_CHANGE,
    url_name="clear_limits",
)
def clear_limits(request: HttpRequest, key: Key, place: Key) -> HttpResponse:
    """Take back the limits of a place · 取消地点时限: what holds above holds again. Sent again, nothing changes."""
    return _set(request, key, place, {})


def _set(request: HttpRequest, key: str, place: str, changes: dict[str, Limit | None]) -> HttpResponse:
    actor = authenticating.actor(request)
    registry.case_type(key)
    where = _place(place)
    guards.check_appoints(actor, where.key)
    with transaction.atomic():
        revision.wait()
        tagging.check(request, tagging.tag_of(overriding.set_by(key, where)))
        overriding.override(key, where, changes, by=actor, at=timezone.now())
    return _answer(key, where)


def _answer(key: str, place: Place) -> HttpResponse:
    own: Any = overriding.set_by(key, place)
    value = {"case_type": key, "place": place.key, "limits": own}
    return answers.written(value, headers={"ETag": tagging.tag_of(own)})


def _place(key: str) -> Place:
    """Read a place of an address.

    :raises NotThere: there is none.
    """
    found = Place.objects.defer("boundary").filter(key=key).first()
    if found is None:
        raise problems.NotThere
    return found
