"""Saying what is the matter, or “me too”: anyone, without signing in; or someone at a desk who takes it down."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menkou.channels.acting import at_desk
from menkou.desks.forms import CommandForm, form_for
from menkou.desks.throttling import wait
from menkou.face import throttling
from menkou.kernel.matters import opening
from menkou.kernel.matters.phases import Source
from menkou.kernel.matters.refusals import CommandConflict, MatterRefusal
from menkou.kernel.matters.verbs.joining import MeToo
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.programmes import registry

INTO = "into"
"""Names the matter that somebody joins instead of adding another: ``?into=2611-K7M3Q9XDA``."""

FRESH = "fresh_receipts"
FRESH_KEPT = 5
FRESH_SECONDS = 3600


class ReporterForm(forms.Form):
    """How to reach the one who reports; all of it may be left out."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Your telephone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


def report(request: HttpRequest) -> HttpResponse:
    """Take down what someone says and hand out the receipt."""
    by = at_desk(request) or Actor.anonymous()
    command = MeToo if INTO in request.GET else Report
    if request.method != "POST":
        form = form_for(command, by=by)(initial={"command_id": uuid4(), **_first_guess(request, by)})
        return _shown(request, form, ReporterForm(), status=200)
    if (secret := _handed_out_before(request)) is not None:
        return redirect("mine", secret=secret)
    form, reporter = form_for(command, by=by)(request.POST, request.FILES), ReporterForm(request.POST)
    if not (form.is_valid() & reporter.is_valid()):
        return _shown(request, form, reporter, status=422)
    if emergency := _emergency_not_yet_called(request, form):
        return _shown(request, form, reporter, status=422, emergency=emergency)
    if by.person is None and (seconds := _wait(request)):
        return wait(request, seconds)
    return _taken_down(request, form, reporter, by)


def _taken_down(request: HttpRequest, form: CommandForm, reporter: ReporterForm, by: Actor) -> HttpResponse:
    try:
        opened = _opened(form, reporter, by)
    except CommandConflict:
        form.add_error(None, _("This form was sent before. To report something else, open the page anew."))
    except MatterRefusal as refusal:
        form.add_error(None, str(refusal))
    else:
        return _handed_out(request, form, opened)
    return _shown(request, form, reporter, status=422)


def _shown(
    request: HttpRequest, form: CommandForm, reporter: ReporterForm, *, status: int, emergency: str = ""
) -> HttpResponse:
    page = {
        "form": form,
        "reporter": reporter,
        "emergency": emergency,
        "again": status == 422 and request.FILES,
    }
    return render(request, "desks/report.html", page, status=status)


def _first_guess(request: HttpRequest, by: Actor) -> dict[str, str]:
    desk = {"source": Source.DESK.value} if by.person else {}
    return {INTO: request.GET.get(INTO, ""), **desk}


def _handed_out_before(request: HttpRequest) -> str | None:
    return _fresh(request).get(request.POST.get("command_id", ""))


def _fresh(request: HttpRequest) -> dict[str, str]:
    kept = request.get_signed_cookie(FRESH, default="", max_age=FRESH_SECONDS)
    return dict(part.split(":", 1) for part in kept.split()) if kept else {}


def _emergency_not_yet_called(request: HttpRequest, form: CommandForm) -> str:
    """Give the number to call first, until the one who reports says that they have seen it."""
    if "called" in request.POST:
        return ""
    chosen = registry.case_types().get(form.cleaned_data.get("case_type", ""))
    return (chosen.emergency or "") if chosen else ""


def _wait(request: HttpRequest) -> int:
    return throttling.ANONYMOUS.try_once(throttling.address_of(request), at=timezone.now())


def _opened(form: CommandForm, reporter: ReporterForm, by: Actor) -> opening.Opened:
    command = form.command()
    if not isinstance(command, Report | MeToo):
        raise TypeError(command)
    return opening.report(
        command,
        by=by,
        at=timezone.now(),
        contact={kind: text for kind, text in reporter.cleaned_data.items() if text},
        command_id=form.cleaned_data["command_id"] or uuid4(),
    )


def _handed_out(request: HttpRequest, form: CommandForm, opened: opening.Opened) -> HttpResponse:
    """Let this browser keep the secret for a while, for a repeated submission; we do not keep it."""
    if opened.secret is None:
        messages.info(request, _("We already have this. Its receipt is on the page that came first."))
        return redirect("find")
    messages.success(request, _("We have it. Please keep the receipt on this page."))
    answer = redirect("mine", secret=opened.secret)
    latest = list(_fresh(request).items())[-FRESH_KEPT + 1 :]
    fresh = [*latest, (str(form.cleaned_data["command_id"]), opened.secret)]
    answer.set_signed_cookie(
        FRESH,
        " ".join(":".join(pair) for pair in fresh),
        max_age=FRESH_SECONDS,
        path=reverse("report"),
        secure=settings.MENKOU_HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return answer
