"""The first page of the administration: what there is to keep in order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from menkou.desks.administration import entering, sections
from menkou.kernel.people.actors import Actor


@entering.overseers
def landing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the sections that this actor enters."""
    page = {"groups": sections.shown_to(actor)}
    return render(request, "desks/administration/landing.html", page)
