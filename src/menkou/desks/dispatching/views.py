"""The dispatcher's one screen: what waits, the matter that lies open, and the step that sends it on."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.desks.dispatching import asking, doing, pages, points, queues, rows, sheets
from menkou.desks.dispatching.asking import Asked
from menkou.desks.forms import CommandForm, form_for
from menkou.kernel.matters import access, refusals, verbs
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

PART = "X-Part"
"""Sent by the page itself, which then gets its parts without the frame around them."""


@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits, and the matter that was chosen, or the first."""
    asked = asking.asked(request)
    return _shown(request, asked)


@login_required
def news(request: HttpRequest) -> HttpResponse:
    """Give the tabs and the list when anything has changed, else nothing (304); the open matter is left alone."""
    asked = asking.asked(request)
    pulse = queues.pulse(asked.actor, at=asked.at, beside=asked.number)
    tag = pages.tag(pulse, asked.tab)
    if request.headers.get("If-None-Match") == tag:
        return _kept_by_nobody(HttpResponseNotModified(), tag)
    page = {**pages.listed(asked, pulse), **pages.gone_on(asked, request.GET.get("seen", ""))}
    return _kept_by_nobody(render(request, "desks/dispatching/news.html", page), tag)


@never_cache
@login_required
def act(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Carry out what was chosen, and lay the next matter open; a refusal loses nothing that was typed."""
    asked = asking.asked(request)
    actor, matter = asked.actor, _seen(asked.actor, number)
    asked = replace(asked, number=matter.number)
    command = verbs.offered().get(verb)
    if command is None or verb not in sheets.DONE_HERE:
        raise Http404
    if request.method != "POST":
        return redirect(asking.address(asked.tab, matter.number))
    form = form_for(command, matter, by=actor)(doing.with_unit(request), request.FILES, prefix=verb)
    after = doing.carried_out(request, matter, form, by=actor, at=asked.at)
    if after is None:
        return _shown(request, asked, form, status=422)
    messages.success(request, _done(after, str(command.label)))
    if after.phase is Phase.ACCEPTED and after.holder == actor.organisation and verb == "accept":
        return redirect(asking.address(asked.tab, after.number, asked.following))
    return redirect(asking.address(asked.tab, asked.following))


@never_cache
@login_required
def on_map(request: HttpRequest) -> HttpResponse:
    """Give exactly the matters that are listed as points."""
    asked = asking.asked(request)
    tab = asked.tab or queues.pulse(asked.actor, at=asked.at).busiest
    listed = rows.rows_of(asked.actor, tab, at=asked.at)
    found = points.collection(listed, area=asked.actor.place)
    return JsonResponse(found, content_type="application/geo+json")


def _seen(actor: Actor, number: str) -> MatterState:
    try:
        return access.matter_for(actor, number)
    except refusals.NoSuchMatter as refusal:
        raise Http404 from refusal


def _shown(
    request: HttpRequest, asked: Asked, tried: CommandForm | None = None, status: int = 200
) -> HttpResponse:
    pulse = queues.pulse(asked.actor, at=asked.at, beside=asked.number)
    frame = "desks/dispatching/parts.html" if PART in request.headers else "desks/base.html"
    page = {**pages.desk(asked, pulse, tried), "frame": frame}
    return render(request, "desks/dispatching/desk.html", page, status=status)


def _done(after: MatterState, verb: str) -> str:
    return _("%(number)s: done – %(verb)s.") % {"number": after.number, "verb": verb}


def _kept_by_nobody(answer: HttpResponse, tag: str) -> HttpResponse:
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
