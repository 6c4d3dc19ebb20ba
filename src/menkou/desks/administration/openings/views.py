"""The list of openings. Who looks at it is on the record, too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from menkou.desks.administration import entering, paging
from menkou.desks.administration.openings.forms import SiftForm
from menkou.kernel.people import openings
from menkou.kernel.people.actors import Actor


@never_cache
@entering.by(openings.OVERSEEING)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List who opened whose contacts, the newest first."""
    form = SiftForm(request.GET or None)
    found = openings.visible_to(actor)
    found = form.sifted(found) if form.is_valid() else found.by_people()
    part = paging.by_number(found, request)
    openings.note_looked(by=actor, at=timezone.now(), number=paging.page_number(request))
    page = {"form": form, "part": part, "told": openings.told_of(part.rows)}
    return render(request, "desks/administration/openings/index.html", page)
