"""The roster as an Excel file, out and in; rows that cannot be are told one by one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.administration import entering, parcels
from menkou.desks.administration.organisations.forms import RosterForm
from menkou.kernel.matters import handover
from menkou.kernel.people import roster
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.refusals import PeopleRefusal

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATE = "desks/administration/organisations/roster.html"
SHOWN = 200
WRONG = 422


@entering.administrators
def page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a roster in; good rows go through, the others are told."""
    form = RosterForm(request.POST or None, request.FILES or None)
    shown: dict[str, object] = {"form": form}
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = parcels.take_in(file.chunks(), file.size)
            report = roster.read(content, by=actor, at=timezone.now(), end=handover.end)
        except parcels.TooLarge:
            form.add_error("file", _("The file is larger than %(most)s MB.") % {"most": parcels.LARGEST_MB})
        except PeopleRefusal as refusal:
            form.add_error("file", str(refusal))
        else:
            shown |= {"report": report, "mistakes": report.mistakes[:SHOWN]}
    status = WRONG if request.method == "POST" and "report" not in shown else 200
    return render(request, TEMPLATE, shown, status=status)


@entering.administrators
def download(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give the roster, or an empty one; telephone numbers are never in it."""
    empty = bool(request.GET.get("empty"))
    content = roster.template(by=actor) if empty else roster.write(by=actor, at=timezone.now())
    disposition = 'attachment; filename="roster.xlsx"'
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": disposition})
