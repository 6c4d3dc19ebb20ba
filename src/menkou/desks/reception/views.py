"""The page of the reception desk: one form for a talk or a call, and the receipt that comes of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from menkou.desks import organisations, places
from menkou.desks.reception import callers, forms, resembling, taking
from menkou.desks.reception.callers import Caller
from menkou.desks.reception.forms import TakingForm
from menkou.desks.reception.receivers import receiver_at
from menkou.desks.reception.taking import Taken
from menkou.kernel.matters import refusals
from menkou.kernel.people.actors import Actor

PART = "X-Part"
LAST_SOURCE = "reception_source"
"""In the session: by which way the last one came, for a hotline's desk hears nobody but callers."""


@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Take down what somebody says, or look who calls and what is known near by."""
    actor = receiver_at(request)
    if request.method != "POST":
        fresh = TakingForm.fresh(by=actor, source=request.session.get(LAST_SOURCE, ""))
        return _shown(request, fresh, actor)
    form = TakingForm(request.POST, by=actor)
    is_valid = form.is_valid()
    if "look" in request.POST:
        form.errors.clear()  # nothing is sent yet
        return _shown(request, form, actor, looked=True)
    if not is_valid:
        return _shown(request, form, actor, looked=True, status=422)
    if form.emergency and "called" not in request.POST:
        return _shown(request, form, actor, looked=True, call=form.emergency, status=422)
    request.session[LAST_SOURCE] = form.cleaned_data["source"]
    return _taken(request, form, actor)


def _taken(request: HttpRequest, form: TakingForm, actor: Actor) -> HttpResponse:
    try:
        taken = taking.take_down(form, by=actor, at=timezone.now())
    except refusals.MatterRefusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, form, actor, looked=True, status=422)
    return render(request, "desks/reception/taken.html", _receipt(request, taken))


def _receipt(request: HttpRequest, taken: Taken) -> dict[str, Any]:
    matter = taken.matter
    return {
        **_frame(request),
        "taken": taken,
        "matter": matter,
        "groups": in_groups(matter.number),
        "place": places.label(matter.place),
        "names": organisations.labels([matter.holder]),
        "now": timezone.now(),
        "ways": forms,
    }


def in_groups(number: str) -> list[str]:
    """Cut a number into pieces that can be read aloud: ``2611 K7M 3Q9 XDA``."""
    month, _dash, rest = number.partition("-")
    return [month, *(rest[nth : nth + 3] for nth in range(0, len(rest), 3))]


def _shown(
    request: HttpRequest,
    form: TakingForm,
    actor: Actor,
    *,
    looked: bool = False,
    call: str = "",
    status: int = 200,
) -> HttpResponse:
    data = form.data if form.is_bound else {}
    phone = data.get("phone", "")
    page = {
        **_frame(request),
        "form": form,
        "call": call,
        "about": data.get("about", "") or forms.NEW,
        "caller": callers.recognise(phone, by=actor, at=timezone.now()) if looked else Caller(),
        "looked": looked and callers.is_whole(phone),
        "asked": looked and "look" in data,
        "alike": _alike(form, actor) if looked else [],
        "chosen": _chosen(form) if form.is_bound else {},
    }
    return render(request, "desks/reception/desk.html", page, status=status)


def _alike(form: TakingForm, actor: Actor) -> list[Any]:
    given = form.cleaned_data
    kind, place, words = given.get("case_type", ""), given.get("place", ""), form.data.get("words", "")
    return resembling.near(kind, place, words, by=actor, at=timezone.now())


def _chosen(form: TakingForm) -> dict[str, str]:
    """Give the keys that what was typed stands for."""
    return {name: form.cleaned_data.get(name, "") for name in ("place", "case_type")}


def _frame(request: HttpRequest) -> dict[str, str]:
    part = "desks/dispatching/parts.html"
    return {"frame": part if PART in request.headers else "desks/base.html"}
