"""Making an account, handing over a link, shutting somebody out, letting them in again; all of it on the record."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.desks.administration import entering
from menkou.desks.administration.accounts import listing
from menkou.desks.administration.accounts.forms import MakeForm
from menkou.desks.signing_in import links, security
from menkou.face import qr
from menkou.kernel.people import accounts, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Person
from menkou.kernel.people.refusals import PeopleRefusal

WRONG = 422


@never_cache
@entering.administrators
def make(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make an account, and show the link by which its owner chooses a password."""
    among = guards.persons_visible_to(actor).filter(account=None, erased_at=None)
    form = MakeForm(request.POST or None, among=among, initial={"person": request.GET.get("person", "")})
    if form.is_valid():
        at = timezone.now()
        try:
            with transaction.atomic():
                account = accounts.make(**form.cleaned_data, by=actor, at=at)
                token = accounts.token_of(account, by=actor, at=at)
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            return _with_link(request, account, token, actor)
    status = WRONG if form.errors else 200
    return render(request, "desks/administration/accounts/make.html", {"form": form}, status=status)


@never_cache
@entering.administrators
def step(request: HttpRequest, actor: Actor, number: int, step: str) -> HttpResponse:
    """Do one thing to an account."""
    account = listing.account_for(actor, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        if step == "link":
            token = accounts.token_of(account, by=actor, at=timezone.now())
            return _with_link(request, account, token, actor)
        if step not in STEPS:
            raise Http404
        messages.success(request, STEPS[step](account, actor, timezone.now()))
    except PeopleRefusal as refusal:
        return listing.drawn(request, account, actor, status=WRONG, refusal=refusal)
    return redirect("account", number)


def _with_link(request: HttpRequest, account: Account, token: str, actor: Actor) -> HttpResponse:
    link = links.link_for(request, account, token)
    return listing.drawn(request, account, actor, link=link, drawing=qr.svg(link, scale=4))


def _close(account: Account, actor: Actor, at: datetime) -> str:
    accounts.close(account, by=actor, at=at)
    return _("Closed: from now on this account opens nothing.")


def _reopen(account: Account, actor: Actor, at: datetime) -> str:
    accounts.reopen(account, by=actor, at=at)
    return _("Open again.")


def _end_sessions(account: Account, actor: Actor, at: datetime) -> str:
    accounts.note_sessions_ended(account, by=actor, at=at)
    for session in security.sessions_of(account):
        session.end()
    return _("Signed out everywhere.")


def _reset(account: Account, actor: Actor, at: datetime) -> str:
    guards.check_manages(actor, account.person or Person())
    for session in security.sessions_of(account):
        session.end()
    accounts.reset_factors(account, by=actor, at=at)
    return _("The second step was reset, and everything signed out.")


STEPS: dict[str, Callable[[Account, Actor, datetime], str]] = {
    "close": _close,
    "reopen": _reopen,
    "sessions": _end_sessions,
    "factors": _reset,
}
