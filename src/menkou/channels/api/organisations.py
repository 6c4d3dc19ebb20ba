"""Organisations: those who work see the ones of their area and above; administrators of the area change them."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from menkou.channels.api import (
    answers,
    authenticating,
    naming,
    organisation_shapes,
    pages,
    problems,
    tagging,
)
from menkou.channels.api.commanding import Key
from menkou.channels.api.ending import EndBody
from menkou.channels.api.naming import Name, Sought
from menkou.kernel.people import founding, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Organisation, OrganisationQuerySet
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Organisations · 组织"])

MOST_CHILDREN = 200
NEEDED = ("kind", "parent", "place", "name")
CALLED = ("name", "name_en")


class StaysAsItIs(problems.Problem):
    """An organisation keeps its kind, what it stands under, where it works and since when it is there."""

    status = 409
    title = gettext_lazy("An organisation keeps its kind, its parent, its place and its beginning.")


class Wanted(pages.ByPath):
    """Which organisations, and which page of them."""

    kind: Key | None = Field(default=None, description="Such as `residents_committee`.")
    below: Key | None = Field(default=None, description="Key of an organisation: itself and all below it.")
    place: Key | None = Field(default=None, description="Key of a place: those that work there or below.")
    on: date | None = Field(default=None, description="There on this day.")
    text: Sought | None = Field(default=None, description="In the name, or how the key begins.")

    def find(self, actor: Actor) -> OrganisationQuerySet:
        """Give those that this actor may see.

        :raises NotUnderstood: what is named is not there for them.
        """
        found = guards.organisations_visible_to(actor)
        if self.kind is not None:
            found = found.of_kind(self.kind)
        if self.below is not None:
            found = found.within(naming.organisation(actor, self.below, field="query.below"))
        if self.place is not None:
            found = found.filter(place__path__startswith=naming.place(self.place, field="query.place").path)
        if self.on is not None:
            found = found.valid_on(self.on)
        if self.text is not None:
            found = found.filter(
                Q(name__contains=self.text) | Q(name_en__icontains=self.text) | Q(key__startswith=self.text)
            )
        return found


class OrganisationBody(BaseModel):
    """What an organisation is to be; of one that is there only the names can change."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"kind": "station", "parent": None, "place": "sample-town-1", "name": "样例一居工作站"}
            ]
        },
    )

    kind: Key = Field(default="", description="Needed for a new one.")
    parent: Key | None = Field(default=None, description="Needed for a new one; null at the top.")
    place: Key | None = Field(
        default=None, description="Where it works; needed for a new one; null: everywhere."
    )
    name: Name = ""
    name_en: Name = ""
    valid_from: date | None = None


@router.get(
    "/organisations",
    auth=authenticating.staff(Scope.READ),
    response=pages.Page[organisation_shapes.OrganisationShape],
    operation_id="list_organisations",
    url_name="organisations",
)
def listed(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Organisations · 组织: those of your area and above it, each before those below it."""
    actor = authenticating.actor(request)
    rows, following = pages.by_path(wanted.find(actor), wanted)
    return pages.answer(request, organisation_shapes.said(rows, actor), following)


@router.get(
    "/organisations/{key}",
    auth=authenticating.staff(Scope.READ),
    response=organisation_shapes.OneOrganisation,
    operation_id="read_organisation",
    url_name="organisation",
)
def read(request: HttpRequest, key: Key) -> HttpResponse:
    """One organisation · 一个组织: with those above it and right below it."""
    actor = authenticating.actor(request)
    return _answer(guards.organisation_for(actor, key), actor)


@router.put(
    "/organisations/{key}",
    auth=authenticating.staff(Scope.ADMINISTER),
    response={200: organisation_shapes.OneOrganisation, 201: organisation_shapes.OneOrganisation},
    operation_id="put_organisation",
    openapi_extra=tagging.OF_A_PUT,
    url_name="put_organisation",
)
def put(request: HttpRequest, key: Key, body: OrganisationBody) -> HttpResponse:
    """Found or rename an organisation · 新建组织或改名: for administrators. Sent again, nothing changes."""
    actor, at = authenticating.actor(request), timezone.now()
    with transaction.atomic():
        standing = _locked(actor, key)
        tagging.check(request, standing and tag_of(standing))
        if standing is None:
            made = founding.found(**_new(body, actor), key=key, by=actor, at=at)
            return _answer(made, actor, status=201)
        _check_stays(standing, body, actor)
        names = {name: getattr(body, name) for name in CALLED if name in body.model_fields_set}
        return _answer(founding.amend(standing, **names, by=actor, at=at), actor)


@router.put(
    "/organisations/{key}/end",
    auth=authenticating.staff(Scope.ADMINISTER),
    response=organisation_shapes.OneOrganisation,
    operation_id="close_organisation",
    openapi_extra=tagging.OF_A_CHANGE,
    url_name="close_organisation",
)
def close(request: HttpRequest, key: Key, body: EndBody) -> HttpResponse:
    """Close an organisation · 撤销组织: once nobody and nothing needs it. Sent again, nothing changes."""
    actor = authenticating.actor(request)
    with transaction.atomic():
        standing = _locked(actor, key)
        if standing is None:
            raise problems.NotThere
        tagging.check(request, tag_of(standing))
        guards.check_appoints(actor, standing.place_id)
        if standing.valid_until != body.on:
            standing = founding.close(standing, on=body.on, by=actor, at=timezone.now())
    return _answer(standing, actor)


def tag_of(organisation: Organisation) -> str:
    """Give the entity tag of an organisation."""
    return tagging.tag_of(organisation_shapes.facts(organisation))


def _locked(actor: Actor, key: str) -> Organisation | None:
    founding.one_at_a_time()
    visible = guards.organisations_visible_to(actor).filter(key=key).values("pk")
    return Organisation.objects.select_for_update().filter(pk__in=visible).first()


def _answer(organisation: Organisation, actor: Actor, *, status: int = 200) -> HttpResponse:
    path, step = organisation.path, organisation.steplen
    ways = [path[:length] for length in range(step, len(path), step)]
    near = Q(path__in=ways) | Q(path__startswith=path, depth=organisation.depth + 1)
    rows = list(guards.organisations_visible_to(actor).filter(near)[: len(ways) + MOST_CHILDREN])
    above = [each for each in rows if each.depth < organisation.depth]
    [said] = organisation_shapes.said([organisation], actor)
    value = {
        **said,
        "ancestors": [organisation_shapes.brief(each) for each in reversed(above)],
        "children": [organisation_shapes.brief(each) for each in rows[len(above) :]],
    }
    return answers.written(value, status=status, headers={"ETag": tag_of(organisation)})


def _new(body: OrganisationBody, actor: Actor) -> dict[str, Any]:
    """Read a body as a new organisation.

    :raises NotUnderstood: what a new one needs is missing, or what is named is not there for this actor.
    """
    if missing := [name for name in NEEDED if name not in body.model_fields_set]:
        needed = _("needed for a new organisation")
        raise problems.NotUnderstood(
            errors=[{"field": f"body.{name}", "problem": needed} for name in missing]
        )
    return {
        "parent": naming.organisation(actor, body.parent, field="body.parent") if body.parent else None,
        "place": naming.place(body.place, field="body.place") if body.place else None,
        "kind": body.kind,
        "name": body.name,
        "name_en": body.name_en,
        "valid_from": body.valid_from,
    }


def _check_stays(standing: Organisation, body: OrganisationBody, actor: Actor) -> None:
    """Refuse to change what an organisation keeps.

    :raises StaysAsItIs: something else is said.
    """
    [now] = organisation_shapes.said([standing], actor)
    fields = body.model_fields_set.difference(CALLED)
    wrong = sorted(name for name in fields if getattr(body, name) != now[name])
    if wrong:
        errors = [{"field": f"body.{name}", "problem": str(now[name])} for name in wrong]
        raise StaysAsItIs(errors=errors)
