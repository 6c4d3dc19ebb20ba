"""The staff's pages: the list, a matter with its timeline, its receipt, and the verbs."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.acting import acting as acting_at
from menkou.channels.acting import desk_of
from menkou.channels.filing import answer_with
from menkou.desks import organisations, places
from menkou.desks.fields import Offers
from menkou.desks.forms import form_for
from menkou.desks.listing import Listing
from menkou.desks.showing import carried_out, offer, seen, shown
from menkou.kernel.ledger import receipts
from menkou.kernel.matters import access, acting, recording, refusals, timelines, verbs, who
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List the matters that the one at the desk may see."""
    actor = acting_at(request)
    listing = Listing(request.GET, access.visible_to(actor), actor, at=timezone.now())
    own = listing.filters.organisations.get(actor.organisation or "")
    return render(
        request,
        "desks/matters.html",
        {
            "listing": listing,
            "desk": desk_of(actor, own),
            "now": listing.at,
            "sees_none": actor.role not in who.WORKING | who.OVERSEEING,
        },
    )


@login_required
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter with everything that happened, and the verbs that can be used now."""
    actor, matter = seen(request, number)
    return render(request, "desks/matter.html", shown(matter, actor))


@login_required
def verb(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Ask what a verb needs to know, and carry it out.

    A refusal is shown on the matter's page, and what was typed stays.
    """
    actor, matter = seen(request, number)
    command = verbs.offered().get(verb)
    if command is None:
        raise Http404
    if request.method != "POST":
        return _asked(request, matter, actor, command)
    form = form_for(command, matter, by=actor)(request.POST, request.FILES, prefix=verb)
    if carried_out(matter, form, by=actor):
        messages.success(request, _("Done: %(verb)s") % {"verb": command.label})
        return redirect("matter", number=matter.number)
    return render(request, "desks/matter.html", shown(matter, actor, tried=form), status=422)


def _asked(request: HttpRequest, matter: MatterState, actor: Actor, command: type[Command]) -> HttpResponse:
    """Show the form of a verb; whoever follows an old link is told what can be done instead."""
    if not command.may(matter, actor):
        messages.warning(request, str(refusals.NotInThisPhase(matter, acting.labels(matter, actor))))
        return redirect("matter", number=matter.number)
    names = organisations.labels([matter.holder, actor.organisation])
    page = {
        "matter": matter,
        "names": names,
        "desk": desk_of(actor, names.get(actor.organisation or "")),
        "said": timelines.words_of(matter.number),
        "place": places.label(matter.place),
        "now": timezone.now(),
        "offer": offer(command, actor, Offers(matter)),
    }
    return render(request, "desks/doing.html", page)


@login_required
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """Show the matter's receipt: what proves that all of it stands in the record."""
    actor, matter = seen(request, number)
    names = organisations.labels([actor.organisation])
    page = {
        "matter": matter,
        "desk": desk_of(actor, names.get(actor.organisation or "")),
        "receipt": receipts.give(recording.stream_of(matter.number), at=timezone.now()),
    }
    return render(request, "desks/proof.html", page)


@login_required
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the matter's receipt as a file, to be kept elsewhere."""
    _actor, matter = seen(request, number)
    given = receipts.give(recording.stream_of(matter.number), at=timezone.now())
    written = json.dumps(given.as_json(), ensure_ascii=False, indent=2)
    answer = HttpResponse(written, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{matter.number}.receipt.json"'
    return answer


@login_required
def file(request: HttpRequest, number: str, key: str) -> FileResponse:
    """Give a photo or document of a matter that the one at the desk may see."""
    _actor, matter = seen(request, number)
    return answer_with(matter.number, key, small="small" in request.GET)
