"""The pages of the day: what there is to do, drawn again while it is looked at."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from menkou.channels.acting import acting
from menkou.desks import organisations
from menkou.desks.my_day import versions
from menkou.desks.my_day.day import Day
from menkou.kernel.matters import who
from menkou.kernel.people.actors import Actor


@login_required
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what there is to do today, by clock, and what came back or waits."""
    actor = acting(request)
    version = versions.version(
        request
    )  # before anything is read: what comes meanwhile is drawn by the next call
    page = {**_day(actor), "desk": organisations.desk_of(actor), "version": version}
    return render(request, "desks/my_day/page.html", page)


@login_required
@cache_control(private=True, no_cache=True)
@condition(etag_func=lambda request: versions.version(request))
def now(request: HttpRequest) -> HttpResponse:
    """Give the parts of the day alone; nothing, where nothing has happened since they were last given."""
    return render(request, "desks/my_day/parts.html", _day(acting(request)))


def _day(actor: Actor) -> dict[str, object]:
    at = timezone.now()
    return {
        "day": Day(actor, at=at),
        "now": at,
        "actor": actor,
        "sees_none": actor.role not in who.WORKING | who.OVERSEEING,
    }
