"""Who hears of what: a subscription hears of the steps that it asked for, on matters that its owner may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from menkou.channels.webhooks.models import Subscription
from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters import recording, rows, who
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True)
class Listener:
    """A subscription, with its owner as an actor."""

    subscription: Subscription
    owner: Actor

    def hears(self, step: Recorded, matter: MatterState) -> bool:
        """Whether this step is for it to hear."""
        wanted = self.subscription
        return (
            step.recorded_at >= wanted.made_at
            and (not wanted.kinds or step.kind in wanted.kinds)
            and wanted.programme in {"", matter.programme}
            and wanted.case_type in {"", matter.case_type}
            and self.sees(matter)
        )

    def sees(self, matter: MatterState) -> bool:
        """Whether the owner may see the matter, as it stands now."""
        return who.sees(matter, self.owner)


def listeners(at: datetime, *, number: int | None = None) -> list[Listener]:
    """Give those who hear of steps now, in one statement.

    :param number: of the only subscription that is asked for.
    """
    found = Subscription.objects.listening(timezone.localdate(at)).select_related("appointment")
    if number is not None:
        found = found.filter(pk=number)
    return [Listener(each, Actor.appointed(each.appointment)) for each in found.order_by("pk")]


def matters_of(steps: Iterable[Recorded]) -> dict[str, tuple[Matter, MatterState]]:
    """Give the matters that steps are about as they stand now, by number."""
    found: Sequence[Matter] = list(
        Matter.objects.filter(number__in={recording.number_of(step.stream) for step in steps})
    )
    return {row.number: (row, state) for row, state in zip(found, rows.states_of(found), strict=True)}
