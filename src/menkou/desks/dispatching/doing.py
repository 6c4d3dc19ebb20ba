"""Carrying out what was chosen on a sheet, on what was seen there; who comes second is told who was quicker."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.desks.dispatching import sheets
from menkou.desks.forms import CommandForm
from menkou.desks.widgets import Textarea
from menkou.kernel.matters import acting, refusals
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


def carried_out(
    request: HttpRequest, matter: MatterState, form: CommandForm, *, by: Actor, at: datetime
) -> MatterState | None:
    """Carry it out on what was seen; when somebody else was quicker, the form says who, when and what."""
    if not form.is_valid():
        return None
    version = request.POST.get("seen", "")
    try:
        return acting.act(
            matter.number,
            form.command(),
            by=by,
            at=at,
            command_id=form.cleaned_data["command_id"] or uuid4(),
            if_version=int(version) if version.isdecimal() else None,
        )
    except refusals.GoneOn as refusal:
        form.add_error(None, _quicker(refusal.matter, int(version)))
    except refusals.MatterRefusal as refusal:
        form.add_error(None, str(refusal))
    return None


def with_unit(request: HttpRequest) -> Any:
    """Take the unit from the list of all where none of those that were suggested was chosen."""
    sent = request.POST.copy()
    other = sent.get("dispatch-other", "")
    if not sent.get("dispatch-unit") and isinstance(other, str):
        sent["dispatch-unit"] = other
    return sent


def typed(tried: CommandForm) -> list[str]:
    """Give what somebody wrote, so that it is not lost where its form is not offered any more."""
    boxes = [name for name, field in tried.fields.items() if isinstance(field.widget, Textarea)]
    return [said for name in boxes if (said := tried.cleaned_data.get(name))]


def _quicker(matter: MatterState, version: int) -> str:
    """Say in words what somebody else has just done with it."""
    done = sheets.steps_since(matter, version)
    if not done:
        return str(refusals.GoneOn(matter))
    said = {
        "who": done[0].who,
        "what": done[0].label,
        "time": f"{timezone.localtime(done[0].at):%H:%M}",
        "facts": " ".join(done[0].facts),
    }
    return (
        _("Somebody else was quicker: %(who)s, %(time)s, “%(what)s”. %(facts)s Look at it as it is now.")
        % said
    )
