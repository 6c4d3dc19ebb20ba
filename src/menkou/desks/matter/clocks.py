"""A matter's clocks in words: this step, all of it, the first contact; running, standing still, or kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.states import MatterState


class Standing(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    LATE = "late"
    STILL = "still"
    KEPT = "kept"
    MISSED = "missed"


@dataclass(frozen=True)
class Clock:
    """One clock.

    :param at: when it is due, since when it stands still, or when it was kept.
    :param note: what is to be said about it beside that.
    """

    label: str
    standing: Standing
    at: datetime
    note: str = ""


def clocks_of(matter: MatterState, now: datetime) -> list[Clock]:
    """Give the clocks of a matter, the next one first."""
    found = [*_of_this_step(matter, now), *_of_the_first_contact(matter, now), *_of_all(matter, now)]
    if matter.provisional and found:
        last = max(found, key=lambda clock: clock.at)
        note = _("provisional, until next year’s holidays are known")
        found = [replace(each, note=note) if each is last else each for each in found]
    return found


def _of_this_step(matter: MatterState, now: datetime) -> Iterator[Clock]:
    if matter.phase is Phase.SUSPENDED and matter.suspended_at is not None:
        yield Clock(
            _("Handling"), Standing.STILL, matter.suspended_at, _("stands still until it is taken up again")
        )
    if matter.is_open and matter.phase_due_at is not None:
        label = _("Rests until") if matter.phase is Phase.SUSPENDED else _("This step by")
        yield _due(label, matter.phase_due_at, now)


def _of_all(matter: MatterState, now: datetime) -> Iterator[Clock]:
    if matter.phase is Phase.SUSPENDED and matter.due_at is None and matter.paused_overall_at is not None:
        yield Clock(
            _("All of it by"),
            Standing.STILL,
            matter.suspended_at or matter.phase_since,
            _("the rest of the time runs on afterwards"),
        )
    elif matter.due_at is not None and matter.is_open:
        yield _due(_("All of it by"), matter.due_at, now)
    elif matter.closed_at is not None:
        late = matter.due_at is not None and matter.closed_at > matter.due_at
        yield Clock(_("Closed"), Standing.MISSED if late else Standing.KEPT, matter.closed_at)


def _of_the_first_contact(matter: MatterState, now: datetime) -> Iterator[Clock]:
    if matter.first_contact_at is not None:
        yield Clock(_("First contact"), Standing.KEPT, matter.first_contact_at)
    elif matter.first_contact_due_at is not None and matter.is_open:
        yield _due(_("First contact by"), matter.first_contact_due_at, now)


def _due(label: str, at: datetime, now: datetime) -> Clock:
    return Clock(label, Standing.LATE if at < now else Standing.RUNNING, at)
