"""The webhooks of an area: what each hears, what waits, what was given up."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.channels.webhooks import arrangements, refusals, subscribing, tending
from menkou.channels.webhooks.models import Subscription
from menkou.desks.administration import entering
from menkou.desks.administration.webhooks.forms import AddForm
from menkou.kernel.matters import recording
from menkou.kernel.people import guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.refusals import PeopleRefusal

FOLDER = "desks/administration/webhooks"
SHOWN, WRONG = 50, 422
REFUSALS = (refusals.WebhookRefusal, arrangements.BadArrangements, PeopleRefusal)


@entering.administrators
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List them, with how much of each waits or was given up."""
    found = tending.visible_to(actor).select_related("appointment__person", "appointment__organisation")
    page = {"rows": _standing(list(found))}
    return render(request, f"{FOLDER}/index.html", page)


@entering.administrators
def page(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Show one with what was sent last; first of all what was given up."""
    return _drawn(request, _found(actor, number))


@never_cache
@entering.administrators
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let a program hear; its secret is shown just this once."""
    form = AddForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            owner = guards.appointment_for(actor, said.pop("appointment"))
            made = subscribing.subscribe(owner, said.pop("url"), **said, by=actor, at=timezone.now())
        except REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return _drawn(request, _found(actor, made.subscription.pk), secret=made.secret)
    return render(request, f"{FOLDER}/add.html", {"form": form}, status=WRONG if form.errors else 200)


@entering.administrators
def step(request: HttpRequest, actor: Actor, number: int, step: str) -> HttpResponse:
    """Do one thing to a webhook."""
    found = _found(actor, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if step not in STEPS:
        raise Http404
    try:
        messages.success(request, STEPS[step](found, actor, timezone.now()))
    except REFUSALS as refusal:
        messages.warning(request, str(refusal))
    return redirect("webhooks") if step == "remove" else redirect("webhook", number)


def _found(actor: Actor, number: int) -> Subscription:
    try:
        return tending.find(number, by=actor)
    except refusals.NoSuchSubscription as missing:
        raise Http404 from missing


def _drawn(request: HttpRequest, found: Subscription, **more: Any) -> HttpResponse:
    sent = tending.deliveries(found, most=SHOWN)
    page = {
        "row": _standing([found])[0],
        "sent": [(each, recording.number_of(each.event.stream)) for each in sent],
        **more,
    }
    return render(request, f"{FOLDER}/page.html", page)


def _standing(found: list[Subscription]) -> list[tuple[Subscription, Any]]:
    today = timezone.localdate()
    return [(each, each.standing(today)) for each in found]


def _retry(found: Subscription, _actor: Actor, at: datetime) -> str:
    return _("Messages that are sent again: %(count)s") % {"count": tending.retry(found, at=at)}


def _ping(found: Subscription, _actor: Actor, at: datetime) -> str:
    tried = tending.ping(found, at=at)
    return _("Answered: %(answer)s") % {"answer": tried.status or tried.reason}


def _pause(found: Subscription, actor: Actor, at: datetime) -> str:
    subscribing.pause(found, by=actor, at=at)
    return _("Paused: webhook %(number)s") % {"number": found.pk}


def _resume(found: Subscription, actor: Actor, at: datetime) -> str:
    subscribing.resume(found, by=actor, at=at)
    return _("Goes on: webhook %(number)s") % {"number": found.pk}


def _remove(found: Subscription, actor: Actor, at: datetime) -> str:
    subscribing.end(found, by=actor, at=at)
    return _("Removed: webhook %(number)s") % {"number": found.pk}


STEPS: dict[str, Callable[[Subscription, Actor, datetime], str]] = {
    "retry": _retry,
    "test": _ping,
    "pause": _pause,
    "resume": _resume,
    "remove": _remove,
}
