"""What every page of a matter needs: who looks at which matter, its story, and the verbs with their forms."""

from uuid import uuid4

from django.http import Http404, HttpRequest
from django.utils import timezone

from menkou.channels.acting import acting as acting_at
from menkou.channels.acting import desk_of
from menkou.desks import places, reaching, relating, steps, telling
from menkou.desks.fields import Offers
from menkou.desks.forms import CommandForm, form_for
from menkou.kernel.matters import access, acting, numbers, refusals
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


def seen(request: HttpRequest, number: str) -> tuple[Actor, MatterState]:
    """Give whoever is at the desk, and a matter that they may see.

    :raises Http404: it is not there, or not for them.
    """
    actor = acting_at(request)
    if not numbers.SHAPE.fullmatch(numbers.tidy(number)):
        raise Http404
    try:
        return actor, access.matter_for(actor, number)
    except refusals.NoSuchMatter as refusal:
        raise Http404 from refusal


def carried_out(matter: MatterState, form: CommandForm, *, by: Actor) -> bool:
    """Carry out what a form asks for; when it cannot be, the form says why."""
    if not form.is_valid():
        return False
    command_id = form.cleaned_data["command_id"] or uuid4()
    try:
        acting.act(matter.number, form.command(), by=by, at=timezone.now(), command_id=command_id)
    except refusals.MatterRefusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def shown(matter: MatterState, actor: Actor, tried: CommandForm | None = None) -> dict[str, object]:
    """Gather what the page of a matter shows.

    :param tried: a form that was sent and not carried out.
    """
    story = telling.story(matter, for_reporter=False, also=[actor.organisation])
    return {
        "matter": matter,
        "place": places.label(matter.place),
        "opening": story.steps[0],
        "steps": story.steps[1:],
        "names": story.names,
        "desk": desk_of(actor, story.names.get(actor.organisation or "")),
        "marks": relating.marks_of(matter),
        "relatives": relating.relatives_of(matter, actor),
        "may_open_contact": reaching.may_open(matter, actor),
        "now": timezone.now(),
        **offered(matter, actor, tried),
    }


def offered(
    matter: MatterState, actor: Actor, tried: CommandForm | None, *, unfolded: bool = False
) -> dict[str, object]:
    """Gather the verbs: the obvious next one with its form, the others, and why the tried one failed.

    :param unfolded: whether the others bring their forms; otherwise each has its form on its own page.
    """
    first, others = steps.arranged(matter, actor)
    offers = Offers(matter)
    gone = tried is not None and tried.command_class not in [first, *others]
    told = [
        offer(command, actor, offers, tried) if unfolded or _is_of(tried, command) else _named(command)
        for command in others
    ]
    return {
        "first": offer(first, actor, offers, tried) if first else None,
        "others": told,
        "linked": [each for each in told if "form" not in each],
        "refused": tried.non_field_errors() if tried is not None and gone else (),
    }


def offer(
    command: type[Command], actor: Actor, offers: Offers, tried: CommandForm | None = None
) -> dict[str, object]:
    """Offer a verb with its form; with the one that was tried, where it was this verb's."""
    if _is_of(tried, command):
        return {**_named(command), "form": tried}
    fresh = form_for(command, offers.matter, by=actor, offers=offers)
    return {**_named(command), "form": fresh(prefix=command.verb, initial={"command_id": uuid4()})}


def _is_of(tried: CommandForm | None, command: type[Command]) -> bool:
    return tried is not None and tried.command_class is command


def _named(command: type[Command]) -> dict[str, object]:
    """A template must not be given the class itself: it would call it."""
    return {"verb": command.verb, "label": command.label, "help": command.help}
