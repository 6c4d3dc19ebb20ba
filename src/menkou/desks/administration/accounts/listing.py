"""The accounts of an area: found by name or user name, and one of them with all that is known of it."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from menkou.desks.administration import entering, histories, paging
from menkou.desks.signing_in import factors, security
from menkou.kernel.people import accounts
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import Account, Appointment

LONGEST = 80


@entering.administrators
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List accounts, those that can sign in first."""
    text = request.GET.get("text", "").strip()[:LONGEST]
    found = accounts.visible_to(actor).annotate(
        has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=factors.COUNTING))
    )
    if text:
        found = found.filter(
            Q(person__name__icontains=text)
            | Q(username__icontains=text)
            | Q(person__staff_number__iexact=text)
        )
    part = paging.by_number(found.order_by("-is_active", "username"), request)
    page = {"part": part, "text": text}
    return render(request, "desks/administration/accounts/index.html", page)


@entering.administrators
def page(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Show an account: its person, factors, sessions and what was done to it."""
    return drawn(request, account_for(actor, number), actor)


def account_for(actor: Actor, number: int) -> Account:
    """Give an account to somebody who looks after it.

    :raises Http404: there is none, or not for this actor.
    """
    found = accounts.visible_to(actor).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def drawn(
    request: HttpRequest, account: Account, actor: Actor, *, status: int = 200, **more: object
) -> HttpResponse:
    """Draw the page of an account."""
    if account.person is None:
        raise Http404
    today = timezone.localdate()
    held = Appointment.objects.not_over(today).filter(person=account.person)
    kept = Authenticator.objects.filter(user=account)
    page = {
        "account": account,
        "appointments": held.select_related("organisation", "place").order_by("role", "pk"),
        "factors": [each for each in kept if each.type in factors.COUNTING],
        "sessions": security.sessions_of(account),
        "history": histories.told(stream_of(account.person)),
        "is_own": account.person_id == actor.person,
        **more,
    }
    return render(request, "desks/administration/accounts/page.html", page, status=status)
