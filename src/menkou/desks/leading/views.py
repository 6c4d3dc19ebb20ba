"""The contact leader's page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from menkou.channels.acting import acting, actors_at
from menkou.desks import organisations
from menkou.desks.leading.sheet import DAYS, Sheet


@login_required
def leading(request: HttpRequest) -> HttpResponse:
    """Show what is stuck in one's contact units, and why; made to be printed on one sheet."""
    actor = acting(request)
    if actor.role != "leader":
        raise PermissionDenied
    sheet = Sheet(actor, actors_at(request), at=timezone.now())
    page = {"sheet": sheet, "desk": organisations.desk_of(actor), "now": sheet.at, "days": DAYS}
    return render(request, "desks/leading/page.html", page)
