"""What runs: the parts with their heartbeats, the queue with what was given up, and what the doctor says."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from menkou.config import beats, doctor
from menkou.config.beats import Beat
from menkou.config.house.entering import whole_house
from menkou.kernel.jobs import tending
from menkou.kernel.jobs.models import Job, State
from menkou.kernel.people.actors import Actor

SHOWN = 50
PARTS = {
    "web": _("answers pages and programs"),
    "worker": _("sends notices and messages"),
    "sweep": _("watches the clocks"),
    "sealer": _("seals the record"),
}


@dataclass(frozen=True)
class Part:
    """A part of the installation, with its last beat."""

    name: str
    does: object
    beat: Beat | None
    is_quiet: bool


@never_cache
@whole_house
def index(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001 – every page is handed who acts
    """Show all of it on one page."""
    at = timezone.now()
    heard = beats.latest(beats.folder_of(settings.MENKOU_HOME))
    page = {
        "parts": [_part(name, heard.get(name)) for name in PARTS],
        "complaints": doctor.examine(at=at),
        "counts": {state: tending.listed(state, at=at).count() for state in State},
        "dead": [(each, _told(each)) for each in tending.listed(State.DEAD, at=at)[:SHOWN]],
        "waiting": [(each, each.state(at)) for each in tending.listed(State.WAITING, at=at)[:SHOWN]],
    }
    return render(request, "desks/administration/house/running.html", page)


def _part(name: str, beat: Beat | None) -> Part:
    return Part(name, PARTS[name], beat, beat is None or beat.is_quiet(timezone.now()))


def _told(job: Job) -> str:
    """Give a job's arguments in a line; a sealed code stays out of sight, long as it is."""
    return ", ".join(f"{name}={str(value)[:24]}" for name, value in job.arguments.items())
