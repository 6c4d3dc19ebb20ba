"""What every page of a matter needs: who looks at which matter, and a step carried out or refused in words."""

from uuid import uuid4

from django.http import Http404, HttpRequest
from django.utils import timezone

from menkou.channels.acting import acting as acting_at
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


def offer(
    command: type[Command], actor: Actor, offers: Offers, tried: CommandForm | None = None
) -> dict[str, object]:
    """Offer a verb with its form; with the one that was tried, where it was this verb's."""
    named = {
        "verb": command.verb,
        "label": command.label,
        "help": command.help,
    }  # a template would call the class
    if tried is not None and tried.command_class is command:
        return {**named, "form": tried}
    fresh = form_for(command, offers.matter, by=actor, offers=offers)
    return {**named, "form": fresh(prefix=command.verb, initial={"command_id": uuid4()})}
