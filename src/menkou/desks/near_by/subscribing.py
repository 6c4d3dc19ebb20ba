"""Following a place by mail: the pages where it is asked for, confirmed and given up."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from menkou.channels.feeds import following, tokens
from menkou.channels.feeds.models import Subscription
from menkou.desks.throttling import wait
from menkou.face import throttling
from menkou.face.throttling import Throttle
from menkou.kernel.places.models import Place

BY_ADDRESS = Throttle("follow.address", most=10, minutes=60)
BY_MAIL = Throttle("follow.mail", most=3, minutes=24 * 60)
"""A mailbox is written to so often at most, whoever asks."""


class FollowForm(forms.Form):
    """Where the mails go."""

    mail = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@never_cache
def subscribe(request: HttpRequest, place: str) -> HttpResponse:
    """Ask for mails about a place; whether somebody has them already is not told."""
    found = get_object_or_404(Place, key=place)
    if request.method != "POST" or not following.is_offered():
        return _shown(request, found, FollowForm(), status=200)
    form, now = FollowForm(request.POST), timezone.now()
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    mail = form.cleaned_data["mail"]
    seconds = max(
        BY_ADDRESS.try_once(throttling.address_of(request), at=now),
        BY_MAIL.try_once(mail.casefold(), at=now),
    )
    if seconds:
        return wait(request, seconds)
    following.ask(found, mail, at=now)
    return redirect("subscribe_sent", place=found.key)


def sent(request: HttpRequest, place: str) -> HttpResponse:
    """Say that a mail is on its way."""
    return _shown(request, get_object_or_404(Place, key=place), None, status=200)


@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and on a POST begin; opening the page changes nothing, because scanners open every link."""
    found = _of(token)
    if request.method == "POST":
        following.confirm(found, at=timezone.now())
        found.refresh_from_db()
    return render(request, "desks/near_by/confirm.html", {"subscription": found, "place": found.place})


@never_cache
@csrf_exempt  # mail programs post by themselves, as RFC 8058 says; the signed address is the permission
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and on a POST forget the address; once forgotten the same page says so."""
    try:
        found = tokens.of_token(token)
    except tokens.NoSuchSubscription:
        return render(request, "desks/near_by/ended.html", {"ended": True})
    if request.method == "POST":
        following.end(found, at=timezone.now())
        return render(request, "desks/near_by/ended.html", {"ended": True})
    return render(request, "desks/near_by/ended.html", {"place": found.place})


def _of(token: str) -> Subscription:
    try:
        return tokens.of_token(token)
    except tokens.NoSuchSubscription as error:
        raise Http404 from error


def _shown(request: HttpRequest, place: Place, form: FollowForm | None, *, status: int) -> HttpResponse:
    page = {"place": place, "form": form, "offered": following.is_offered()}
    return render(request, "desks/near_by/subscribe.html", page, status=status)
