"""What waits at a dispatch desk, tab by tab; and all of it in one statement: how much, and whether it has changed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Max, Q, Sum, TextChoices, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters import access
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.matters.phases import Level, Phase
from menkou.kernel.people.actors import Actor

SOON = timedelta(hours=2)


class Tab(TextChoices):
    """What waits, by what is to be done with it."""

    ACCEPT = "accept", _("To accept")
    DISPATCH = "dispatch", _("To dispatch")
    RETURNED = "returned", _("Sent back")
    REQUESTS = "requests", _("To decide")
    SOON = "soon", _("Late within two hours")


IN_PHASE = {
    Tab.ACCEPT: Phase.REPORTED,
    Tab.DISPATCH: Phase.ACCEPTED,
    Tab.RETURNED: Phase.RETURNED,
}
_TOLD = ("tab", "many", "steps", "since")
_TAB_OF = {phase: tab for tab, phase in IN_PHASE.items()}


@dataclass(frozen=True)
class Pulse:
    """How much waits, and what tells one state of the desk from another.

    :ivar version: another one as soon as anything on the desk has changed, and every minute, for the clocks.
    """

    counts: dict[Tab, int]
    version: str

    @property
    def busiest(self) -> Tab:
        """The first tab in which anything waits."""
        return next((tab for tab in Tab if self.counts[tab]), Tab.ACCEPT)


def matters_in(actor: Actor, tab: Tab, *, at: datetime) -> MatterQuerySet:
    """Give what waits in a tab, of what the actor may see."""
    if tab in IN_PHASE:
        return _held(actor).filter(phase=IN_PHASE[tab])
    return _asked(actor) if tab is Tab.REQUESTS else _late_soon(actor, at)


def pulse(actor: Actor, *, at: datetime, beside: str = "") -> Pulse:
    """Feel how the desk is, in one statement.

    :param beside: number of the matter that lies open, which need not wait in any tab.
    """
    held = _summed(_held(actor).filter(phase__in=IN_PHASE.values()).annotate(tab=F("phase")))
    asked = _summed(_asked(actor).annotate(tab=_named(Tab.REQUESTS)))
    soon = _summed(_late_soon(actor, at).annotate(tab=_named(Tab.SOON)))
    open_: Any = access.visible_to(actor).filter(number=beside).annotate(tab=_named("beside"))
    one = open_.annotate(
        many=Value(1, output_field=IntegerField()), steps=F("version"), since=F("phase_since")
    )
    rows: list[tuple[Any, ...]] = list(held.union(asked, soon, one.values_list(*_TOLD), all=True))
    counts = dict.fromkeys(Tab, 0)
    for name, many, _steps, _since in rows:
        if tab := _TAB_OF.get(name) or (Tab(name) if name in Tab else None):
            counts[tab] = many
    return Pulse(counts, _digest(rows, actor, beside, at))


def _held(actor: Actor) -> MatterQuerySet:
    return access.visible_to(actor).held_by(actor.organisation or "")


def _asked(actor: Actor) -> MatterQuerySet:
    """Requests on which the desk that took the matter in decides first; `asked` has an index of its own."""
    found = access.visible_to(actor).open().filter(asked__isnull=False)
    return found.filter(intake__key=actor.organisation, asked_of=Level.DESK)


def _late_soon(actor: Actor, at: datetime) -> MatterQuerySet:
    """What this desk has taken in, with whomever it is now, as soon as its step or the whole of it falls due.

    Before a clock is due it has something left to say, so that the index of the timers leads to all of them.
    """
    soon = (at, at + SOON)
    found = access.visible_to(actor).open().filter(intake__key=actor.organisation, timer_at__lte=at + SOON)
    return found.filter(Q(phase_due_at__range=soon) | Q(due_at__range=soon))


def _named(tab: str) -> Value:
    return Value(str(tab), output_field=CharField())


def _summed(found: MatterQuerySet) -> Any:
    """Whatever comes, goes or takes a step changes one of the three."""
    told: Any = found.order_by()
    summed = told.values("tab").annotate(many=Count("number"), steps=Sum("version"), since=Max("phase_since"))
    return summed.values_list(*_TOLD)


def _digest(rows: list[tuple[Any, ...]], actor: Actor, beside: str, at: datetime) -> str:
    told = [sorted(map(str, rows)), actor, beside, f"{at:%H:%M}", get_language()]
    return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()
