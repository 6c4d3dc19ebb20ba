"""The pages of those who oversee: what is stuck, and the same as a spreadsheet."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.acting import acting
from menkou.channels.exporting import sheets
from menkou.desks import case_types, organisations
from menkou.desks.supervision import sheet as written
from menkou.desks.supervision.stuck import StuckList
from menkou.kernel.matters.who import OVERSEEING


@login_required
def supervision(request: HttpRequest) -> HttpResponse:
    """List what is stuck in the area of the one who oversees it."""
    listed = _listed(request)
    page = {
        "listed": listed,
        "desk": organisations.desk_of(listed.actor),
        "programmes": case_types.programmes(),
        "now": listed.at,
        "most": written.MOST,
    }
    return render(request, "desks/supervision/page.html", page)


@login_required
def sheet(request: HttpRequest) -> HttpResponseBase:
    """Give what is stuck for one reason as a spreadsheet."""
    listed = _listed(request)
    file = sheets.sheet(written.titles(), written.lines(request.GET, listed), wide=[2, 3])
    name = f"{_('stuck')}-{timezone.localdate(listed.at)}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=sheets.TYPE)


def _listed(request: HttpRequest) -> StuckList:
    """Read what is asked for.

    :raises PermissionDenied: the role oversees nothing.
    """
    actor = acting(request)
    if actor.role not in OVERSEEING:
        raise PermissionDenied
    return StuckList(request.GET, actor, at=timezone.now())
