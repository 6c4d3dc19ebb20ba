"""Listing tokens, issuing one – its secret is shown just this once – and revoking one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menkou.channels.acting import acting, actors_at
from menkou.desks.administration import paging
from menkou.desks.tokens.forms import IssueForm
from menkou.kernel.people import tokens
from menkou.kernel.people.models import Appointment
from menkou.kernel.people.refusals import NotFound, PeopleRefusal
from menkou.kernel.people.roles import APPOINTING

WRONG = 422


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List those in force, or all: the own ones, and for an administrator those of the area."""
    actor, at = acting(request), timezone.now()
    also_over = "all" in request.GET
    found = tokens.visible_to(actor)
    found = found if also_over else found.in_force(at)
    found = found.select_related("appointment__person", "appointment__organisation")
    page = {
        "part": paging.by_number(found.order_by("expires_at", "pk"), request),
        "also_over": also_over,
        "administers": actor.role in APPOINTING,
        "now": at,
    }
    return render(request, "desks/tokens/index.html", page)


@never_cache
@login_required
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a token for an own appointment."""
    actor, at = acting(request), timezone.now()
    form = IssueForm(request.POST or None, held=_held(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            token, secret = tokens.issue(
                form.chosen,
                name=said["name"],
                scopes=said["scopes"],
                expires_at=at + form.lasts,
                by=actor,
                at=at,
            )
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            return render(request, "desks/tokens/issued.html", {"token": token, "secret": secret})
    return render(request, "desks/tokens/issue.html", {"form": form}, status=WRONG if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Let a token open nothing any more."""
    actor = acting(request)
    try:
        token = tokens.revoke(tokens.token_for(actor, number), by=actor, at=timezone.now())
    except (NotFound, PeopleRefusal) as refusal:
        raise Http404 from refusal
    messages.success(request, _("Revoked: “%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("tokens")


def _held(request: HttpRequest) -> list[Appointment]:
    numbers = [each.appointment for each in actors_at(request) if each.appointment and each.for_ is None]
    found = Appointment.objects.filter(pk__in=numbers).select_related("organisation")
    return list(found.order_by("pk"))
