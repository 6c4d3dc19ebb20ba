"""Looking at places: the tree level by level, what is looked for, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from menkou.desks.administration import entering, histories
from menkou.desks.administration.places import reading
from menkou.desks.administration.places.forms import days_in_words, hours_in_words
from menkou.desks.typed import typed
from menkou.kernel.people import guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.kinds import KINDS
from menkou.kernel.places.models import Place

LONGEST_SOUGHT = 120
UNCOVERED_NAMED = 12


@entering.overseers
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a level of the tree, or what is looked for."""
    text = typed(request.GET, "text", LONGEST_SOUGHT)
    kind = request.GET.get("kind", "")
    if text or kind in KINDS:
        part = reading.found(actor, request, text=text, kind=kind)
        page = {"part": part, "parents": reading.parents(part.rows), "sought": True}
    else:
        top = _level(actor, request.GET.get("under", ""))
        page = {"part": reading.children(top, request), "top": top, "above": reading.above(top)}
    page |= {
        "text": text,
        "kind": kind,
        "kinds": KINDS.values(),
        "today": timezone.localdate(),
        "appoints": guards.appoints_at(actor, actor.place),
    }
    return render(request, "desks/administration/places/index.html", page)


@entering.overseers
def page(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Show one place: what it is, what hangs on it, who works there, what was changed."""
    place = seen(actor, key)
    today = timezone.localdate()
    buildings = reading.uncovered(place, on=today)
    uncovered = list(buildings[: UNCOVERED_NAMED + 1]) if buildings is not None else []
    shown = {
        "place": place,
        "above": reading.above(place),
        "part": reading.children(place, request),
        "organisations": reading.organisations(actor, place),
        "hanging": reading.hanging(place, on=today),
        "uncovered": uncovered[:UNCOVERED_NAMED],
        "more_uncovered": len(uncovered) > UNCOVERED_NAMED,
        "hours": hours_in_words(place.hours),
        "days": days_in_words(place.days),
        "history": histories.told(f"place:{key}"),
        "may": guards.appoints_at(actor, key),
        "may_move": place.depth > 1 and guards.appoints_at(actor, key),
        "sees_matters": actor.role != "administrator",
        "closed": place.valid_until is not None and place.valid_until <= today,
        "today": today,
    }
    return render(request, "desks/administration/places/page.html", shown)


def seen(actor: Actor, key: str) -> Place:
    """Give a place of the address.

    :raises Http404: there is none, or it has nothing to do with the actor's area.
    """
    try:
        return reading.place_for(actor, key)
    except refusals.NotFound:
        raise Http404 from None


def kept(actor: Actor, key: str) -> Place:
    """Give a place of the address that the actor may change.

    :raises Http404: there is none, or it is not theirs to change.
    """
    place = seen(actor, key)
    if not guards.appoints_at(actor, key):
        raise Http404
    return place


def _level(actor: Actor, key: str) -> Place:
    return seen(actor, key) if key else reading.area_of(actor)
