"""Looking at organisations: the tree, what is looked for, and the page of one; networks beside the tree."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from menkou.desks.administration import entering, finding, histories
from menkou.desks.administration.organisations import reading
from menkou.desks.administration.organisations.reading import Wanted
from menkou.desks.typed import typed
from menkou.kernel.people import guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.kinds import KINDS
from menkou.kernel.people.models import Organisation

LONGEST_SOUGHT = 120


@entering.overseers
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the tree, or what is looked for."""
    today = timezone.localdate()
    wanted = _wanted(request, actor)
    part = reading.listed(actor, request, wanted, on=today)
    page = {
        "wanted": wanted,
        "part": part,
        "people": reading.staffed(part.rows, on=today),
        "kinds": KINDS.values(),
        "today": today,
        "appoints": guards.appoints_at(actor, actor.place),
    }
    return render(request, "desks/administration/organisations/index.html", page)


@entering.overseers
def page(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Show one organisation: what it is, who works there, what it answers for, what was changed."""
    organisation = seen(actor, key)
    today = timezone.localdate()
    duties, more_duties = reading.duties(organisation)
    shown = {
        "organisation": organisation,
        "above": reading.above(actor, organisation),
        "below": reading.below(actor, organisation),
        "members": reading.members(actor, organisation, on=today),
        "hanging": reading.hanging(organisation, on=today),
        "duties": duties,
        "more_duties": more_duties,
        "networks": list(organisation.networks.order_by("name")),
        "history": histories.told(f"organisation:{key}"),
        "may": guards.appoints_at(actor, organisation.place_id),
        "closed": organisation.valid_until is not None and organisation.valid_until <= today,
        "today": today,
    }
    return render(request, "desks/administration/organisations/page.html", shown)


@entering.overseers
def networks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the networks and who is in them."""
    page = {"networks": reading.networks(actor), "appoints": guards.appoints_at(actor, actor.place)}
    return render(request, "desks/administration/organisations/networks.html", page)


def seen(actor: Actor, key: str) -> Organisation:
    """Give an organisation of the address.

    :raises Http404: there is none, or it is not for this actor.
    """
    try:
        return guards.organisation_for(actor, key)
    except refusals.NotFound:
        raise Http404 from None


def kept(actor: Actor, key: str) -> Organisation:
    """Give an organisation of the address that the actor may change.

    :raises Http404: there is none, or it is not theirs to change.
    """
    organisation = seen(actor, key)
    if not guards.appoints_at(actor, organisation.place_id):
        raise Http404
    return organisation


def _wanted(request: HttpRequest, actor: Actor) -> Wanted:
    asked = request.GET
    place = finding.places_in_reach(actor).filter(key=typed(asked, "place")).first()
    return Wanted(
        text=typed(asked, "text", LONGEST_SOUGHT),
        kind=asked.get("kind", ""),
        place=place,
        closed=bool(asked.get("closed")),
    )
