"""The duty matrix: who answers for what where and why; administrators of the area assign and release."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import answers, authenticating, duty_shapes, naming, pages, problems
from menkou.channels.api.commanding import Key, Text
from menkou.kernel.matters.duties import assigning, checking, explaining, findings
from menkou.kernel.people import desks, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Duty
from menkou.kernel.people.roles import OVERSEEING
from menkou.kernel.people.tokens import Scope
from menkou.kernel.places.models import Place

router = Router(tags=["Duties · 职责"])

NAMES = ("key", "name", "name_en", "kind")
READ = (
    "function",
    "case_type",
    *(f"{each}__{name}" for each in ("organisation", "place") for name in NAMES),
)


class Wanted(pages.ByNumber):
    """Which rows, and which page of them."""

    function: Key | None = Field(default=None, description="Such as `intake`.")
    case_type: Key | None = Field(default=None, description="Just this scope, as rows name it.")
    place: Key | None = Field(default=None, description="Key of a place: rows of this one alone.")
    below: Key | None = Field(default=None, description="Key of a place: rows of this one and all below it.")
    organisation: Key | None = Field(default=None, description="Key of an organisation.")

    def find(self, actor: Actor) -> QuerySet[Duty]:
        """Give those that this actor may see.

        :raises NotUnderstood: the place is not there.
        """
        found = guards.duties_visible_to(actor)
        named = {
            name: value
            for name in ("function", "case_type", "place", "organisation")
            if (value := getattr(self, name)) is not None
        }
        if self.below is not None:
            named["place__path__startswith"] = naming.place(self.below, field="query.below").path
        return found.filter(**named)


class Asked(BaseModel):
    """What is asked about, and where."""

    place: Key
    case_type: Key = Field(description="Such as `city_management.street_lamp`.")


class For(BaseModel):
    """What a duty is for."""

    case_type: Annotated[Text, Field(max_length=120)] = Field(
        default="",
        description="A case type, `programme:class` or a programme; left out: everything.",
    )


class DutyBody(BaseModel):
    """Who is to have it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"organisation": "sample-property"}]}
    )

    organisation: Key


@router.get(
    "/duties",
    auth=authenticating.staff(Scope.READ),
    response=pages.Page[duty_shapes.DutyShape],
    operation_id="list_duties",
    url_name="duties",
)
def listed(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Duties · 职责: the rows of the matrix in your area, and those above it, which hold there too."""
    found = wanted.find(authenticating.actor(request)).select_related("place", "organisation").only(*READ)
    rows, following = pages.by_number(found, wanted)
    return pages.answer(request, duty_shapes.said(rows), following)


@router.get(
    "/duties/desks",
    auth=authenticating.staff(Scope.READ),
    response=list[duty_shapes.AnswerShape],
    operation_id="explain_duties",
    url_name="desks",
)
def who_answers(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Who answers here · 谁负责: for a case type at a place of your area or above, one answer a function."""
    if not guards.has_to_do_with(authenticating.actor(request), asked.place):
        raise problems.NotThere
    given = explaining.explain(asked.case_type, asked.place)
    return answers.written([duty_shapes.answer(each) for each in given])


@router.get(
    "/duties/findings",
    auth=authenticating.staff(Scope.READ),
    response=duty_shapes.Findings,
    operation_id="check_duties",
    url_name="duty_findings",
)
def found_wanting(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """Gaps and conflicts · 空缺与冲突: what is missing in the matrix of your area; for those who oversee it."""
    actor = authenticating.actor(request)
    if actor.role not in OVERSEEING or actor.place is None:
        raise refusals.NotPermitted
    found = checking.findings(on=on or timezone.localdate(), area=actor.place)
    return answers.written({"items": [duty_shapes.finding(each) for each in findings.tell(found)]})


@router.put(
    "/duties/{place}/{function}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=duty_shapes.DutyShape,
    operation_id="assign_duty",
    url_name="duty",
)
def assign(request: HttpRequest, place: Key, function: Key, body: DutyBody, what: Query[For]) -> HttpResponse:
    """Assign a duty · 指定职责: at a place and below; it replaces who had it. Sent again, nothing changes."""
    actor = authenticating.actor(request)
    where = _place(actor, place)
    organisation = naming.organisation(actor, body.organisation, field="body.organisation")
    made = assigning.assign(function, what.case_type, where, organisation, by=actor, at=timezone.now())
    return answers.written(duty_shapes.said([made])[0])


@router.delete(
    "/duties/{place}/{function}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={204: None},
    operation_id="release_duty",
    url_name="release_duty",
)
def release(request: HttpRequest, place: Key, function: Key, what: Query[For]) -> HttpResponse:
    """Release a duty · 解除职责: what is less specific holds then. Sent again, nothing changes."""
    actor = authenticating.actor(request)
    where = _place(actor, place)
    desks.release(function, where, case_type=what.case_type, by=actor, at=timezone.now())
    return HttpResponse(status=204)


def _place(actor: Actor, key: str) -> Place:
    """Find the place of an address, where this actor assigns.

    :raises NotThere: there is none.
    :raises NotPermitted: it is not their area.
    """
    found = Place.objects.defer("boundary").filter(key=key).first()
    if found is None:
        raise problems.NotThere
    guards.check_appoints(actor, key)
    return found
