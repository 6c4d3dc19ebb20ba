"""Taking a step: what a verb needs to know, asked on a page of its own or beside the matter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.acting import desk_of
from menkou.desks import organisations
from menkou.desks.forms import form_for
from menkou.desks.matter import asking, prefilling
from menkou.desks.matter.showing import shown, where
from menkou.desks.showing import carried_out, seen
from menkou.kernel.matters import acting, refusals, timelines, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


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
    return render(request, "desks/matter/page.html", shown(matter, actor, tried=form), status=422)


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
        "place": where(matter),
        "now": timezone.now(),
        "offer": _offer(request, matter, actor, command),
    }
    return render(request, "desks/matter/doing.html", page)


def _offer(request: HttpRequest, matter: MatterState, actor: Actor, command: type[Command]) -> dict[str, Any]:
    offer = {"verb": command.verb, "label": command.label, "help": command.help}
    known = prefilling.known_from(request.GET, command)
    if not known:
        return {**offer, "drawn": asking.drawn(command, matter, actor)}
    fresh = form_for(command, matter, by=actor)(prefix=command.verb, initial=known)
    return {**offer, "form": fresh}
