"""The pages of those who verify and call back: the list, and one matter after the other."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.acting import acting, desk_of
from menkou.desks import organisations, places, showing, steps, telling
from menkou.desks.fields import Offers
from menkou.desks.forms import CommandForm, form_for
from menkou.desks.listing import rows
from menkou.desks.my_day import queues
from menkou.desks.my_day.queues import Queue
from menkou.kernel.matters import last_words, paging, verbs
from menkou.kernel.matters import rows as states
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor

QUEUES = {queue.key: queue for queue in (queues.VERIFYING, queues.CALLING)}
ANSWERED = "matters.answered"


@dataclass(frozen=True)
class Waiting:
    """A matter of the list.

    :ivar said: what was said in the steps that the list tells, by their names.
    :ivar why_not: why it is not for this person.
    """

    row: rows.Row
    said: list[tuple[str, str]]
    why_not: str


@login_required
def waiting(request: HttpRequest, queue: str) -> HttpResponse:
    """List what waits, with what was answered beside it."""
    actor, asked = _at_the(queue, request)
    at = timezone.now()
    found = asked.all_for(actor).annotate(**rows.HOLDER)
    page = paging.page(found, paging.OLDEST, size=queues.PAGE, after=request.GET.get("after", ""))
    context = {
        "queue": asked,
        "desk": organisations.desk_of(actor),
        "one": f"{asked.key}_one",
        "waiting": _waiting(asked, actor, page, at),
        "left": asked.waiting(actor),
        "first": asked.first(actor),
        "following": page.following,
        "now": at,
    }
    return render(request, "desks/my_day/queue.html", context)


@login_required
def one(request: HttpRequest, queue: str, number: str, verb: str = "") -> HttpResponse:
    """Show one matter of the list with the form of its verb; done, go on with the next."""
    actor, asked = _at_the(queue, request)
    _actor, matter = showing.seen(request, number)
    if request.method == "POST":
        return _tried(request, asked, actor, matter, verb)
    if verb:
        return redirect(f"{asked.key}_one", number=matter.number)
    if not asked.holds(actor, matter):
        messages.warning(request, _("Matter %(number)s does not wait here any more.") % {"number": number})
        return redirect(asked.key)
    return render(request, "desks/my_day/one.html", _shown(asked, actor, matter))


def _at_the(key: str, request: HttpRequest) -> tuple[Actor, Queue]:
    """Give who is there, and the list.

    :raises PermissionDenied: it is of another role.
    """
    actor, queue = acting(request), QUEUES[key]
    if actor.role != queue.role:
        raise PermissionDenied
    return actor, queue


def _waiting(queue: Queue, actor: Actor, page: paging.Page, at: datetime) -> list[Waiting]:
    said = last_words.last_words([matter.number for matter in page.matters], queue.told)
    why = [queue.why_not(state, actor, at) for state in states.states_of(page.matters)]
    names = {kind: str(verbs.events()[kind].label) for kind in queue.told}
    return [
        Waiting(
            row,
            [
                (names[kind], said[row.matter.number][kind])
                for kind in queue.told
                if kind in said[row.matter.number]
            ],
            why_not,
        )
        for row, why_not in zip(rows.told(page.matters, at), why, strict=True)
    ]


def _tried(request: HttpRequest, queue: Queue, actor: Actor, matter: MatterState, verb: str) -> HttpResponse:
    command = verbs.offered().get(verb)
    if command is None or verb not in {each.verb for each in _verbs(queue)}:
        raise Http404
    form = form_for(command, matter, by=actor)(request.POST, request.FILES, prefix=verb)
    if not showing.carried_out(matter, form, by=actor):
        return render(request, "desks/my_day/one.html", _shown(queue, actor, matter, form), status=422)
    messages.success(request, _("Done: %(verb)s") % {"verb": f"{command.label} {matter.number}"})
    return _onward(queue, actor, matter)


def _onward(queue: Queue, actor: Actor, matter: MatterState) -> HttpResponse:
    """Stay with a matter that has another step here; go on with the next, then with the first, then to the list."""
    still = states.found(matter.number)
    closing = verbs.offered()["close"]
    if queue.holds(actor, still) and steps.arranged(still, actor)[0] is closing:
        return redirect(f"{queue.key}_one", number=still.number)
    following = queue.after(actor, matter) or queue.first(actor)
    if following is None or following == matter.number:
        return redirect(queue.key)
    return redirect(f"{queue.key}_one", number=following)


def _shown(
    queue: Queue, actor: Actor, matter: MatterState, tried: CommandForm | None = None
) -> dict[str, object]:
    story = telling.story(matter, for_reporter=False, also=[actor.organisation])
    at = timezone.now()
    why_not = queue.why_not(matter, actor, at)
    first = None if why_not else _first(queue, matter, actor)
    offers = Offers(matter)
    return {
        "queue": queue,
        "desk": desk_of(actor, story.names.get(actor.organisation or "")),
        "one": f"{queue.key}_one",
        "matter": matter,
        "place": places.label(matter.place),
        "opening": story.steps[0],
        "steps": _since_the_answer(story),
        "names": story.names,
        "now": at,
        "why_not": why_not,
        "offer": showing.offer(first, actor, offers, tried) if first else None,
        "refused": tried.non_field_errors() if tried is not None and first is None else (),
        "before": queue.before(actor, matter),
        "after": queue.after(actor, matter),
        "left": queue.waiting(actor),
    }


def _first(queue: Queue, matter: MatterState, actor: Actor) -> type[Command] | None:
    first, _others = steps.arranged(matter, actor)
    return first if first in _verbs(queue) else None


def _verbs(queue: Queue) -> list[type[Command]]:
    named = {"verifying": ("verify",), "calling": ("call_back", "close")}[queue.key]
    return [verbs.offered()[verb] for verb in named]


def _since_the_answer(story: telling.Story) -> list[telling.Step]:
    """Give the last answer and what came after it."""
    label = verbs.events()[ANSWERED].label
    steps_ = story.steps[1:]
    begins = max(
        (nth for nth, step in enumerate(steps_) if step.label is label), default=max(len(steps_) - 3, 0)
    )
    return steps_[begins:]
