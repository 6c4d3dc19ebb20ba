"""The pages of the list: itself, what is done with several, views to keep, and the spreadsheet."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menkou.channels.acting import acting, desk_of
from menkou.channels.exporting import sheets
from menkou.desks import organisations
from menkou.desks.fields import Offers
from menkou.desks.listing import filters, models, rows
from menkou.desks.listing import several as together
from menkou.desks.listing import sheet as written
from menkou.desks.listing.page import Listing
from menkou.kernel.matters import access, who
from menkou.kernel.people.actors import Actor

BY_THE_MATRIX = "matrix"


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List the matters that the one at the desk may see."""
    actor = acting(request)
    saved = models.of(actor.person)
    listing = Listing(request.GET, access.visible_to(actor), actor, at=timezone.now(), saved=saved)
    command = together.offered(actor)
    picked = {row.matter.number for row in listing.rows if together.fits(row.matter, command, actor)}
    own = listing.filters.organisations.get(actor.organisation or "")
    page = {
        "listing": listing,
        "desk": desk_of(actor, own),
        "now": listing.at,
        "sees_none": actor.role not in who.WORKING | who.OVERSEEING,
        "picked": picked,
        "verb": command.verb if command else "",
        "batch": uuid4(),
        "most": written.MOST,
        "longest_name": models.LONGEST_NAME,
    }
    return render(request, "desks/listing/matters.html", page)


@login_required
def sheet(request: HttpRequest) -> HttpResponseBase:
    """Give the list as a spreadsheet, with the same filters and in the same order."""
    actor, at = acting(request), timezone.now()
    asked = filters.understood(request.GET, actor)
    found = asked.narrowed(access.visible_to(actor), actor, at)
    file = sheets.sheet(written.titles(), written.lines(found, asked.order, at=at), wide=[2])
    name = f"{_('matters')}-{timezone.localdate(at)}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=sheets.TYPE)


@login_required
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Do something with the matters that are ticked: at once, or after asking to whom."""
    actor = acting(request)
    numbers = request.POST.getlist("matter")
    back = _list(request.POST.get("query", ""))
    if not numbers or len(numbers) > together.MOST:
        messages.warning(
            request, _("Choose at least one matter, and at most %(most)s.") % {"most": together.MOST}
        )
        return redirect(back)
    at, batch = timezone.now(), _batch(request)
    match request.POST.get("verb"):
        case together.TAKE.verb:
            done = together.take(numbers, by=actor, at=at, batch=batch)
        case together.DISPATCH.verb:
            unit = request.POST.get("unit")
            if not unit:
                return _asked(request, actor, numbers, batch, back)
            done = together.dispatch(
                numbers, None if unit == BY_THE_MATRIX else unit, by=actor, at=at, batch=batch
            )
        case _:
            raise Http404
    return _told(request, actor, done, back)


def _asked(request: HttpRequest, actor: Actor, numbers: list[str], batch: UUID, back: str) -> HttpResponse:
    """Ask to which unit, with the one that the duty matrix names beside each matter."""
    at = timezone.now()
    found = rows.narrow(access.visible_to(actor)).only(*rows.COLUMNS, "duty_unit").filter(number__in=numbers)
    matters = list(found.order_by("number"))
    names = organisations.labels([actor.organisation, *(matter.duty_unit_id for matter in matters)])
    told = rows.told(matters, at)
    page = {
        "rows": [(row, names.get(row.matter.duty_unit_id or "", "")) for row in told],
        "groups": Offers(None).organisations,
        "by_the_matrix": BY_THE_MATRIX,
        "desk": desk_of(actor, names.get(actor.organisation or "")),
        "batch": batch,
        "back": back,
        "query": back.partition("?")[2],
        "now": at,
    }
    return render(request, "desks/listing/sending.html", page)


def _told(request: HttpRequest, actor: Actor, done: list[together.Result], back: str) -> HttpResponse:
    names = organisations.labels([actor.organisation, *(each.matter.holder for each in done if each.matter)])
    page = {
        "done": [each for each in done if each.matter],
        "refused": [each for each in done if not each.matter],
        "names": names,
        "desk": desk_of(actor, names.get(actor.organisation or "")),
        "back": back,
    }
    return render(request, "desks/listing/several.html", page, status=200 if page["done"] else 422)


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is looked at now, for oneself."""
    actor = acting(request)
    name, query = request.POST.get("name", "").strip(), request.POST.get("query", "")
    back = _list(query)
    if not name or len(name) > models.LONGEST_NAME or len(query) > models.LONGEST_QUERY:
        messages.warning(
            request, _("Give the view a name of at most %(most)s signs.") % {"most": models.LONGEST_NAME}
        )
        return redirect(back)
    try:
        models.keep(actor.person or "", name, back.partition("?")[2], at=timezone.now())
    except models.TooMany:
        messages.warning(
            request, _("You keep %(most)s views already; drop one first.") % {"most": models.MOST}
        )
    return redirect(back)


@login_required
@require_POST
def drop(request: HttpRequest, view: int) -> HttpResponse:
    """Keep a view no longer."""
    if not models.drop(acting(request).person, view):
        raise Http404
    return redirect("matters")


def _list(query: str) -> str:
    """Give the list's address with those parts of a query that are its filters."""
    known = {*filters.Filters.base_fields}
    try:
        asked = QueryDict(query[: models.LONGEST_QUERY])
    except ValueError:
        asked = QueryDict()
    kept = QueryDict(mutable=True)
    kept.update({name: str(value) for name, value in asked.items() if name in known and value})
    return reverse("matters") + (f"?{kept.urlencode()}" if kept else "")


def _batch(request: HttpRequest) -> UUID:
    """Read what tells this sending from another; without it nothing can be known again."""
    try:
        return UUID(request.POST.get("batch", ""))
    except ValueError:
        return uuid4()
