"""The page of a matter, and the sheet that is printed of it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from menkou.desks.matter import proving
from menkou.desks.matter.showing import shown, told
from menkou.desks.showing import seen


@login_required
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter with everything that happened, and the verbs that can be used now."""
    actor, matter = seen(request, number)
    return render(request, "desks/matter/page.html", shown(matter, actor))


@login_required
def printed(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter as a sheet of paper: all that happened, and no contact, also where one was opened."""
    actor, matter = seen(request, number)
    address = request.build_absolute_uri(reverse("matter", args=[matter.number]))
    page = {
        **told(matter, actor),
        "code": proving.drawn(address),
        "address": address,
        "proof": proving.on_paper(matter),
        "record": request.build_absolute_uri(reverse("record")),
    }
    return render(request, "desks/matter/print.html", page)
