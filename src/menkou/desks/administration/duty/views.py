"""The grid, the page of one cell, what is missing, and the file."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.desks.administration import entering, finding, paging, parcels
from menkou.desks.administration.duty import reading
from menkou.desks.administration.finding import OrganisationField
from menkou.desks.administration.forms import Form
from menkou.desks.administration.places import browsing
from menkou.desks.administration.places import reading as places
from menkou.desks.typed import typed
from menkou.kernel.matters.duties import assigning, checking, findings, names, offered, workbook
from menkou.kernel.matters.duties.functions import FUNCTIONS
from menkou.kernel.people import desks, guards
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.refusals import PeopleRefusal
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
USUAL = "hold"
SHOWN = 200
WRONG = 422
LONGEST_SOUGHT, LONGEST_SCOPE = 60, 120


class CellForm(Form):
    """Who is to answer, for what, and where."""

    organisation = OrganisationField(label=gettext_lazy("Who?"), help_text=gettext_lazy("Key or name."))
    scope = forms.ChoiceField(
        label=gettext_lazy("For what?"),
        required=False,
        help_text=gettext_lazy("The most specific that is named wins."),
    )
    place = forms.ChoiceField(label=gettext_lazy("Where, and everywhere below?"))


class UploadForm(Form):
    """A changed matrix."""

    file = forms.FileField(
        label=gettext_lazy("Excel file"),
        help_text=gettext_lazy("As it was downloaded here, with rows added or changed. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


@entering.overseers
def grid(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a part of the matrix."""
    asked = request.GET
    area = browsing.seen(actor, asked.get("place") or actor.place or "")
    function = asked.get("function", USUAL)
    function = function if function in FUNCTIONS else USUAL
    programme, major = asked.get("programme", ""), asked.get("major", "")
    text = typed(asked, "text", LONGEST_SOUGHT)
    rows, columns = paging.page_number(request), paging.page_number(request, "columns")
    found = reading.grid(
        function,
        area,
        reading.keys(programme, major, text),
        on=timezone.localdate(),
        only_gaps=bool(asked.get("gaps")),
        rows=rows,
        columns=columns,
    )
    page = {
        "grid": found,
        "area": area,
        "above": places.above(area),
        "function": FUNCTIONS[function],
        "functions": FUNCTIONS.values(),
        "programme": programme,
        "programmes": registry.programmes(),
        "text": text,
        "only_gaps": bool(asked.get("gaps")),
        "rows": rows,
        "columns": columns,
        "next_rows": _changed(request, page=rows + 1) if found.more_rows else "",
        "first_rows": _changed(request, page="") if rows > 1 else "",
        "next_places": _changed(request, columns=columns + 1, page="") if found.more_places else "",
        "first_places": _changed(request, columns="", page="") if columns > 1 else "",
        "appoints": guards.appoints_at(actor, actor.place),
    }
    return render(request, "desks/administration/duty/grid.html", page)


@entering.overseers
def cell(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who answers for one case type at one place and why; name somebody, or take a row back."""
    place, key, function = _asked(request, actor)
    case_type = registry.case_types()[key]
    standing = desks.rows_for(function, place.key, key, case_type.major)
    form = _form(request, actor, place, key)
    if request.method == "POST" and form.is_valid():
        try:
            _assign(form, function, actor)
        except PeopleRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. Matters under way keep who they began with."))
            return redirect(_cell(place.key, key, function))
    called = names.of_organisations(row.organisation for row in standing)
    where = names.of_places(row.place for row in standing)
    page = {
        "place": place,
        "key": key,
        "case_type": case_type,
        "function": FUNCTIONS[function],
        "cell": reading.cell(function, key, case_type, place.key),
        "rows": [
            (
                row,
                called.get(row.organisation, ""),
                where.get(row.place, ""),
                offered.label(row.scope),
                guards.appoints_at(actor, row.place),
            )
            for row in standing
        ],
        "form": form if form.fields["place"].choices else None,  # type: ignore[attr-defined]
        "answer": _name(reading.cell(function, key, case_type, place.key).organisation),
    }
    status = WRONG if request.method == "POST" else 200
    return render(request, "desks/administration/duty/cell.html", page, status=status)


@entering.administrators
def release(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a row back, so that what is less specific decides."""
    place, key, function = _asked(request, actor)
    where = Place.objects.defer("boundary").filter(key=typed(request.POST, "at")).first()
    if request.method == "POST" and where is not None:
        try:
            scope = typed(request.POST, "scope", LONGEST_SCOPE)
            desks.release(function, where, case_type=scope, by=actor, at=timezone.now())
        except PeopleRefusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Released. What is less specific holds now."))
    return redirect(_cell(place.key, key, function))


@entering.overseers
def missing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the gaps and contradictions of the area."""
    found = checking.findings(on=timezone.localdate(), area=actor.place or "")
    part = paging.by_number(found, request)
    page = {"found": findings.tell(part.rows), "part": part, "count": len(found)}
    return render(request, "desks/administration/duty/missing.html", page)


@entering.administrators
def file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a changed matrix: first say what it would do, then do it."""
    if token := request.POST.get("parcel"):
        return _taken_in(request, actor, token)
    form = UploadForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            content = parcels.take_in(sent.chunks(), sent.size)
            report = workbook.read(content, by=actor, at=timezone.now(), try_only=True)
        except parcels.TooLarge:
            form.add_error("file", _("The file is larger than %(most)s MB.") % {"most": parcels.LARGEST_MB})
        except PeopleRefusal as refusal:
            form.add_error("file", str(refusal))
        else:
            shown |= _told(report) | {"parcel": parcels.keep(content, by=actor)}
    status = WRONG if request.method == "POST" and "report" not in shown else 200
    return render(request, "desks/administration/duty/file.html", shown, status=status)


@entering.administrators
def download(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001 – the same however it is asked
    """Give the matrix of the area as Excel."""
    content = workbook.write(by=actor, on=timezone.localdate())
    disposition = 'attachment; filename="duty.xlsx"'
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": disposition})


def _taken_in(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    try:
        content = parcels.give_back(token, by=actor)
    except parcels.Gone:
        messages.warning(request, _("The file is not kept any more. Choose it again."))
        return redirect("admin_duty_file")
    report = workbook.read(content, by=actor, at=timezone.now())
    shown = {"form": UploadForm(), **_told(report), "done": True}
    return render(request, "desks/administration/duty/file.html", shown)


def _told(report: workbook.Report) -> dict[str, Any]:
    return {"report": report, "counts": report.counts(), "mistakes": report.mistakes[:SHOWN]}


def _asked(request: HttpRequest, actor: Actor) -> tuple[Place, str, str]:
    """Read which cell is meant.

    :raises Http404: there is no such, or not for this actor.
    """
    key, function = request.GET.get("case_type", ""), request.GET.get("function", USUAL)
    if key not in registry.case_types() or function not in FUNCTIONS:
        raise Http404
    return browsing.seen(actor, typed(request.GET, "place")), key, function


def _form(request: HttpRequest, actor: Actor, place: Place, key: str) -> CellForm:
    form = CellForm(request.POST or None, initial={"scope": key, "place": place.key})
    way = [*places.above(place), place][::-1]
    form.fields["organisation"].among = guards.organisations_visible_to(actor).valid_on(timezone.localdate())  # type: ignore[attr-defined]
    form.fields["scope"].choices = reading.scopes_of(key)  # type: ignore[attr-defined]
    form.fields["place"].choices = [  # type: ignore[attr-defined]
        (each.key, each.label) for each in way if guards.appoints_at(actor, each.key)
    ]
    return form


def _assign(form: CellForm, function: str, actor: Actor) -> None:
    asked = form.cleaned_data
    where = finding.places_in_reach(actor).get(key=asked["place"])
    scope = "" if function == "operations" else asked["scope"]
    assigning.assign(function, scope, where, asked["organisation"], by=actor, at=timezone.now())


def _cell(place: str, key: str, function: str) -> str:
    query = urlencode({"place": place, "case_type": key, "function": function})
    return f"{reverse('admin_duty_cell')}?{query}"


def _name(organisation: str | None) -> str:
    return names.of_organisations([organisation]).get(organisation, "") if organisation else ""


def _changed(request: HttpRequest, **parts: object) -> str:
    asked = {name: value for name, value in request.GET.items() if name not in parts}
    return "?" + urlencode(asked | {name: value for name, value in parts.items() if value})
