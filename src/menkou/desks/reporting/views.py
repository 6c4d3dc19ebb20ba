"""Saying something, or “me too”: anyone, without signing in; or someone at a desk who takes it down."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST

from menkou.channels.acting import at_desk
from menkou.desks.reporting import keeping, kinds, likeness, picking
from menkou.desks.reporting.forms import MeTooForm, ReportForm
from menkou.desks.throttling import minutes_of, told_when, wait
from menkou.face import throttling
from menkou.face.throttling import Throttle
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.refusals import CommandConflict, MatterRefusal
from menkou.kernel.people.actors import Actor

INTO = "into"
"""Names the matter that somebody joins instead of adding another: ``?into=2611-K7M3Q9XDA``."""
LOOK_UPS = Throttle("look_up", most=300, minutes=5)
"""Places that are searched and matters that are compared from one address, by those who do not say who they are: one
every second, which a whole family that types does not reach, nor a few reports from behind one address."""
TOO_OFTEN = HTTPStatus.TOO_MANY_REQUESTS
SEEN = "different"
"""Sent along by those who have seen what others have said, and say something else."""

Form = ReportForm | MeTooForm


@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """Take down what someone says and hand out the receipt."""
    by = at_desk(request) or Actor.anonymous()
    if request.method != "POST":
        return _begun(request, by)
    if by.person is None and (seconds := _wait_for_files(request)):
        return wait(request, seconds)
    where = _looked_up(request, by) if picking.asked(request.POST) else None
    form = _sent(request, by, where)
    if where is not None:
        return told_when(_shown(request, _unjudged(form), status=_status_of(where), where=where), where.wait)
    if not form.is_valid():
        return _shown(request, form, status=422)
    if emergency := _emergency_not_yet_called(request, form):
        return _shown(request, form, status=422, emergency=emergency)
    if SEEN not in request.POST and (found := _alike_before(request, form, by)):
        return _shown(request, form, status=422, alike=found)
    if by.person is None and (seconds := _wait(request)):
        return wait(request, seconds)
    return _taken_down(request, form, by)


@never_cache
def at_place(request: HttpRequest, key: str) -> HttpResponse:
    """Begin at a place: the address that the QR code on a door leads to."""
    by = at_desk(request) or Actor.anonymous()
    if picking.chosen(key, on=timezone.localdate()) is None:
        messages.warning(request, _("This door is not on our list any more. Please choose the place below."))
        return redirect("report")
    return _begun(request, by, place=key)


@never_cache
@require_POST
def where(request: HttpRequest) -> HttpResponse:
    """Give the choice of a place anew, as it stands in the page."""
    by = at_desk(request) or Actor.anonymous()
    found = _looked_up(request, by)
    answer = render(request, "desks/reporting/where.html", {"where": found}, status=_status_of(found))
    return told_when(answer, found.wait)


@cache_control(max_age=3600, private=True)
def outlines(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Give what is drawn on the map on which a place is pointed at."""
    drawn = picking.outlines(on=timezone.localdate())
    return HttpResponse(drawn, content_type="application/geo+json")


@never_cache
@require_POST
def alike_ones(request: HttpRequest) -> HttpResponse:
    """Give what others have said already, as it stands in the page; nothing where there is none."""
    if minutes := _wait_for_look_ups(request, at_desk(request) or Actor.anonymous()):
        answer = render(request, "desks/reporting/alike.html", {"wait": minutes}, status=TOO_OFTEN)
        return told_when(answer, minutes)
    data = request.POST
    meant = kinds.meant(data.get("kind", ""), data.get("case_type", ""))
    found = likeness.found(
        meant, data.get("kind", ""), place=data.get("place", ""), text=data.get("words", "")
    )
    return render(request, "desks/reporting/alike.html", {"alike": found})


@never_cache
def photo(request: HttpRequest, key: str) -> FileResponse:  # noqa: ARG001
    """Show a photo that is not sent yet to whoever knows its key, and so has sent it."""
    kept = keeping.unclaimed([key], at=timezone.now())
    path = attachments.path_of(kept[0], thumbnail=True) if kept and kept[0].thumbnail else None
    if path is None or not path.is_file():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="image/jpeg")
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@never_cache
def fresh_pass(request: HttpRequest) -> JsonResponse:
    """Give what a form needs that was kept on a phone for longer than its page."""
    return JsonResponse({"csrfmiddlewaretoken": get_token(request)})


def _begun(request: HttpRequest, by: Actor, *, place: str = "") -> HttpResponse:
    initial = {INTO: request.GET.get(INTO, ""), "place": place}
    if by.person:
        initial["source"] = Source.DESK.value
    return _shown(request, _form_of(request)(initial=initial, by_staff=by.person is not None), status=200)


def _sent(request: HttpRequest, by: Actor, where: picking.Picker | None) -> Form:
    """Take what was sent; photos and documents are kept, whatever becomes of the rest.

    :param where: how far the choice of a place has come, where it goes on instead of the report.
    """
    data, now = request.POST.copy(), timezone.now()
    earlier = keeping.unclaimed(data.getlist("kept"), at=now)
    kept = keeping.keep(earlier, request.FILES.getlist("files"), at=now)
    if where is not None:
        data["place"] = where.chosen.key if where.chosen else ""
    return _form_of(request)(data, kept=kept, by_staff=by.person is not None)


def _form_of(request: HttpRequest) -> type[Form]:
    return MeTooForm if INTO in request.GET or INTO in request.POST else ReportForm


def _unjudged(form: Form) -> Form:
    """Show what was typed so far, without a word about what is missing; only files that cannot be kept are named."""
    form.full_clean()
    form.errors.clear()
    for problem in form.kept.problems:
        form.add_error(None, problem)
    return form


def _taken_down(request: HttpRequest, form: Form, by: Actor) -> HttpResponse:
    try:
        opened = opening.report(
            form.command(),
            by=by,
            at=timezone.now(),
            contact=form.contact,
            happened_at=form.happened_at,
            command_id=form.cleaned_data["command_id"],
            secret=form.cleaned_data["secret"],
        )
    except CommandConflict:
        form.add_error(None, _("This form was sent before. To report something else, open the page anew."))
    except MatterRefusal as refusal:
        form.add_error(None, str(refusal))
    else:
        return _handed_out(request, opened)
    return _shown(request, form, status=422)


def _handed_out(request: HttpRequest, opened: opening.Opened) -> HttpResponse:
    if opened.secret is None:
        messages.info(request, _("We already have this. Its receipt is on the page that came first."))
        return redirect("find")
    messages.success(request, _("We have it. Please keep the receipt on this page."))
    return redirect("mine", secret=opened.secret)


def _shown(
    request: HttpRequest, form: Form, *, status: int, where: picking.Picker | None = None, **more: Any
) -> HttpResponse:
    page = {"form": form, "kept": form.kept.files, "unsure": kinds.UNSURE, **more}
    if isinstance(form, ReportForm):
        page |= {"kinds": kinds.offered(), "can_be_unsure": kinds.UNSURE in kinds.choosable()}
        page["on_map"] = bool(settings.MENKOU_TILES) or picking.are_outlined()
        page["emergencies"] = json.dumps(kinds.emergencies())
        page["where"] = where or _picker(
            request.POST if form.is_bound else {"place": form["place"].value() or ""}
        )
    return render(request, "desks/reporting/report.html", page, status=status)


def _picker(data: Any) -> picking.Picker:
    return picking.picker(data, on=timezone.localdate())


def _looked_up(request: HttpRequest, by: Actor) -> picking.Picker:
    """Go on with the choice of a place; what is searched too often waits, the list to walk down does not."""
    if picking.is_look_up(request.POST) and (minutes := _wait_for_look_ups(request, by)):
        return picking.later(request.POST, wait=minutes, on=timezone.localdate())
    return _picker(request.POST)


def _status_of(where: picking.Picker) -> int:
    return TOO_OFTEN if where.wait else 200


def _alike_before(request: HttpRequest, form: Form, by: Actor) -> list[likeness.Likeness]:
    """Find what others have said; nothing for what is sent once more, nor where that was asked too often."""
    said = form.cleaned_data
    if isinstance(form, MeTooForm) or opening.is_known(said["command_id"]):
        return []
    if _wait_for_look_ups(request, by):
        return []
    return likeness.found(form.meant, said["kind"], place=said["place"], text=said["words"])


def _emergency_not_yet_called(request: HttpRequest, form: Form) -> str:
    """Give the number to call first, until the one who reports says that they have seen it."""
    if "called" in request.POST or isinstance(form, MeTooForm):
        return ""
    return kinds.emergency(form.meant)


def _wait_for_look_ups(request: HttpRequest, by: Actor) -> int:
    """Count one more look-up of somebody who does not say who they are; give the minutes to wait."""
    if by.person is not None:
        return 0
    return minutes_of(LOOK_UPS.try_once(throttling.address_of(request), at=timezone.now()))


def _wait(request: HttpRequest) -> int:
    return throttling.ANONYMOUS.try_once(throttling.address_of(request), at=timezone.now())


def _wait_for_files(request: HttpRequest) -> int:
    """Count every file, so that nobody fills the house with what is never sent."""
    address, now = throttling.address_of(request), timezone.now()
    waits = [throttling.ANONYMOUS_FILES.try_once(address, at=now) for _file in request.FILES.getlist("files")]
    return max(waits, default=0)
