"""What is kept how long: read here, set in `retention.toml`; what is due goes with the next sweep."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from menkou.config import beats
from menkou.config.retention import expiring
from menkou.config.retention.kinds import ELSEWHERE, KINDS, Kind
from menkou.desks.administration import entering
from menkou.kernel.people import openings
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.roles import APPOINTING


@dataclass(frozen=True)
class Row:
    """A kind of data.

    :param days: ``None`` is for good.
    :param due: how much is due; ``None`` where another sweep knows.
    """

    name: str
    since: str
    days: int | None
    least: int
    due: int | None


@entering.by(APPOINTING | openings.OVERSEEING)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001 – every page is handed who acts
    """List the kinds of data, with their terms and what is due."""
    due = expiring.due(at=timezone.now())
    rows = [_row(kind, settings.MENKOU_RETENTION[kind.key], due.get(kind.key, 0)) for kind in KINDS.values()]
    rows += [_row(ELSEWHERE[key], days, None) for key, days in expiring.elsewhere().items()]
    swept = beats.latest(beats.folder_of(settings.MENKOU_HOME)).get("sweep")
    page = {"rows": rows, "swept": swept, "due": sum(due.values())}
    return render(request, "desks/administration/house/retention.html", page)


def _row(kind: Kind, days: int | None, due: int | None) -> Row:
    if (get_language() or "zh").startswith("en"):
        return Row(kind.en, kind.since_en, days, kind.least, due)
    return Row(kind.zh, kind.since_zh, days, kind.least, due)
