"""The complaint about Menkou itself: one field, and which page it was, without anything that names a person."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from menkou.channels.acting import at_desk
from menkou.desks.throttling import wait
from menkou.desks.widgets import HiddenInput, Textarea
from menkou.face import throttling
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening, refusals
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

CASE_TYPE = "menkou_itself.about_menkou"
PART = re.compile(r"<[^>]*>")
PAGE = re.compile(r"/[a-z0-9_/….-]{0,80}")
LONGEST = 4000


class ComplaintForm(forms.Form):
    """What is wrong with the page; how to be reached may be left out."""

    words = forms.CharField(
        label=gettext_lazy("What is wrong with Menkou?"),
        max_length=LONGEST,
        widget=Textarea(attrs={"rows": 6}),
    )
    page = forms.CharField(required=False, max_length=120, widget=HiddenInput)
    command_id = forms.UUIDField(required=False, widget=HiddenInput)

    def clean_page(self) -> str:
        """Take only what looks like the address of a page with its parts left out."""
        page: str = self.cleaned_data["page"]
        return page if PAGE.fullmatch(page) else ""


@never_cache
def complain(request: HttpRequest) -> HttpResponse:
    """Take a complaint down and hand out the receipt, as for everything else that is said."""
    place = Place.objects.filter(depth=1).only("key").first()
    if place is None or CASE_TYPE not in registry.case_types():
        raise Http404
    if request.method != "POST":
        page = page_of(request.headers.get("Referer", ""), host=request.get_host())
        return _shown(request, ComplaintForm(initial={"page": page, "command_id": uuid4()}), status=200)
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    by = at_desk(request) or Actor.anonymous()
    if by.person is None and (seconds := _too_often(request)):
        return wait(request, seconds)
    return _taken_down(request, form, place.key, by)


def page_of(referer: str, *, host: str) -> str:
    """Name the page that somebody came from by its kind, such as ``/mine/…/``: no secret, no number, no question."""
    came = urlsplit(referer)
    if came.netloc != host:
        return ""
    try:
        route = resolve(came.path).route
    except Resolver404:
        return ""
    return "/" + PART.sub("…", route)


def _taken_down(request: HttpRequest, form: ComplaintForm, place: str, by: Actor) -> HttpResponse:
    page = form.cleaned_data["page"]
    said = Report(
        words=Words(form.cleaned_data["words"]),
        case_type=CASE_TYPE,
        place=place,
        spot=Words(_("Page: %(page)s") % {"page": page}) if page else None,
    )
    command_id = form.cleaned_data["command_id"] or uuid4()
    try:
        opened = opening.report(said, by=by, at=timezone.now(), command_id=command_id)
    except refusals.MatterRefusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, form, status=422)
    if opened.secret is None:
        messages.info(request, _("We already have this. Its receipt is on the page that came first."))
        return redirect("find")
    messages.success(request, _("We have it. Please keep the receipt on this page."))
    return redirect("mine", secret=opened.secret)


def _too_often(request: HttpRequest) -> int:
    return throttling.ANONYMOUS.try_once(throttling.address_of(request), at=timezone.now())


def _shown(request: HttpRequest, form: ComplaintForm, *, status: int) -> HttpResponse:
    return render(request, "desks/complaining/complain.html", {"form": form}, status=status)
