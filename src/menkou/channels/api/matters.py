"""A matter, with everything that happened to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from menkou.channels.api import answers, authenticating, choices, headers, numbering, representing, shapes
from menkou.kernel.matters import access, acting, rows, timelines
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Matters · 事项"])


@router.get(
    "/matters/{number}",
    auth=authenticating.concerned(Scope.READ),
    response=shapes.MatterWithSteps,
    operation_id="read_matter",
    openapi_extra=headers.OF_READING,
    url_name="matter",
)
def read(request: HttpRequest, number: str) -> HttpResponse:
    """One matter · 一件事项: with everything that happened, its parts, and what you can do with it now."""
    actor = authenticating.actor(request)
    matter = access.matter_for(actor, numbering.tidied(number))
    if answers.is_known(request, matter.version):
        return answers.unchanged(matter.version)
    for_reporter = actor.role is None
    return answers.tagged(
        matter,
        {
            **representing.matter(matter, actor),
            "steps": representing.steps(timelines.timeline(matter.number, for_reporter=for_reporter), actor),
            "sub_matters": _parts(matter, actor),
            "choices": choices.offered(matter, acting.choices(matter, actor)),
        },
    )


def _parts(matter: MatterState, actor: Actor) -> list[dict[str, Any]]:
    if not matter.parts:
        return []
    parts = access.visible_to(actor).filter(parent=matter.number).order_by("number")
    return [representing.matter(each, actor) for each in rows.states_of(parts)]
