"""The inbox of whoever is signed in: the newest first, what was not read yet marked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST

from menkou.channels.notices import inbox, preferring
from menkou.desks.notices.forms import WishForm
from menkou.kernel.people.models import Account, Person

COUNTED_FOR_SECONDS = 60
LONGEST_NUMBER = 18


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show the inbox."""
    person = _person(request)
    shown = inbox.for_person(person)
    kept = preferring.of(person)
    form = WishForm(initial={"language": kept.language, "digests": kept.digests})
    page = {"shown": shown, "unread": [each.id for each in shown if not each.read], "form": form}
    return render(request, "desks/notices/index.html", page)


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark as read what is named, of one's own."""
    said = request.POST.getlist("notice")[: inbox.MOST]
    ids = [int(each) for each in said if each.isdecimal() and len(each) < LONGEST_NUMBER]
    inbox.read(_person(request), ids, at=timezone.now())
    return redirect("notices")


@login_required
@cache_control(private=True, max_age=COUNTED_FOR_SECONDS)
def count(request: HttpRequest) -> HttpResponse:
    """Say for the frame how much was not read yet; nothing where there is nothing."""
    return render(request, "desks/notices/count.html", {"count": inbox.unread(_person(request))})


@login_required
@require_POST
def wishes(request: HttpRequest) -> HttpResponse:
    """Keep what somebody wants to be told, and in which language."""
    form = WishForm(request.POST)
    if form.is_valid():
        preferring.prefer(_person(request), **form.cleaned_data)
        messages.success(request, _("Kept."))
    return redirect("notices")


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Account) or request.user.person is None:
        raise Http404
    return request.user.person
