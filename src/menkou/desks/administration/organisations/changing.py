"""Founding an organisation, renaming it, closing it; and networks beside the tree."""

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.administration import entering, finding
from menkou.desks.administration.organisations import browsing, reading
from menkou.desks.administration.organisations.forms import CloseForm, FoundForm, NetworkForm, RenameForm
from menkou.desks.typed import typed
from menkou.kernel.people import founding, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Network
from menkou.kernel.people.refusals import PeopleRefusal

FORM = "desks/administration/organisations/form.html"
WRONG = 422


@entering.administrators
def found(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Found an organisation."""
    form = FoundForm(request.POST or None, initial={"place": request.GET.get("place") or actor.place})
    form.fields["place"].among = finding.places_in_reach(actor)  # type: ignore[attr-defined]
    form.fields["parent"].among = guards.organisations_visible_to(actor)  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            made = founding.found(**form.cleaned_data, by=actor, at=timezone.now())
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is founded.") % {"name": made.label})
            return redirect("admin_organisation", made.key)
    return _drawn(request, form, {"title": _("New organisation"), "submit": _("Found")})


@entering.administrators
def rename(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Change how an organisation is called."""
    with transaction.atomic():
        if request.method == "POST":
            founding.one_at_a_time()
        organisation = browsing.kept(actor, key)
        form = RenameForm(request.POST or None, organisation=organisation)
        if form.is_valid():
            try:
                founding.amend(organisation, **form.changes, by=actor, at=timezone.now())
            except PeopleRefusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Saved."))
                return redirect("admin_organisation", key)
    page = {"title": _("Rename"), "submit": _("Save"), "organisation": organisation}
    return _drawn(request, form, page)


@entering.administrators
def close(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Close an organisation, once whoever asks has seen what it is needed for."""
    organisation = browsing.kept(actor, key)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            founding.close(organisation, on=form.cleaned_data["on"], by=actor, at=timezone.now())
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            said = _("“%(name)s” is closed. Its key and its history stay.")
            messages.success(request, said % {"name": organisation.label})
            return redirect("admin_organisation", key)
    page = {
        "title": _("Close the organisation"),
        "submit": _("Close the organisation"),
        "hurts": True,
        "organisation": organisation,
        "hanging": reading.hanging(organisation, on=timezone.localdate()),
        "about": _("It cannot be opened again; a new one would have another key."),
    }
    return _drawn(request, form, page)


@entering.administrators
def network(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Found a network."""
    form = NetworkForm(request.POST or None)
    if form.is_valid():
        try:
            made = founding.network(**form.cleaned_data, by=actor, at=timezone.now())
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is founded.") % {"name": made.name})
            return redirect("admin_networks")
    return _drawn(request, form, {"title": _("New network"), "submit": _("Found")})


@entering.administrators
def join(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Let an organisation join a network, or leave it."""
    organisation = browsing.kept(actor, key)
    if request.method == "POST":
        chosen = get_object_or_404(Network, key=typed(request.POST, "network"))
        step = founding.leave if request.POST.get("leave") else founding.join
        step(chosen, organisation, by=actor, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("admin_organisation", key)
    own = set(organisation.networks.values_list("pk", flat=True))
    page = {"organisation": organisation, "every": Network.objects.order_by("name"), "own": own}
    return render(request, "desks/administration/organisations/joining.html", page)


def _drawn(request: HttpRequest, form: object, page: Mapping[str, object]) -> HttpResponse:
    status = WRONG if request.method == "POST" else 200
    return render(request, FORM, {**page, "form": form}, status=status)
