"""What the record is made of, by kind of step: counted at most once an hour, and not at all where that takes long."""

from datetime import datetime
from functools import lru_cache

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.models import Event

MOST = 200_000
ABOUT = {
    "matters": _("Steps of matters"),
    "people": _("Organisations, appointments, contacts opened"),
    "places": _("Places"),
    "programmes": _("Kinds of matters and their limits"),
    "erasures": _("Erasures"),
}
OTHER = _("Other")


def by_kind(size: int, at: datetime) -> list[tuple[object, int]]:
    """Count the steps by what they are about, the most first; nothing of a record that is too long for it."""
    return _counted(at.strftime("%Y%m%d%H")) if size <= MOST else []


@lru_cache(maxsize=1)
def _counted(hour: str) -> list[tuple[object, int]]:  # noqa: ARG001 – counted anew each hour
    found: dict[object, int] = {}
    for kind, number in Event.objects.order_by().values_list("kind").annotate(number=Count("pk")):
        about = ABOUT.get(kind.partition(".")[0], OTHER)
        found[about] = found.get(about, 0) + number
    return sorted(found.items(), key=lambda row: -row[1])
