"""The reporter's contact: sealed, opened with a reason by those who have to speak with them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.desks.matter import reaching
from menkou.desks.matter.showing import shown
from menkou.desks.showing import seen
from menkou.desks.typed import typed
from menkou.kernel.matters import recording
from menkou.kernel.people import contacts

LONGEST_REASON = 200


@never_cache
@login_required
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Open the contact: who, when and why is on the record before it is shown."""
    actor, matter = seen(request, number)
    if not reaching.may_open(matter, actor):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("matter", number=matter.number)
    reason = typed(request.POST, "reason", LONGEST_REASON)
    if not reason:
        page = {**shown(matter, actor), "contact_problem": _("Please say why you need it.")}
        return render(request, "desks/matter/page.html", page, status=422)
    owner, at = recording.stream_of(matter.number), timezone.now()
    opened = contacts.open_for(owner, by=actor, at=at, reason=reason, place=matter.place)
    page = {**shown(matter, actor), "contact": [(_kind(each.kind), each.text) for each in opened]}
    return render(request, "desks/matter/page.html", page)


def _kind(kind: str) -> str:
    known = {"name": _("Name"), "phone": _("Telephone"), "mail": _("Mail"), "address": _("Address")}
    return known.get(kind, kind)
