"""What waits for my organisation to be verified or called back: oldest first, and one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import access, paging, refusals
from menkou.kernel.matters.models import MatterQuerySet
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import verifying
from menkou.kernel.people.actors import Actor

PAGE = 25
COUNTED = 999


def _not_mine_to_verify(matter: MatterState, by: Actor, at: datetime) -> str:
    """Say why this person cannot verify it, as the verb itself would; empty where they can."""
    try:
        verifying.decide(matter, verifying.Verify(passed=True, words=Words("…")), by=by, at=at)
    except refusals.MatterRefusal as refusal:
        return str(refusal)
    return ""


@dataclass(frozen=True)
class Queue:
    """One of the lists.

    :ivar key: name of its address; with ``_one`` that of a matter in it.
    :ivar do: what the link to a matter says.
    :ivar told: kinds of steps that are shown beside each.
    :ivar why_not: says why a matter is not for this person, though for the organisation.
    :ivar others: matters that it would say so of.
    """

    key: str
    title: Any
    do: Any
    lead: Any
    role: str
    phase: Phase
    told: tuple[str, ...]
    why_not: Callable[[MatterState, Actor, datetime], str]
    others: Callable[[Actor], Q]

    def all_for(self, actor: Actor) -> MatterQuerySet:
        """Give all that waits for the actor's organisation."""
        held = access.visible_to(actor).held_by(actor.organisation or "")
        return held.filter(phase=self.phase)

    def before(self, actor: Actor, matter: MatterState) -> str | None:
        """Give the number of the one before."""
        earlier = Q(reported_at__lt=matter.reported_at) | Q(
            reported_at=matter.reported_at, number__lt=matter.number
        )
        return self._first(self._in_my_hands(actor).filter(earlier).order_by("-reported_at", "-number"))

    def after(self, actor: Actor, matter: MatterState) -> str | None:
        """Give the number of the next one."""
        later = Q(reported_at__gt=matter.reported_at) | Q(
            reported_at=matter.reported_at, number__gt=matter.number
        )
        return self._first(self._in_my_hands(actor).filter(later).order_by("reported_at", "number"))

    def first(self, actor: Actor) -> str | None:
        """Give the number of the one that has waited longest."""
        return self._first(self._in_my_hands(actor).order_by("reported_at", "number"))

    def waiting(self, actor: Actor) -> paging.Count:
        """Count those that this person can act on."""
        return paging.count(self._in_my_hands(actor), paging.OLDEST, most=COUNTED)

    def holds(self, actor: Actor, matter: MatterState) -> bool:
        """Whether a matter is in it."""
        return matter.phase is self.phase and matter.holder == actor.organisation

    def _in_my_hands(self, actor: Actor) -> MatterQuerySet:
        return self.all_for(actor).exclude(self.others(actor))

    def _first(self, found: MatterQuerySet) -> str | None:
        return found.values_list("number", flat=True).first()


VERIFYING = Queue(
    "verifying",
    _("To verify"),
    _("Verify"),
    _("What units have answered. Somebody else looks whether it is right now."),
    "verifier",
    Phase.ANSWERED,
    ("matters.answered",),
    _not_mine_to_verify,
    lambda actor: Q(answered_by__isnull=False, answered_by=actor.person),
)
CALLING = Queue(
    "calling",
    _("To call back"),
    _("Call back"),
    _("What was verified. The reporter says whether it is solved, and whether they are satisfied."),
    "caller",
    Phase.VERIFIED,
    ("matters.answered", "matters.verified", "matters.called_back"),
    lambda _matter, _by, _at: "",
    lambda _actor: Q(pk__in=[]),
)
