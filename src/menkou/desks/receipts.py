"""My matter: found again by the receipt's secret link, its QR code, or by typing the secret."""

import io

import segno
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.channels.filing import answer_with
from menkou.desks import places, telling
from menkou.desks.forms import CommandForm, form_for
from menkou.desks.showing import carried_out, offered
from menkou.kernel.ledger import receipts
from menkou.kernel.matters import access, merged, recording, refusals, rows, verbs
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people import openings
from menkou.kernel.people.actors import Actor


def find(request: HttpRequest) -> HttpResponse:
    """Open a matter by the secret on the receipt."""
    secret = request.POST.get("secret", "").strip()
    if not secret:
        return render(request, "desks/find.html")
    try:
        access.by_secret(secret)
    except refusals.NoSuchMatter:
        problem = _("No receipt carries this code. Please compare it with your receipt, letter by letter.")
        return render(request, "desks/find.html", {"problem": problem, "secret": secret}, status=404)
    return redirect("mine", secret=secret)


@never_cache
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the reporter how the matter stands."""
    matter, reporter = _matter(secret)
    return render(request, "desks/mine.html", _shown(matter, reporter, secret))


@never_cache
def say(request: HttpRequest, secret: str, verb: str) -> HttpResponse:
    """Carry out one of the reporter's verbs: comment, withdraw, answer the call-back."""
    matter, reporter = _matter(secret)
    command = verbs.offered().get(verb)
    if command is None:
        raise Http404
    if request.method != "POST":
        return redirect("mine", secret=secret)
    form = form_for(command, matter, by=reporter)(request.POST, request.FILES, prefix=verb)
    if carried_out(matter, form, by=reporter):
        messages.success(request, _("Noted. Thank you."))
        return redirect("mine", secret=secret)
    return render(request, "desks/mine.html", _shown(matter, reporter, secret, form), status=422)


def code(request: HttpRequest, secret: str) -> HttpResponse:
    """Draw the QR code of the receipt's link."""
    _matter(secret)
    link = request.build_absolute_uri(reverse("mine", args=[secret]))
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", scale=5, xmldecl=False, border=2)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


def file(request: HttpRequest, secret: str, key: str) -> FileResponse:
    """Give the reporter a photo or document of the own matter."""
    matter, _reporter = _matter(secret)
    return answer_with(matter.number, key, small="small" in request.GET)


def _matter(secret: str) -> tuple[MatterState, Actor]:
    try:
        return access.by_secret(secret)
    except refusals.NoSuchMatter as refusal:
        raise Http404 from refusal


def _shown(
    matter: MatterState, reporter: Actor, secret: str, tried: CommandForm | None = None
) -> dict[str, object]:
    story = telling.story(matter, for_reporter=True)
    stream = recording.stream_of(matter.number)
    return {
        "matter": matter,
        "place": places.label(matter.place),
        "secret": secret,
        "opening": story.steps[0],
        "steps": story.steps[1:],
        "names": story.names,
        "state": _in_plain_words(matter),
        "goes_on": _goes_on(matter),
        "contact_openings": openings.of(stream) if matter.reachable else [],
        "receipt": receipts.give(stream, at=timezone.now()),
        "now": timezone.now(),
        **offered(matter, reporter, tried, unfolded=True),
    }


def _goes_on(matter: MatterState) -> dict[str, object] | None:
    """Show where a merged matter goes on: whoever said the same hears of it too."""
    if matter.merged_into is None:
        return None
    there = rows.state_of(Matter.objects.get(number=merged.followed(matter.number)))
    story = telling.story_for_others(there)
    return {
        "matter": there,
        "state": _in_plain_words(there),
        "holder": story.names.get(there.holder or ""),
        "steps": story.steps,
    }


def _in_plain_words(matter: MatterState) -> str:
    if matter.outcome is not None:
        return str(matter.outcome.label)
    return {
        Phase.REPORTED: _("We have it; the desk will say soon whether it takes it up."),
        Phase.ACCEPTED: _("It is taken up; next, the desk gives it to those who can act."),
        Phase.DISPATCHED: _("It is with those who can act; they have not begun yet."),
        Phase.RETURNED: _("The unit says it is not theirs; the desk looks for the right one."),
        Phase.HANDLING: _("They are working on it."),
        Phase.SUSPENDED: _("It has to wait; why, and for how long, stands below."),
        Phase.ANSWERED: _("They say it is done; somebody else is checking."),
        Phase.VERIFIED: _("Somebody else has checked it. Please say what you think of it."),
    }[matter.phase]
