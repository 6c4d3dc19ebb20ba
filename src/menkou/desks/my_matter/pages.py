"""My matter: how it stands, what has happened, and what its reporter can do."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menkou.channels.filing import answer_with
from menkou.desks import places, telling
from menkou.desks.forms import CommandForm, form_for
from menkou.desks.my_matter import plain, reading, unlocking
from menkou.desks.my_matter import verbs as own
from menkou.desks.my_matter.verbs import Offer
from menkou.desks.showing import carried_out
from menkou.kernel.matters import merged, recording, rows, verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people import openings
from menkou.kernel.people.actors import Actor

ANSWERS = {"yes": "1", "no": "0"}


@never_cache
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the reporter how the matter stands."""
    matter, reporter = unlocking.unlocked(request, secret)
    return render(request, "desks/my_matter/mine.html", _shown(request, matter, reporter, secret))


@never_cache
def say(request: HttpRequest, secret: str, verb: str) -> HttpResponse:
    """Carry out one of the reporter's verbs: add something, withdraw, answer the call-back, urge, and so on."""
    matter, reporter = unlocking.unlocked(request, secret)
    command = verbs.offered().get(verb)
    if command is None:
        raise Http404
    if request.method != "POST":
        return _asked(request, matter, reporter, secret, command)
    form = form_for(command, matter, by=reporter)(request.POST, request.FILES, prefix=verb)
    if carried_out(matter, form, by=reporter):
        messages.success(request, _("Noted. Thank you."))
        return redirect("mine", secret=secret)
    return _refused(request, matter, reporter, secret, form)


def file(request: HttpRequest, secret: str, key: str) -> FileResponse:
    """Give the reporter a photo or document of the own matter."""
    matter, _reporter = unlocking.unlocked(request, secret)
    return answer_with(matter.number, key, small="small" in request.GET)


def _asked(
    request: HttpRequest, matter: MatterState, reporter: Actor, secret: str, command: type[Command]
) -> HttpResponse:
    """Show the form of a verb on a page of its own, where it can also be thought over."""
    offer = own.offered(matter, reporter, at=timezone.now()).get(command.verb)
    if offer is None or offer.why_not or command.verb == own.CALL_BACK:
        if offer is not None and offer.why_not:
            messages.warning(request, offer.why_not)
        return redirect("mine", secret=secret)
    return _doing(request, matter, secret, own.with_form(offer, command, matter, reporter), status=200)


def _refused(
    request: HttpRequest, matter: MatterState, reporter: Actor, secret: str, form: CommandForm
) -> HttpResponse:
    verb = form.command_class.verb
    offer = own.offered(matter, reporter, at=timezone.now()).get(verb)
    if offer is None or verb in {own.CALL_BACK, own.COMMENT}:
        page = _shown(request, matter, reporter, secret, form)
        return render(request, "desks/my_matter/mine.html", page, status=422)
    tried = Offer(verb, offer.label, offer.help, form=form)
    return _doing(request, matter, secret, tried, status=422)


def _doing(
    request: HttpRequest, matter: MatterState, secret: str, offer: Offer, *, status: int
) -> HttpResponse:
    page = {"matter": matter, "secret": secret, "offer": offer, "hurts": offer.verb == "withdraw"}
    return render(request, "desks/my_matter/doing.html", page, status=status)


def _shown(
    request: HttpRequest, matter: MatterState, reporter: Actor, secret: str, tried: CommandForm | None = None
) -> dict[str, object]:
    story = telling.story(matter, for_reporter=True)
    now = timezone.now()
    return {
        "matter": matter,
        "place": places.label(matter.place),
        "secret": secret,
        "by_phone_until": unlocking.until(request, secret),
        "opening": story.steps[0],
        "reading": reading.of(matter, reporter),
        "steps": story.steps[1:],
        "names": story.names,
        "state": plain.sentence(matter, story.names, at=now),
        "late": matter.is_open and any(due and due < now for due in (matter.phase_due_at, matter.due_at)),
        "goes_on": _goes_on(matter),
        "contact_openings": openings.of(recording.stream_of(matter.number)) if matter.reachable else [],
        "now": now,
        **_to_do(request, matter, reporter, tried),
    }


def _to_do(
    request: HttpRequest, matter: MatterState, reporter: Actor, tried: CommandForm | None
) -> dict[str, object]:
    """Gather what can be done: the answer to a call-back and the comment in place, the rest as links."""
    offered = own.offered(matter, reporter, at=timezone.now())
    forms = {
        verb: own.with_form(offer, verbs.offered()[verb], matter, reporter)
        for verb, offer in offered.items()
        if verb in {own.CALL_BACK, own.COMMENT}
    }
    if tried is not None and tried.command_class.verb in forms:
        verb = tried.command_class.verb
        forms[verb] = Offer(verb, offered[verb].label, offered[verb].help, form=tried)
    return {
        "answer": forms.get(own.CALL_BACK),
        "solved": _solved(request, tried),
        "comment": forms.get(own.COMMENT),
        "links": [offer for verb, offer in offered.items() if verb not in forms],
        "refused": tried.non_field_errors() if tried and tried.command_class.verb not in forms else (),
    }


def _solved(request: HttpRequest, tried: CommandForm | None) -> str:
    """Give what was pressed first: solved or not; empty until then."""
    if tried is not None and tried.command_class.verb == own.CALL_BACK:
        return str(tried.data.get("call_back-solved", ""))
    return ANSWERS.get(request.GET.get("solved", ""), "")


def _goes_on(matter: MatterState) -> dict[str, object] | None:
    """Show where a merged matter goes on: whoever said the same hears of it too."""
    if matter.merged_into is None:
        return None
    there = rows.state_of(Matter.objects.get(number=merged.followed(matter.number)))
    story = telling.story_for_others(there)
    return {
        "matter": there,
        "state": plain.sentence(there, story.names, at=timezone.now()),
        "holder": story.names.get(there.holder or ""),
        "steps": story.steps,
    }
